/// Ethernet header: IEEE 802.3, 3.2.
extension Header {
  package static let ethernet = Header(
    "ether", "Ethernet header", base: .link, number: 17,
    carriers: [.linkType(1)], nextHeaderField: "type",
    fields: [
      HeaderField(
        "daddr", 0..<48, .etherAddress, number: 1, "Destination address.", "IEEE 802.3, 3.2"),
      HeaderField(
        "saddr", 48..<96, .etherAddress, number: 2, "Source address.", "IEEE 802.3, 3.2"),
      HeaderField(
        "type", 96..<112, .etherType, number: 3, "What the frame carries.", "IEEE 802.3, 3.2"),
    ])
}
