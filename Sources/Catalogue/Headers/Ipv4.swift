/// IPv4 header: RFC 791, 3.1.
extension Header {
  package static let ipv4 = Header(
    "ip", "IPv4 header", base: .network, number: 12,
    carriers: [.networkFamily(2), .etherType(0x0800)], checksum: HeaderChecksum(offsetBytes: 10),
    nextHeaderField: "protocol",
    fields: [
      HeaderField(
        "version", 0..<4, .integer, number: 1, "Always 4.", "RFC 791, 3.1"),
      HeaderField(
        "hdrlength", 4..<8, .integer, number: 2, "Length of the header in words of four bytes.",
        "RFC 791, 3.1"),
      HeaderField(
        "dscp", 8..<14, .dscp, number: 3, "Differentiated services code point.", "RFC 791, 3.1"),
      HeaderField(
        "ecn", 14..<16, .ecn, number: 4, "Explicit congestion notification.", "RFC 791, 3.1"),
      HeaderField(
        "length", 16..<32, .integer, number: 5, "Length of the packet in bytes.", "RFC 791, 3.1"),
      HeaderField(
        "id", 32..<48, .integer, number: 6, "Number shared by the fragments of a packet.",
        "RFC 791, 3.1"),
      HeaderField(
        "frag-off", 48..<64, .hexadecimalInteger, number: 7, "Fragment flags and offset.",
        "RFC 791, 3.1"),
      HeaderField(
        "ttl", 64..<72, .integer, number: 8, "Hops left before a router drops the packet.",
        "RFC 791, 3.1"),
      HeaderField(
        "protocol", 72..<80, .inetProtocol, number: 9, "Which transport protocol follows.",
        "RFC 791, 3.1"),
      HeaderField(
        "checksum", 80..<96, .integer, number: 10, "Checksum of the header.", "RFC 791, 3.1"),
      HeaderField(
        "saddr", 96..<128, .ipv4Address, number: 11, "Source address.", "RFC 791, 3.1",
        isInPseudoHeader: true),
      HeaderField(
        "daddr", 128..<160, .ipv4Address, number: 12, "Destination address.", "RFC 791, 3.1",
        isInPseudoHeader: true),
    ])
}
