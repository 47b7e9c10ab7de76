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
    allCases.compactMap { hook in hook.number(in: family).map { (hook, $0) } }
  }

  /// The kernel's number, or nil where the family has no such hook.
  package func number(in family: Family) -> UInt32? {
    switch (family, self) {
    case (.ip, .ingress), (.ip6, .ingress), (.bridge, .ingress): nil
    case (.arp, .input), (.netdev, .ingress): 0
    case (.arp, .output), (.netdev, .egress): 1
    case (.arp, _), (.netdev, _), (_, .egress): nil
    case (_, .prerouting): 0
    case (_, .input): 1
    case (_, .forward): 2
    case (_, .output): 3
    case (_, .postrouting): 4
    case (.inet, .ingress): 5
    }
  }

  package init?(number: UInt32, in family: Family) {
    guard let found = Self.allCases.first(where: { $0.number(in: family) == number }) else {
      return nil
    }
    self = found
  }
}
