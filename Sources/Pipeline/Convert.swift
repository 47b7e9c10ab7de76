package import Bytecode
import Catalogue
import Decompiler
import JSON
package import Source
import Syntax

/// The two languages that a ruleset is written in.
package enum RulesetLanguage: String, Sendable, CaseIterable {
  case json
  case nft

  /// The one that a text is in.
  package init(of text: SourceText) { self = JSONDocument.isJSON(text.bytes) ? .json : .nft }
}

/// A transaction in a language, and what is to be said about it: commands that load to the same.
///
/// What is only declared becomes blocks, or objects as a listing has them; where something is
/// deleted or put between what is there, each command stays one, in its order.
/// - Parameter existing: what the transaction was checked against.
package func conversion(
  of transaction: Transaction, to language: RulesetLanguage, existing: Ruleset,
  _ style: ListingStyle
) -> (bytes: [UInt8], diagnostics: [Diagnostic]) {
  var converter = Converter(state: existing, style: style)
  for part in ConversionPart.parts(of: transaction) { converter.add(part) }
  switch language {
  case .nft:
    let printer = Printer(style.options)
    let text = converter.commands.map { command in
      if case .table(let name, let block?) = command.object, command.verb == .add {
        return printer.print(name, block)
      }
      return printer.print(command)
    }
    return (Array(text.joined().utf8), [])
  case .json:
    let writer = JSONWriter(style.options, style: converter.isDeclaration ? .listing : .commands)
    let metainfo = JSONWriter.Metainfo(version: style.version, releaseName: "swnft")
    return (
      writer.document(converter.commands, metainfo: metainfo),
      transaction.commands.compactMap(Diagnostic.jsonLosesFlags)
    )
  }
}

/// Commands of a transaction that are converted together.
enum ConversionPart {
  /// What can be said as blocks of tables.
  case additions([Command])
  case other(Command)

  static func parts(of transaction: Transaction) -> [ConversionPart] {
    var parts: [ConversionPart] = []
    var run: [Command] = []
    for command in transaction.commands {
      if command.isAddition {
        run.append(command)
        continue
      }
      if !run.isEmpty { parts.append(.additions(run)) }
      run = []
      parts.append(.other(command))
    }
    return run.isEmpty ? parts : parts + [.additions(run)]
  }
}

extension Command {
  /// Whether the command adds something at the end of what is there.
  var isAddition: Bool {
    guard operation == .add else { return isAnonymous }
    switch object {
    case .ruleset: return false
    case .rule(let rule): return rule.position == nil && rule.positionID == nil
    case .table, .chain, .set, .elements, .flowtable, .object: return true
    }
  }

  /// Whether this is a part of a rule: a set or a chain without a name of its own.
  var isAnonymous: Bool {
    switch object {
    case .set(let set): set.isAnonymous
    case .chain(let chain): chain.isAnonymous
    case .rule(let rule): rule.chainID != nil
    case .ruleset, .table, .elements, .flowtable, .object: false
    }
  }
}
