/// UDP header: RFC 768.
extension Header {
  package static let udp = Header(
    "udp", "UDP header", base: .transport, number: 6,
    carriers: [.transportProtocol(17)], checksum: HeaderChecksum(offsetBytes: 6),
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 1, "Source port.", "RFC 768"),
      HeaderField(
        "dport", 16..<32, .service, number: 2, "Destination port.", "RFC 768"),
      HeaderField(
        "length", 32..<48, .integer, number: 3, "Length of the datagram in bytes.", "RFC 768"),
      HeaderField(
        "checksum", 48..<64, .integer, number: 5, "Checksum of the datagram.", "RFC 768"),
    ])
}
