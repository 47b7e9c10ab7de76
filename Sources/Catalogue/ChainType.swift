/// The type of a base chain, and where the kernel has it
/// (nft_chain_filter.c, nft_chain_nat.c, nft_chain_route.c: `hook_mask`).
package enum ChainType: String, Sendable, Hashable, CaseIterable {
  case filter
  case nat
  case route

  package var name: String { rawValue }

  /// The hooks where a family takes base chains of this type; empty where it takes none.
  package func hooks(in family: Family) -> [Hook] {
    switch (self, family) {
    case (.filter, _): Hook.numbers(in: family).map(\.hook)
    case (.nat, .ip), (.nat, .ip6), (.nat, .inet): [.prerouting, .input, .output, .postrouting]
    case (.route, .ip), (.route, .ip6), (.route, .inet): [.output]
    case (.nat, .arp), (.nat, .bridge), (.nat, .netdev): []
    case (.route, .arp), (.route, .bridge), (.route, .netdev): []
    }
  }
}
