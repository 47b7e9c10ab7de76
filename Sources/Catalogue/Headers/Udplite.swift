/// UDP-Lite header: RFC 3828, 3.1.
extension Header {
  package static let udplite = Header(
    "udplite", "UDP-Lite header", base: .transport, number: 7,
    carriers: [.transportProtocol(136)], checksum: HeaderChecksum(offsetBytes: 6),
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 1, "Source port.", "RFC 3828, 3.1"),
      HeaderField(
        "dport", 16..<32, .service, number: 2, "Destination port.", "RFC 3828, 3.1"),
      HeaderField(
        "csumcov", 32..<48, .integer, number: 4, "How many bytes the checksum covers.",
        "RFC 3828, 3.1"),
      HeaderField(
        "checksum", 48..<64, .integer, number: 5, "Checksum of the datagram.", "RFC 3828, 3.1"),
    ])
}
