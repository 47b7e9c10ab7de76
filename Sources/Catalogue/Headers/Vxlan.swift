/// VXLAN header: RFC 7348, 5.
extension Header {
  package static let vxlan = Header(
    "vxlan", "VXLAN header", base: .payload, number: 18,
    carriers: [.transportProtocol(17)],
    opens: TunnelOpening(
      number: 1, headerBytes: 8, hasLinkHeader: true, skipsHeader: true),
    fields: [
      HeaderField(
        "vni", 32..<56, .integer, number: 1, "Number of the virtual network.", "RFC 7348, 5"),
      HeaderField(
        "flags", 0..<8, .integer, number: 2, "Flags of the header.", "RFC 7348, 5"),
    ])
}
