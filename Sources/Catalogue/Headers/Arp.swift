/// ARP packet: RFC 826.
extension Header {
  package static let arp = Header(
    "arp", "ARP packet", base: .network, number: 15,
    carriers: [.etherType(0x0806)],
    fields: [
      HeaderField(
        "htype", 0..<16, .integer, number: 1, "Kind of the hardware addresses.", "RFC 826"),
      HeaderField(
        "ptype", 16..<32, .etherType, number: 2, "Kind of the protocol addresses.", "RFC 826"),
      HeaderField(
        "hlen", 32..<40, .integer, number: 3, "Bytes of a hardware address.", "RFC 826"),
      HeaderField(
        "plen", 40..<48, .integer, number: 4, "Bytes of a protocol address.", "RFC 826"),
      HeaderField(
        "operation", 48..<64, .arpOperation, number: 5, "Request, reply and the like.", "RFC 826"),
      HeaderField(
        "saddr ether", 64..<112, .etherAddress, number: 6, "The sender's Ethernet address.",
        "RFC 826"),
      HeaderField(
        "saddr ip", 112..<144, .ipv4Address, number: 7, "The sender's IPv4 address.", "RFC 826"),
      HeaderField(
        "daddr ether", 144..<192, .etherAddress, number: 8, "The target's Ethernet address.",
        "RFC 826"),
      HeaderField(
        "daddr ip", 192..<224, .ipv4Address, number: 9, "The target's IPv4 address.", "RFC 826"),
    ])
}
