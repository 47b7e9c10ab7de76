import Source

/// Properties of the tunnel (enum nft_tunnel_keys, nf_tables.h).
extension Selector {
  package static let tunnel: [Selector] = [
    Selector(
      .tunnel, "path", key: 0, .boolean, bits: 1, "Whether the packet came through a tunnel."),
    Selector(
      .tunnel, "id", key: 1, .integer, bits: 32, order: .host, "Number of the tunnel."),
  ]
}
