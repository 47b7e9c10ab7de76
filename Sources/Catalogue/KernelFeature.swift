/// Something that only newer kernels take, and since when.
package struct KernelFeature: Sendable, Hashable {
  /// As a message names it.
  package let title: String
  package let since: KernelVersion
  /// The change that brought it.
  package let source: String

  package static let egress = KernelFeature(
    title: "the egress hook", since: KernelVersion(5, 16),
    source: "nf_hook_egress, linux/netfilter_netdev.h")
  package static let inetIngress = KernelFeature(
    title: "the ingress hook of inet tables", since: KernelVersion(5, 10),
    source: "NF_INET_INGRESS, linux/netfilter.h")
  package static let inetTranslation = KernelFeature(
    title: "a nat chain in an inet table", since: KernelVersion(5, 2),
    source: "nft_chain_nat_inet, nft_chain_nat.c")
  package static let inetRoute = KernelFeature(
    title: "a route chain in an inet table", since: KernelVersion(5, 2),
    source: "nft_chain_route_inet, nft_chain_route.c")
  package static let tableOwner = KernelFeature(
    title: "a table with an owner", since: KernelVersion(5, 12),
    source: "NFT_TABLE_F_OWNER, nf_tables.h")
  package static let tablePersist = KernelFeature(
    title: "a table that outlives its owner", since: KernelVersion(6, 9),
    source: "NFT_TABLE_F_PERSIST, nf_tables.h")
  package static let destroy = KernelFeature(
    title: "'destroy'", since: KernelVersion(6, 3), source: "NFT_MSG_DESTROYTABLE, nf_tables.h")
  package static let deviceWildcards = KernelFeature(
    title: "a device with a wildcard", since: KernelVersion(6, 16),
    source: "NFTA_DEVICE_PREFIX, nf_tables.h; nf_tables_device_event, nf_tables_api.c")
  package static let absentDevices = KernelFeature(
    title: "a device that is not there yet", since: KernelVersion(6, 16),
    source: "nft_netdev_hook_alloc, nf_tables_api.c")
  package static let chainWithoutDevice = KernelFeature(
    title: "an ingress or egress chain without a device", since: KernelVersion(6, 4),
    source: "nft_chain_parse_netdev, nf_tables_api.c")
  package static let chainDeviceChange = KernelFeature(
    title: "adding devices to a chain", since: KernelVersion(6, 4),
    source: "nf_tables_updchain, nf_tables_api.c")
  package static let anonymousChains = KernelFeature(
    title: "a chain without a name", since: KernelVersion(5, 9),
    source: "NFT_CHAIN_BINDING, nf_tables.h")
  package static let openedTunnels = KernelFeature(
    title: "matching behind or in a tunnel header", since: KernelVersion(6, 2),
    source: "NFTA_INNER_NUM, nf_tables.h")
  package static let flowtableCounter = KernelFeature(
    title: "the counter of a flowtable", since: KernelVersion(5, 7),
    source: "NFT_FLOWTABLE_COUNTER, nf_tables.h")
  package static let jumpDepthCountsLoops = KernelFeature(
    title: "loops told by their depth", since: KernelVersion(6, 10),
    source: "nft_chain_validate, nf_tables_api.c")
}

/// Limits of the kernel that no table of the language has.
package enum KernelLimit {
  /// Bytes of the name of a table, chain, set, flowtable or object (NFT_NAME_MAXLEN - 1,
  /// nf_tables.h).
  package static let nameBytes = 255
  /// Bytes of the name of a device (IFNAMSIZ - 1, linux/if.h).
  package static let deviceNameBytes = 15
  /// Devices of a chain or flowtable (NFT_NETDEVICE_MAX - 1, nf_tables.h).
  package static let devices = 255
  /// Bytes of a comment: what the reference takes; the kernel only knows user data.
  package static let commentBytes = 128
  /// Bytes of a value that is compared or masked (struct nft_data, nf_tables.h).
  package static let valueBytes = 16
  /// Bytes of a set's key (NFT_DATA_VALUE_MAXLEN, nf_tables.h).
  package static let setKeyBytes = 64
  /// Statements that elements of a set carry (NFT_SET_EXPR_MAX, nf_tables.h).
  package static let setStatements = 2
  /// What still fits when it is counted in nanoseconds (nf_msecs_to_jiffies64, nf_tables_api.c).
  package static let timeoutMilliseconds: UInt64 = UInt64.max / 1_000_000 - 1
  /// Chains in each other, the base chain among them (NFT_JUMP_STACK_SIZE, nf_tables.h).
  package static let jumpDepth = 16
  /// Where conntrack stands among the chains of prerouting and output; priorities of a nat chain
  /// are above it (NF_IP_PRI_CONNTRACK, linux/netfilter_ipv4.h).
  package static let conntrackPriority: Int32 = -200
  /// Priorities of a chain that the hardware carries out (nft_chain_offload_priority,
  /// nf_tables_offload.c).
  package static let offloadPriorities: ClosedRange<Int32> = 1...65535
}
