/// GRE header before an Ethernet frame: RFC 2784, 2.
extension Header {
  package static let gretap = Header(
    "gretap", "GRE header before an Ethernet frame", base: .transport, number: 21,
    carriers: [.transportProtocol(47)],
    opens: TunnelOpening(
      number: 4, headerBytes: 4, hasLinkHeader: true, skipsHeader: false),
    fields: [])
}
