/// GRE header: RFC 2784, 2.
extension Header {
  package static let gre = Header(
    "gre", "GRE header", base: .transport, number: 20,
    carriers: [.transportProtocol(47)],
    opens: TunnelOpening(
      number: 3, headerBytes: 4, hasLinkHeader: false, skipsHeader: false),
    fields: [
      HeaderField(
        "version", 13..<16, .integer, number: 1, "Version of the header.", "RFC 2784, 2"),
      HeaderField(
        "flags", 0..<5, .integer, number: 2, "Which optional fields follow.", "RFC 2784, 2"),
      HeaderField(
        "protocol", 16..<32, .etherType, number: 3, "What the tunnel carries.", "RFC 2784, 2"),
    ])
}
