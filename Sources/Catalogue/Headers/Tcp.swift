/// TCP header: RFC 9293, 3.1.
extension Header {
  package static let tcp = Header(
    "tcp", "TCP header", base: .transport, number: 8,
    carriers: [.transportProtocol(6)], checksum: HeaderChecksum(offsetBytes: 16),
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 2, "Source port.", "RFC 9293, 3.1"),
      HeaderField(
        "dport", 16..<32, .service, number: 3, "Destination port.", "RFC 9293, 3.1"),
      HeaderField(
        "sequence", 32..<64, .integer, number: 4, "Number of the first byte.", "RFC 9293, 3.1"),
      HeaderField(
        "ackseq", 64..<96, .integer, number: 5, "Number of the next byte that is awaited.",
        "RFC 9293, 3.1"),
      HeaderField(
        "doff", 96..<100, .integer, number: 6, "Length of the header in words of four bytes.",
        "RFC 9293, 3.1"),
      HeaderField(
        "reserved", 100..<104, .integer, number: 7, "Always 0.", "RFC 9293, 3.1"),
      HeaderField(
        "flags", 104..<112, .tcpFlag, number: 8, "Flags of the segment.", "RFC 9293, 3.1"),
      HeaderField(
        "window", 112..<128, .integer, number: 9, "How many bytes may follow.", "RFC 9293, 3.1"),
      HeaderField(
        "checksum", 128..<144, .integer, number: 10, "Checksum of the segment.", "RFC 9293, 3.1"),
      HeaderField(
        "urgptr", 144..<160, .integer, number: 11, "Where the urgent bytes end.", "RFC 9293, 3.1"),
    ])
}
