import Source

/// Properties of the connection (enum nft_ct_keys, nf_tables.h).
extension Selector {
  package static let conntrack: [Selector] = [
    Selector(
      .ct, "state", key: 0, .conntrackState, "State of the connection as this packet sees it."),
    Selector(
      .ct, "direction", key: 1, .conntrackDirection, "Which way the packet goes."),
    Selector(
      .ct, "status", key: 2, .conntrackStatus, "What was done to the connection."),
    Selector(
      .ct, "mark", key: 3, .mark, settable: true, "Mark of the connection."),
    Selector(
      .ct, "secmark", key: 4, .integer, bits: 32, order: .host, matchable: false, settable: true,
      "Security mark of the connection."),
    Selector(
      .ct, "expiration", key: 5, .duration, bits: 32, "Time until the connection is forgotten."),
    Selector(
      .ct, "helper", key: 6, .string, bits: 128, order: .host, "Helper that follows the connection."
    ),
    Selector(
      .ct, "l3proto", key: 7, .networkProtocol, direction: .optional,
      "Network protocol of the connection."),
    Selector(
      .ct, "saddr", key: 19, .ipv4Address, direction: .required, family: .ip,
      "Source address of the connection."),
    Selector(
      .ct, "saddr", key: 21, .ipv6Address, direction: .required, family: .ip6,
      "Source address of the connection."),
    Selector(
      .ct, "daddr", key: 20, .ipv4Address, direction: .required, family: .ip,
      "Destination address of the connection."),
    Selector(
      .ct, "daddr", key: 22, .ipv6Address, direction: .required, family: .ip6,
      "Destination address of the connection."),
    Selector(
      .ct, "protocol", key: 10, .inetProtocol, direction: .optional,
      "Transport protocol of the connection."),
    Selector(
      .ct, "proto-src", key: 11, .service, direction: .required, "Source port of the connection."),
    Selector(
      .ct, "proto-dst", key: 12, .service, direction: .required,
      "Destination port of the connection."),
    Selector(
      .ct, "label", key: 13, .conntrackLabel, settable: true, "Labels of the connection."),
    Selector(
      .ct, "packets", key: 14, .integer, bits: 64, order: .host, direction: .optional,
      "Packets that the connection had."),
    Selector(
      .ct, "bytes", key: 15, .integer, bits: 64, order: .host, direction: .optional,
      "Bytes that the connection had."),
    Selector(
      .ct, "avgpkt", key: 16, .integer, bits: 64, order: .host, direction: .optional,
      "Average bytes of its packets."),
    Selector(
      .ct, "zone", key: 17, .integer, bits: 16, order: .host, settable: true, direction: .optional,
      "Zone that the connection is tracked in."),
    Selector(
      .ct, "event", key: 18, .conntrackEvent, matchable: false, settable: true,
      "Events that are reported of the connection."),
    Selector(
      .ct, "id", key: 23, .integer, bits: 32, order: .big, "Number of the connection."),
    // Addresses without a word for the network protocol: the table or an earlier match says it.
    Selector(
      .ct, "saddr", key: 8, .ipv4Address, direction: .required,
      "Source address of the connection."),
    Selector(
      .ct, "daddr", key: 9, .ipv4Address, direction: .required,
      "Destination address of the connection."),
  ]
}
