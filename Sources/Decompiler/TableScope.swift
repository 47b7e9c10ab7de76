import Bytecode
import Catalogue

/// The table that a rule is in: what its instructions can name.
struct TableScope: Sendable {
  let family: Family
  let name: String
  private let sets: [Ruleset.SetContents]
  private let chains: [Ruleset.ChainContents]

  /// NFT_CHAIN_BINDING (nf_tables.h): a chain that only a verdict of one rule names.
  static let bindingFlag: UInt32 = 4

  init(_ table: Ruleset.Table) {
    family = Family(rawValue: table.declaration.family) ?? .defaultFamily
    name = table.declaration.name
    sets = table.sets
    chains = table.chains
  }

  /// The set that an instruction names: by the number it was given in its transaction, as all
  /// anonymous sets of a transaction have one name; else by its name.
  func set(_ reference: SetReference) -> Ruleset.SetContents? {
    let byNumber = sets.first {
      reference.id != 0 && $0.declaration.id == reference.id
        && $0.declaration.name == reference.name
    }
    return byNumber ?? sets.first { $0.declaration.name == reference.name }
  }

  /// The rules of a chain without a name of its own.
  func anonymousChain(named name: String, id: UInt32?) -> Ruleset.ChainContents? {
    chains.first { chain in
      guard chain.declaration.flags & Self.bindingFlag != 0 else { return false }
      if let id { return chain.declaration.id == id }
      return chain.declaration.name == name
    }
  }
}
