/// Every selector.
extension Selector {
  package static let all: [Selector] =
    meta + conntrack + route + socket + fingerprint + tunnel + ipsec

  /// The selectors of one group.
  package static func all(in group: SelectorGroup) -> [Selector] {
    switch group {
    case .meta: meta
    case .ct: conntrack
    case .rt: route
    case .socket: socket
    case .osf: fingerprint
    case .tunnel: tunnel
    case .ipsec: ipsec
    }
  }

  /// The selectors of a group that a word may mean: two where the network protocol decides.
  package static func named(_ name: String, in group: SelectorGroup) -> [Selector] {
    all(in: group).filter { $0.name == name || $0.aliases.contains(name) }
  }

  /// The selector that a word means without the word of its group before it.
  package static func bare(_ name: String) -> Selector? {
    meta.first { $0.isBare && ($0.name == name || $0.aliases.contains(name)) }
  }

  /// The selector that loads a key of the kernel.
  package static func keyed(_ key: UInt32, in group: SelectorGroup) -> Selector? {
    all(in: group).first { $0.key == key }
  }
}

/// Those of `meta` that say which header follows: the implicit matches are made of them.
extension Selector {
  package static let etherType = Selector(
    .meta, "protocol", key: 1, .etherType, settable: true, "Ethernet type of the packet.")
  package static let linkType = Selector(
    .meta, "iiftype", key: 8, .interfaceType, bare: true, listedBare: false,
    "Hardware type of the device that the packet came in by.")
  package static let networkFamily = Selector(
    .meta, "nfproto", key: 15, .networkProtocol, "Network protocol of the packet.")
  package static let transportProtocol = Selector(
    .meta, "l4proto", key: 16, .inetProtocol, "Transport protocol of the packet.")
}
