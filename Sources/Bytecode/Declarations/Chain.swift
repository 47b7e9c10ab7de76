/// A network device as a chain or flowtable names it.
package struct DeviceName: Sendable, Hashable {
  package var name: String
  /// Any device whose name starts so (NFTA_DEVICE_PREFIX 2, since Linux 6.17), not this one alone.
  package var isPrefix: Bool

  package init(_ name: String, isPrefix: Bool = false) {
    self.name = name
    self.isPrefix = isPrefix
  }
}

/// Where a base chain is hooked into the network stack (NFTA_HOOK_*, nf_tables.h).
package struct BaseHook: Sendable, Hashable {
  /// `filter`, `nat` or `route`.
  package var type: String
  /// NF_INET_* or NF_NETDEV_* (linux/netfilter.h).
  package var number: UInt32
  package var priority: Int32
  package var devices: [DeviceName]

  package init(type: String, number: UInt32, priority: Int32, devices: [DeviceName] = []) {
    self.type = type
    self.number = number
    self.priority = priority
    self.devices = devices
  }
}

/// A chain as the kernel knows it (NFTA_CHAIN_*, nf_tables.h).
package struct ChainDeclaration: Sendable, Hashable {
  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var name: String
  package var handle: UInt64?
  /// For a base chain. On delete: only the devices count, they are taken out of the chain.
  package var hook: BaseHook?
  /// NF_DROP 0 or NF_ACCEPT 1; nil where the text does not say.
  package var policy: UInt32?
  /// NFT_CHAIN_*: base 1, hardware offload 2, binding 4.
  package var flags: UInt32
  package var comment: String?
  /// For an anonymous chain: NFTA_CHAIN_ID, by which a verdict of the transaction names it.
  package var id: UInt32?
  /// For `rename`.
  package var newName: String?

  package init(
    family: UInt32, table: String, name: String, handle: UInt64? = nil, hook: BaseHook? = nil,
    policy: UInt32? = nil, flags: UInt32 = 0, comment: String? = nil, id: UInt32? = nil,
    newName: String? = nil
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    self.hook = hook
    self.policy = policy
    self.flags = flags
    self.comment = comment
    self.id = id
    self.newName = newName
  }
}
