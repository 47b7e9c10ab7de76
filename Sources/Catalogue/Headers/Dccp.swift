/// DCCP header: RFC 4340, 5.1.
extension Header {
  package static let dccp = Header(
    "dccp", "DCCP header", base: .transport, number: 9,
    carriers: [.transportProtocol(33)],
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 1, "Source port.", "RFC 4340, 5.1"),
      HeaderField(
        "dport", 16..<32, .service, number: 2, "Destination port.", "RFC 4340, 5.1"),
      HeaderField(
        "type", 67..<71, .dccpPacketType, number: 3, "Kind of the packet.", "RFC 4340, 5.1"),
    ])
}
