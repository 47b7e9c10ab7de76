/// IPv6 header: RFC 8200, 3.
extension Header {
  package static let ipv6 = Header(
    "ip6", "IPv6 header", base: .network, number: 13,
    carriers: [.networkFamily(10), .etherType(0x86dd)], nextHeaderField: "nexthdr",
    fields: [
      HeaderField(
        "version", 0..<4, .integer, number: 1, "Always 6.", "RFC 8200, 3"),
      HeaderField(
        "dscp", 4..<10, .dscp, number: 2, "Differentiated services code point.", "RFC 8200, 3"),
      HeaderField(
        "ecn", 10..<12, .ecn, number: 3, "Explicit congestion notification.", "RFC 8200, 3"),
      HeaderField(
        "flowlabel", 12..<32, .integer, number: 4, "Label of the flow.", "RFC 8200, 3"),
      HeaderField(
        "length", 32..<48, .integer, number: 5, "Length of what follows the header in bytes.",
        "RFC 8200, 3"),
      HeaderField(
        "nexthdr", 48..<56, .inetProtocol, number: 6, "Which header follows.", "RFC 8200, 3"),
      HeaderField(
        "hoplimit", 56..<64, .integer, number: 7, "Hops left before a router drops the packet.",
        "RFC 8200, 3"),
      HeaderField(
        "saddr", 64..<192, .ipv6Address, number: 8, "Source address.", "RFC 8200, 3",
        isInPseudoHeader: true),
      HeaderField(
        "daddr", 192..<320, .ipv6Address, number: 9, "Destination address.", "RFC 8200, 3",
        isInPseudoHeader: true),
    ])
}
