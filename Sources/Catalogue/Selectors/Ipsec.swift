import Source

/// Properties of the IPsec state (enum nft_xfrm_keys, nf_tables.h).
extension Selector {
  package static let ipsec: [Selector] = [
    Selector(
      .ipsec, "daddr", key: 1, .ipv4Address, family: .ip, "Destination address of the tunnel."),
    Selector(
      .ipsec, "daddr", key: 2, .ipv6Address, family: .ip6, "Destination address of the tunnel."),
    Selector(
      .ipsec, "saddr", key: 3, .ipv4Address, family: .ip, "Source address of the tunnel."),
    Selector(
      .ipsec, "saddr", key: 4, .ipv6Address, family: .ip6, "Source address of the tunnel."),
    Selector(
      .ipsec, "reqid", key: 5, .integer, bits: 32, order: .host, "Request number of the state."),
    Selector(
      .ipsec, "spi", key: 6, .integer, bits: 32, order: .big, "Security parameters index."),
  ]
}
