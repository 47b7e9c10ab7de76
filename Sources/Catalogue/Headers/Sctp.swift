/// SCTP header: RFC 9260, 3.1.
extension Header {
  package static let sctp = Header(
    "sctp", "SCTP header", base: .transport, number: 10,
    carriers: [.transportProtocol(132)], checksum: HeaderChecksum(offsetBytes: 8, kind: 2),
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 1, "Source port.", "RFC 9260, 3.1"),
      HeaderField(
        "dport", 16..<32, .service, number: 2, "Destination port.", "RFC 9260, 3.1"),
      HeaderField(
        "vtag", 32..<64, .integer, number: 3, "Verification tag.", "RFC 9260, 3.1"),
      HeaderField(
        "checksum", 64..<96, .integer, number: 4, "Checksum of the packet.", "RFC 9260, 3.1"),
    ])
}
