/// The type of a base chain, and where the kernel has it
/// (nft_chain_filter.c, nft_chain_nat.c, nft_chain_route.c: `hook_mask`).
package enum ChainType: String, Sendable, Hashable, CaseIterable {
  case filter
  case nat
  case route

  package var name: String { rawValue }

  /// Whether a family takes base chains of this type at a hook.
  package func isHooked(at hook: Hook, in family: Family) -> Bool {
    switch (self, family) {
    case (.filter, _): hook.number(in: family) != nil
    case (.nat, .ip), (.nat, .ip6), (.nat, .inet):
      switch hook {
      case .prerouting, .input, .output, .postrouting: true
      case .forward, .ingress, .egress: false
      }
    case (.route, .ip), (.route, .ip6), (.route, .inet): hook == .output
    case (.nat, .arp), (.nat, .bridge), (.nat, .netdev): false
    case (.route, .arp), (.route, .bridge), (.route, .netdev): false
    }
  }

  /// The hooks where a family takes base chains of this type; empty where it takes none.
  package func hooks(in family: Family) -> [Hook] {
    Hook.allCases.filter { isHooked(at: $0, in: family) }
  }
}
