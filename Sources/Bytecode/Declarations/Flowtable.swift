/// A flowtable as the kernel knows it (NFTA_FLOWTABLE_*, nf_tables.h).
package struct FlowtableDeclaration: Sendable, Hashable {
  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var name: String
  package var handle: UInt64?
  /// NF_NETDEV_INGRESS 0. The hook nest is always sent, with what is known of it.
  package var hookNumber: UInt32?
  package var priority: Int32?
  package var devices: [DeviceName]
  /// NFT_FLOWTABLE_* (nf_tables.h).
  package var flags: UInt32
  /// How many rules use it, where the kernel said (NFTA_FLOWTABLE_USE).
  package var useCount: UInt32?

  /// NFT_FLOWTABLE_HW_OFFLOAD and NFT_FLOWTABLE_COUNTER.
  package static let offloadFlag: UInt32 = 0x1
  package static let counterFlag: UInt32 = 0x2

  package init(
    family: UInt32, table: String, name: String, handle: UInt64? = nil, hookNumber: UInt32? = nil,
    priority: Int32? = nil, devices: [DeviceName] = [], flags: UInt32 = 0, useCount: UInt32? = nil
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    self.hookNumber = hookNumber
    self.priority = priority
    self.devices = devices
    self.flags = flags
    self.useCount = useCount
  }
}
