/// IPsec encapsulated payload: RFC 4303, 2.
extension Header {
  package static let esp = Header(
    "esp", "IPsec encapsulated payload", base: .transport, number: 2,
    carriers: [.transportProtocol(50)],
    fields: [
      HeaderField(
        "spi", 0..<32, .integer, number: 1, "Security parameters index.", "RFC 4303, 2"),
      HeaderField(
        "sequence", 32..<64, .integer, number: 2, "Number of the packet.", "RFC 4303, 2"),
    ])
}
