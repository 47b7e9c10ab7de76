// Catalogue: what the language and the kernel know, as tables.
//
// In: nothing. Out: families, hooks, chain types, priorities, headers and their fields,
// selectors, statements, objects, datatypes, kernel versions; every other module but Bytecode
// reads them. A table is a lazy constant: what a run does not use costs it nothing.
// It never parses, checks or prints.

/// A protocol family of tables (NFPROTO_*, linux/netfilter.h).
package enum Family: UInt32, Sendable, Hashable, CaseIterable {
  case inet = 1
  case ip = 2
  case arp = 3
  case netdev = 5
  case bridge = 7
  case ip6 = 10

  /// The word in the language.
  package var name: String {
    switch self {
    case .inet: "inet"
    case .ip: "ip"
    case .arp: "arp"
    case .netdev: "netdev"
    case .bridge: "bridge"
    case .ip6: "ip6"
    }
  }

  package init?(name: String) {
    guard let family = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = family
  }

  /// That of a table whose family is not said.
  package static let defaultFamily = Family.ip

  /// Those whose tables see packets of IPv4 and IPv6 as such, where they are routed.
  package static let internet: [Family] = [.ip, .ip6, .inet]
}
