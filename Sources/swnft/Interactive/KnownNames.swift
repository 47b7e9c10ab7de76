package import Bytecode
import Catalogue

/// The names that a user gave: what completion knows besides the catalogue.
package struct KnownNames: Sendable {
  private let ruleset: Ruleset
  package let variables: [String]

  package init(ruleset: Ruleset = Ruleset(), variables: [String] = []) {
    self.ruleset = ruleset
    self.variables = variables
  }

  /// What stands behind an `@`: sets and flowtables of all tables.
  var referable: [String] {
    ruleset.tables.flatMap { names(of: .set, in: $0) + names(of: .flowtable, in: $0) }
  }

  /// The chains of all tables.
  var chains: [String] { ruleset.tables.flatMap { names(of: .chain, in: $0) } }

  /// What a command may be about.
  private enum Kind: Hashable {
    case table
    case chain
    case set
    case flowtable
    case object(ObjectKind)
  }

  /// The words for what has a name. A rule stands in a chain, an element in a set.
  private static let kinds: [(words: [String], kind: Kind)] =
    [
      (["table"], .table), (["chain"], .chain), (["rule"], .chain), (["set"], .set),
      (["map"], .set), (["element"], .set), (["meter"], .set), (["flowtable"], .flowtable),
    ] + ObjectKind.allCases.map { ($0.keywords, .object($0)) }

  /// The words that may stand behind the start of a command: families and tables, then what is in
  /// the table that is named.
  /// - Parameter words: at least one.
  /// - Returns: nil where no such name is due.
  func names(after words: [String]) -> [String]? {
    var rest = words.first == "table" ? words[...] : words.dropFirst()
    guard let found = Self.kinds.first(where: { rest.starts(with: $0.words) }) else { return nil }
    rest = rest.dropFirst(found.words.count)
    let written = rest.first.flatMap { Family(name: $0) }
    if written != nil { rest = rest.dropFirst() }
    let family = written ?? .defaultFamily
    let tables = ruleset.tables.filter { $0.declaration.family == family.rawValue }
    guard let table = rest.popFirst() else {
      let families = written == nil ? Family.allCases.map(\.name) : []
      return families + tables.map(\.declaration.name)
    }
    guard rest.isEmpty, found.kind != .table else { return nil }
    return tables.filter { $0.declaration.name == table }
      .flatMap { names(of: found.kind, in: $0) }
  }

  private func names(of kind: Kind, in table: Ruleset.Table) -> [String] {
    switch kind {
    case .table: []
    case .chain: table.chains.map(\.declaration).filter { !$0.isAnonymous }.map(\.name)
    case .set: table.sets.map(\.declaration).filter { !$0.isAnonymous }.map(\.name)
    case .flowtable: table.flowtables.map(\.name)
    case .object(let kind): table.objects.filter { $0.body.type == kind.rawValue }.map(\.name)
    }
  }
}
