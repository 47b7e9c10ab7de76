/// 802.1Q VLAN tag: IEEE 802.1Q, 9.6.
extension Header {
  package static let vlan = Header(
    "vlan", "802.1Q VLAN tag", base: .link, number: 16,
    carriers: [.linkType(1), .etherType(0x8100)], nextHeaderField: "type",
    fields: [
      HeaderField(
        "pcp", 0..<3, .integer, number: 1, "Priority code point.", "IEEE 802.1Q, 9.6"),
      HeaderField(
        "dei", 3..<4, .integer, number: 2, "Whether the frame may be dropped first.",
        "IEEE 802.1Q, 9.6"),
      HeaderField(
        "cfi", 3..<4, .integer, number: 3, "The old name of dei.", "IEEE 802.1Q, 9.6"),
      HeaderField(
        "id", 4..<16, .integer, number: 4, "Number of the VLAN.", "IEEE 802.1Q, 9.6"),
      HeaderField(
        "type", 16..<32, .etherType, number: 5, "What the tagged frame carries.", "IEEE 802.1Q, 9.6"
      ),
    ])
}
