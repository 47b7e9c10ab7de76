import Bytecode
import Catalogue

/// The table that a rule is in: what its instructions can name.
struct TableScope: Sendable {
  let family: Family
  let name: String
  private let sets: [Ruleset.SetContents]
  private let chains: [Ruleset.ChainContents]
  private let setsByName: [String: Int]
  private let setsByNumber: [UInt32: Int]

  /// NFT_CHAIN_BINDING (nf_tables.h): a chain that only a verdict of one rule names.
  static let bindingFlag: UInt32 = 4

  init(_ table: Ruleset.Table) {
    family = Family(rawValue: table.declaration.family) ?? .defaultFamily
    name = table.declaration.name
    sets = table.sets
    chains = table.chains.filter { $0.declaration.flags & Self.bindingFlag != 0 }
    let places = table.sets.indices
    setsByName = Dictionary(
      places.map { (table.sets[$0].declaration.name, $0) }, uniquingKeysWith: { first, _ in first })
    setsByNumber = Dictionary(
      places.map { (table.sets[$0].declaration.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The set that an instruction names: by the number it was given in its transaction, as all
  /// anonymous sets of a transaction have one name; else by its name.
  func set(_ reference: SetReference) -> Ruleset.SetContents? {
    if reference.id != 0, let place = setsByNumber[reference.id],
      sets[place].declaration.name == reference.name
    {
      return sets[place]
    }
    return setsByName[reference.name].map { sets[$0] }
  }

  /// The rules of a chain without a name of its own.
  func anonymousChain(named name: String, id: UInt32?) -> Ruleset.ChainContents? {
    chains.first { chain in
      if let id { return chain.declaration.id == id }
      return chain.declaration.name == name
    }
  }
}
