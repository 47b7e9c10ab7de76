import Catalogue
package import Source
package import Syntax

/// Checks rules one at a time: gives every value its type, writes out the implicit matches.
package struct RuleChecker {
  package let environment: RuleEnvironment
  /// What was found, in the order of the text.
  package private(set) var diagnostics: [Diagnostic] = []
  let reader: LiteralReader
  var context: ProtocolContext
  /// The statements of the rule so far.
  var statements: [CheckedStatement] = []

  package init(environment: RuleEnvironment) {
    self.environment = environment
    reader = LiteralReader(names: environment.names)
    context = ProtocolContext(family: environment.family, table: environment.table)
  }

  /// - Returns: the rule's statements; those with mistakes are left out, each with a diagnostic.
  package mutating func check(_ rule: RuleNode) -> CheckedRuleBody {
    context = ProtocolContext(family: environment.family, table: environment.table)
    statements = []
    var terminal: Statement?
    for statement in rule.statements {
      if let terminal {
        report(.statementAfterTerminal(at: statement.span, terminal: terminal.span))
        break
      }
      if let kind = check(statement) {
        append(CheckedStatement(kind, span: statement.span))
      }
      if statement.isTerminal { terminal = statement }
    }
    return CheckedRuleBody(
      statements: statements, comment: rule.comment?.text, span: rule.span)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func append(_ statement: CheckedStatement) { statements.append(statement) }

  /// Writes out what a header needs; reports where the packet cannot have it.
  /// - Returns: false where it cannot.
  mutating func require(_ header: Header, at span: SourceSpan) -> Bool {
    do throws(ProtocolContext.Conflict) {
      statements += try context.require(header, at: span)
      return true
    } catch {
      report(.conflictingProtocols(error, at: span))
      return false
    }
  }
}

extension Statement {
  /// Whether nothing of the rule runs behind the statement.
  var isTerminal: Bool {
    switch kind {
    case .verdict, .reject, .nat, .queue, .forward: true
    case .match, .verdictMap, .scalar, .objectReference, .assignment, .resetOption,
      .resetNumberedOption, .tproxy, .duplicate, .notrack, .flow, .setUpdate, .meter, .xtables,
      .raw, .invalid:
      false
    }
  }
}
