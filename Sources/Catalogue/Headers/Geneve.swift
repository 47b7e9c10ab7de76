/// GENEVE header: RFC 8926, 3.4.
extension Header {
  package static let geneve = Header(
    "geneve", "GENEVE header", base: .payload, number: 19,
    carriers: [.transportProtocol(17)],
    opens: TunnelOpening(
      number: 2, headerBytes: 8, hasLinkHeader: true, skipsHeader: true),
    fields: [
      HeaderField(
        "vni", 32..<56, .integer, number: 1, "Number of the virtual network.", "RFC 8926, 3.4"),
      HeaderField(
        "type", 16..<32, .etherType, number: 2, "What the tunnel carries.", "RFC 8926, 3.4"),
    ])
}
