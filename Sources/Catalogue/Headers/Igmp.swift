/// IGMP header: RFC 2236, 2.
extension Header {
  package static let igmp = Header(
    "igmp", "IGMP header", base: .transport, number: 5,
    carriers: [.networkFamily(2), .etherType(0x0800), .transportProtocol(2)],
    checksum: HeaderChecksum(offsetBytes: 2),
    fields: [
      HeaderField(
        "type", 0..<8, .igmpType, number: 1, "Kind of the message.", "RFC 2236, 2"),
      HeaderField(
        "checksum", 16..<32, .integer, number: 2, "Checksum of the message.", "RFC 2236, 2"),
      HeaderField(
        "mrt", 8..<16, .integer, number: 3, "Longest time to answer, in tenths of a second.",
        "RFC 2236, 2"),
      HeaderField(
        "group", 32..<64, .ipv4Address, number: 4, "Multicast group.", "RFC 2236, 2"),
    ])
}
