/// ICMPv6 header: RFC 4443, RFC 4861.
extension Header {
  package static let icmpv6 = Header(
    "icmpv6", "ICMPv6 header", base: .transport, number: 14,
    carriers: [.networkFamily(10), .etherType(0x86dd), .transportProtocol(58)],
    checksum: HeaderChecksum(offsetBytes: 2),
    fields: [
      HeaderField(
        "type", 0..<8, .icmpv6Type, number: 1, "Kind of the message.", "RFC 4443, RFC 4861"),
      HeaderField(
        "code", 8..<16, .icmpv6Code, number: 2, "The kind more closely.", "RFC 4443, RFC 4861"),
      HeaderField(
        "checksum", 16..<32, .integer, number: 3, "Checksum of the message.", "RFC 4443, RFC 4861"),
      HeaderField(
        "parameter-problem", 32..<64, .integer, number: 4, "Where the faulty byte is.",
        "RFC 4443, RFC 4861", when: [4]),
      HeaderField(
        "mtu", 32..<64, .integer, number: 5, "The largest packet that fits.", "RFC 4443, RFC 4861",
        when: [2]),
      HeaderField(
        "id", 32..<48, .integer, number: 6, "Which pinging program the message belongs to.",
        "RFC 4443, RFC 4861", when: [128, 129]),
      HeaderField(
        "sequence", 48..<64, .integer, number: 7, "Number of the message.", "RFC 4443, RFC 4861",
        when: [128, 129]),
      HeaderField(
        "max-delay", 32..<48, .integer, number: 8, "Longest time to answer, in milliseconds.",
        "RFC 2710, 3.4", when: [130]),
      HeaderField(
        "taddr", 64..<192, .ipv6Address, number: 9, "Target of a neighbour message.",
        "RFC 4443, RFC 4861", when: [130, 131, 132, 135, 136, 137]),
      HeaderField(
        "daddr", 192..<320, .ipv6Address, number: 10, "Destination of a redirect.",
        "RFC 4443, RFC 4861", when: [137]),
    ])
}
