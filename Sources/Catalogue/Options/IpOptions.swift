/// IPv4 options: RFC 791, 3.1.
extension OptionHeader {
  package static let ipOptions: [OptionHeader] = [
    OptionHeader(
      .ipOption, "lsrr", "loose source route", type: 131,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the option.", "RFC 791, 3.1"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 791, 3.1"),
        HeaderField(
          "ptr", 16..<24, .integer, number: 2, "Where the next address is.", "RFC 791, 3.1"),
        HeaderField("addr", 24..<56, .ipv4Address, number: 3, "First address.", "RFC 791, 3.1"),
      ]),
    OptionHeader(
      .ipOption, "rr", "record route", type: 7,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the option.", "RFC 791, 3.1"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 791, 3.1"),
        HeaderField(
          "ptr", 16..<24, .integer, number: 2, "Where the next address is.", "RFC 791, 3.1"),
        HeaderField("addr", 24..<56, .ipv4Address, number: 3, "First address.", "RFC 791, 3.1"),
      ]),
    OptionHeader(
      .ipOption, "ssrr", "strict source route", type: 137,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the option.", "RFC 791, 3.1"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 791, 3.1"),
        HeaderField(
          "ptr", 16..<24, .integer, number: 2, "Where the next address is.", "RFC 791, 3.1"),
        HeaderField("addr", 24..<56, .ipv4Address, number: 3, "First address.", "RFC 791, 3.1"),
      ]),
    OptionHeader(
      .ipOption, "ra", "router alert", type: 148,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the option.", "RFC 791, 3.1"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 791, 3.1"),
        HeaderField("value", 16..<32, .integer, number: 2, "Always 0.", "RFC 791, 3.1"),
      ]),
  ]
}
