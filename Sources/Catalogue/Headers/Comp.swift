/// IP compression header: RFC 3173, 3.
extension Header {
  package static let comp = Header(
    "comp", "IP compression header", base: .transport, number: 3,
    carriers: [.transportProtocol(108)],
    fields: [
      HeaderField(
        "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.", "RFC 3173, 3"),
      HeaderField(
        "flags", 8..<16, .bitmask, number: 2, "Always 0.", "RFC 3173, 3"),
      HeaderField(
        "cpi", 16..<32, .integer, number: 3, "Compression parameter index.", "RFC 3173, 3"),
    ])
}
