/// ICMP header: RFC 792.
extension Header {
  package static let icmp = Header(
    "icmp", "ICMP header", base: .transport, number: 4,
    carriers: [.networkFamily(2), .etherType(0x0800), .transportProtocol(1)],
    checksum: HeaderChecksum(offsetBytes: 2),
    fields: [
      HeaderField(
        "type", 0..<8, .icmpType, number: 1, "Kind of the message.", "RFC 792"),
      HeaderField(
        "code", 8..<16, .icmpCode, number: 2, "The kind more closely.", "RFC 792"),
      HeaderField(
        "checksum", 16..<32, .integer, number: 3, "Checksum of the message.", "RFC 792"),
      HeaderField(
        "id", 32..<48, .integer, number: 4, "Which pinging program the message belongs to.",
        "RFC 792", when: [8, 0]),
      HeaderField(
        "sequence", 48..<64, .integer, number: 5, "Number of the message.", "RFC 792",
        when: [8, 0]),
      HeaderField(
        "gateway", 32..<64, .integer, number: 6, "The better router.", "RFC 792", when: [5]),
      HeaderField(
        "mtu", 48..<64, .integer, number: 7, "The largest packet that fits.", "RFC 792", when: [3]),
    ])
}
