/// GRE header before an Ethernet frame: RFC 2784, 2.
extension Header {
  package static let gretap = Header(
    "gretap", "GRE header before an Ethernet frame", base: .transport, number: 21,
    carriers: [.transportProtocol(47)],
    fields: [])
}
