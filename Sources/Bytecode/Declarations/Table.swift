/// A table as the kernel knows it (NFTA_TABLE_*, nf_tables.h).
package struct TableDeclaration: Sendable, Hashable {
  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var name: String
  package var handle: UInt64?
  /// NFT_TABLE_F_*: dormant 1, owner 2, persist 4.
  package var flags: UInt32
  package var comment: String?

  package init(
    family: UInt32, name: String, handle: UInt64? = nil, flags: UInt32 = 0, comment: String? = nil
  ) {
    self.family = family
    self.name = name
    self.handle = handle
    self.flags = flags
    self.comment = comment
  }
}
