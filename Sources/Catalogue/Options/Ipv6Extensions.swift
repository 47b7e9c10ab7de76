/// IPv6 extension headers: RFC 8200, RFC 6275, RFC 8754.
extension OptionHeader {
  package static let ipv6Extensions: [OptionHeader] = [
    OptionHeader(
      .ipv6Extension, "hbh", "hop-by-hop options", type: 0, number: 1,
      fields: [
        HeaderField(
          "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "hdrlength", 8..<16, .integer, number: 2, "Length of the header.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "rt", "routing header", type: 43, number: 2,
      fields: [
        HeaderField(
          "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "hdrlength", 8..<16, .integer, number: 2, "Length of the header.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "type", 16..<24, .integer, number: 3, "Kind of the routing header.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "seg-left", 24..<32, .integer, number: 4, "Stations that are left.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "rt0", "type 0 routing header", type: 43, number: 3,
      fields: [
        HeaderField(
          "reserved", 32..<64, .integer, number: 1, "Always 0.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "addr", 64..<192, .ipv6Address, number: 2, "Address of a station.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "rt2", "type 2 routing header", type: 43, number: 4,
      fields: [
        HeaderField(
          "reserved", 32..<64, .integer, number: 1, "Always 0.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "addr", 64..<192, .ipv6Address, number: 2, "Home address.", "RFC 8200, RFC 6275, RFC 8754"
        ),
      ]),
    OptionHeader(
      .ipv6Extension, "srh", "segment routing header", type: 43, number: 5,
      fields: [
        HeaderField(
          "last-entry", 32..<40, .integer, number: 1, "Index of the last segment.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "flags", 40..<48, .integer, number: 2, "Flags of the header.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "tag", 48..<64, .integer, number: 3, "Tag of a group of packets.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "sid", 64..<192, .ipv6Address, number: 4, "Address of a segment.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "frag", "fragment header", type: 44, number: 6,
      fields: [
        HeaderField(
          "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "reserved", 8..<16, .integer, number: 2, "Always 0.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "frag-off", 16..<29, .integer, number: 3,
          "Offset of the fragment in units of eight bytes.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "reserved2", 29..<31, .integer, number: 4, "Always 0.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "more-fragments", 31..<32, .integer, number: 5, "Whether more fragments follow.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "id", 32..<64, .integer, number: 6, "Number shared by the fragments of a packet.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "dst", "destination options", type: 60, number: 7,
      fields: [
        HeaderField(
          "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "hdrlength", 8..<16, .integer, number: 2, "Length of the header.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
    OptionHeader(
      .ipv6Extension, "mh", "mobility header", type: 135, number: 8,
      fields: [
        HeaderField(
          "nexthdr", 0..<8, .inetProtocol, number: 1, "Which header follows.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "hdrlength", 8..<16, .integer, number: 2, "Length of the header.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "type", 16..<24, .mobilityHeaderType, number: 3, "Kind of the message.",
          "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "reserved", 24..<32, .integer, number: 4, "Always 0.", "RFC 8200, RFC 6275, RFC 8754"),
        HeaderField(
          "checksum", 32..<48, .integer, number: 5, "Checksum of the message.",
          "RFC 8200, RFC 6275, RFC 8754"),
      ]),
  ]
}
