/// IPsec authentication header: RFC 4302, 2.
extension Header {
  package static let ah = Header(
    "ah", "IPsec authentication header", base: .transport, number: 1,
    carriers: [.transportProtocol(51)],
    fields: [
      HeaderField(
        "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.", "RFC 4302, 2"),
      HeaderField(
        "hdrlength", 8..<16, .integer, number: 2, "Length of the header.", "RFC 4302, 2"),
      HeaderField(
        "reserved", 16..<32, .integer, number: 3, "Always 0.", "RFC 4302, 2"),
      HeaderField(
        "spi", 32..<64, .integer, number: 4, "Security parameters index.", "RFC 4302, 2"),
      HeaderField(
        "sequence", 64..<96, .integer, number: 5, "Number of the packet.", "RFC 4302, 2"),
    ])
}
