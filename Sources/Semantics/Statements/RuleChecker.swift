import Catalogue
package import Source
package import Syntax

/// Checks rules one at a time: gives every value its type, writes out the implicit matches.
package struct RuleChecker {
  package let environment: RuleEnvironment
  /// What was found, in the order of the text.
  package internal(set) var diagnostics: [Diagnostic] = []
  let reader: LiteralReader
  var context: ProtocolContext
  /// What is known of the packets that tunnels carry.
  var tunnelContexts: [Header: ProtocolContext] = [:]
  /// Whether only a type is asked for: `typeof` needs no packet that has the header.
  var asksOnlyType = false
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
    tunnelContexts = [:]
    statements = []
    var terminal: Statement?
    var isComplete = true
    for statement in rule.statements {
      if let terminal {
        guard terminal.leadsToBlock else {
          report(.statementAfterTerminal(at: statement.span, terminal: terminal.span))
          break
        }
        report(.statementAfterBlock(at: statement.span, terminal: terminal.span))
      }
      if let kind = check(statement) {
        append(CheckedStatement(kind, span: statement.span))
      } else {
        isComplete = false
      }
      if statement.isTerminal { terminal = statement }
    }
    return CheckedRuleBody(
      statements: statements, comment: rule.comment?.text, span: rule.span,
      isComplete: isComplete)
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  mutating func append(_ statement: CheckedStatement) { statements.append(statement) }

  /// Writes out what a header needs; reports where the packet cannot have it.
  /// - Parameter tunnel: the tunnel header whose packet is meant; nil for the packet itself.
  /// - Returns: false where it cannot.
  mutating func require(
    _ header: Header, field: HeaderField? = nil, in tunnel: Header? = nil, at span: SourceSpan
  ) -> Bool {
    if asksOnlyType { return true }
    if let tunnel, !require(tunnel, at: span) { return false }
    // What these protocols carry, and whether it is they, is known by port numbers only.
    if header.base == .payload, context(in: tunnel).transportNumber == nil {
      report(.needsTransportMatch("'\(header.name)'", at: span))
      return false
    }
    return withContext(in: tunnel, at: span) { known throws(ProtocolContext.Conflict) in
      var implied = try known.require(header, at: span)
      if let field { implied += try known.require(typeFor: field, of: header, at: span) }
      return implied
    }
  }

  /// Writes out what an option or an extension header needs: before all else in the rule.
  mutating func requireCarrier(_ header: Header, in tunnel: Header?, at span: SourceSpan) -> Bool {
    if asksOnlyType { return true }
    if let tunnel, !require(tunnel, at: span) { return false }
    let written = statements
    statements = []
    defer { statements += written }
    return withContext(in: tunnel, at: span) { known throws(ProtocolContext.Conflict) in
      try known.requireCarrier(header, at: span)
    }
  }

  /// Writes out what a change of what is known implies; reports where there can be no such packet.
  private mutating func withContext(
    in tunnel: Header?, at span: SourceSpan,
    _ change: (inout ProtocolContext) throws(ProtocolContext.Conflict) -> [CheckedStatement]
  ) -> Bool {
    var known = context(in: tunnel)
    do throws(ProtocolContext.Conflict) {
      statements += try change(&known)
    } catch {
      report(.conflictingProtocols(error, at: span))
      return false
    }
    setContext(known, in: tunnel)
    return true
  }

  /// Learns from a match.
  mutating func observe(_ match: CheckedMatch) {
    guard let tunnel = match.left.tunnel else { return context.observe(match) }
    var known = context(in: tunnel)
    known.observe(match)
    setContext(known, in: tunnel)
  }

  func context(in tunnel: Header?) -> ProtocolContext {
    guard let tunnel else { return context }
    return tunnelContexts[tunnel]
      ?? ProtocolContext(
        inside: tunnel, family: environment.family, table: environment.table)
  }

  private mutating func setContext(_ known: ProtocolContext, in tunnel: Header?) {
    if let tunnel { tunnelContexts[tunnel] = known } else { context = known }
  }
}

extension Statement {
  /// Whether it leads to a chain without a name: nft and the kernel take what stands behind.
  var leadsToBlock: Bool {
    guard case .verdict(let verdict) = kind else { return false }
    switch verdict.kind {
    case .jumpBlock, .gotoBlock: return true
    case .accept, .drop, .continue, .return, .jump, .goto: return false
    }
  }

  /// Whether nothing of the rule runs behind the statement.
  var isTerminal: Bool {
    switch kind {
    case .verdict(let verdict):
      // `continue` goes on behind it.
      if case .continue = verdict.kind { false } else { true }
    case .reject, .nat, .queue, .forward: true
    case .match, .verdictMap, .scalar, .objectReference, .assignment, .resetOption,
      .resetNumberedOption, .tproxy, .duplicate, .notrack, .flow, .setUpdate, .meter, .xtables,
      .raw, .invalid:
      false
    }
  }
}
