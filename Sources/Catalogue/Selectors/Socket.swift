import Source

/// Properties of the socket (enum nft_socket_keys, nf_tables.h).
extension Selector {
  package static let socket: [Selector] = [
    Selector(
      .socket, "transparent", key: 0, .integer, bits: 8, order: .host, maximum: 1,
      "Whether the socket is transparent."),
    Selector(
      .socket, "mark", key: 1, .mark, "Mark of the socket."),
    Selector(
      .socket, "wildcard", key: 2, .integer, bits: 8, order: .host, maximum: 1,
      "Whether the socket is bound to any address."),
    Selector(
      .socket, "cgroupv2", key: 3, .cgroupV2, "Control group of the socket."),
  ]
}
