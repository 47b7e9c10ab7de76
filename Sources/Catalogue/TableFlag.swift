/// A flag of a table, by its word.
package enum TableFlag: String, Sendable, Hashable, CaseIterable {
  /// No packet comes to its chains.
  case dormant
  /// Only the program that made it changes it, and it goes when that program ends.
  case owner
  /// It stays when its owner ends.
  case persist

  /// NFT_TABLE_F_* (nf_tables.h).
  package var bit: UInt32 {
    switch self {
    case .dormant: 1
    case .owner: 2
    case .persist: 4
    }
  }
}
