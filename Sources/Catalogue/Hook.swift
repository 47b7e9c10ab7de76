/// A place of the network stack where base chains are hooked.
package enum Hook: String, Sendable, Hashable, CaseIterable {
  case prerouting
  case input
  case forward
  case output
  case postrouting
  case ingress
  case egress

  package var name: String { rawValue }

  /// The hooks that a family has, with the kernel's numbers (enum nf_inet_hooks, NF_NETDEV_*,
  /// NF_ARP_*, linux/netfilter.h, netfilter_arp.h).
  package static func numbers(in family: Family) -> [(hook: Hook, number: UInt32)] {
    let inet: [(hook: Hook, number: UInt32)] = [
      (.prerouting, 0), (.input, 1), (.forward, 2), (.output, 3), (.postrouting, 4),
    ]
    switch family {
    case .ip, .ip6, .bridge: return inet
    case .inet: return inet + [(.ingress, 5)]
    case .arp: return [(.input, 0), (.output, 1)]
    case .netdev: return [(.ingress, 0), (.egress, 1)]
    }
  }

  /// The kernel's number, or nil where the family has no such hook.
  package func number(in family: Family) -> UInt32? {
    Self.numbers(in: family).first { $0.hook == self }?.number
  }

  package init?(number: UInt32, in family: Family) {
    guard let found = Self.numbers(in: family).first(where: { $0.number == number }) else {
      return nil
    }
    self = found.hook
  }
}
