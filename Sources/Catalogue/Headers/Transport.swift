/// any transport header with ports: RFC 768, RFC 9293.
extension Header {
  package static let transport = Header(
    "th", "any transport header with ports", base: .transport, number: 11,
    fields: [
      HeaderField(
        "sport", 0..<16, .service, number: 1, "Source port.", "RFC 768, RFC 9293"),
      HeaderField(
        "dport", 16..<32, .service, number: 2, "Destination port.", "RFC 768, RFC 9293"),
    ])
}
