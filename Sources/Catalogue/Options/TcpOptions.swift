/// TCP options: RFC 9293, 3.2.
extension OptionHeader {
  package static let tcpOptions: [OptionHeader] = [
    OptionHeader(
      .tcpOption, "eol", "end of options", type: 0,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2")
      ]),
    OptionHeader(
      .tcpOption, "nop", "no operation", type: 1,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2")
      ]),
    OptionHeader(
      .tcpOption, "maxseg", "maximum segment size", type: 2, aliases: ["mss"],
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "size", 16..<32, .integer, number: 2, "Largest segment in bytes.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "window", "window scale", type: 3,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField("count", 16..<24, .integer, number: 2, "Bits to shift by.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "sack-perm", "selective acknowledgement permitted", type: 4,
      aliases: ["sack-permitted"],
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "sack", "selective acknowledgement", type: 5, aliases: ["sack0"],
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "left", 16..<48, .integer, number: 2, "First byte that was received.", "RFC 9293, 3.2"),
        HeaderField(
          "right", 48..<80, .integer, number: 3, "First byte behind them.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "sack1", "second block of a selective acknowledgement", type: 5,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "left", 80..<112, .integer, number: 2, "First byte that was received.", "RFC 9293, 3.2"),
        HeaderField(
          "right", 112..<144, .integer, number: 3, "First byte behind them.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "sack2", "third block of a selective acknowledgement", type: 5,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "left", 144..<176, .integer, number: 2, "First byte that was received.", "RFC 9293, 3.2"),
        HeaderField(
          "right", 176..<208, .integer, number: 3, "First byte behind them.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "sack3", "fourth block of a selective acknowledgement", type: 5,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "left", 208..<240, .integer, number: 2, "First byte that was received.", "RFC 9293, 3.2"),
        HeaderField(
          "right", 240..<272, .integer, number: 3, "First byte behind them.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "timestamp", "timestamps", type: 8,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField("tsval", 16..<48, .integer, number: 2, "The sender's time.", "RFC 9293, 3.2"),
        HeaderField(
          "tsecr", 48..<80, .integer, number: 3, "The time that is echoed.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "echo", "echo", type: 8,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "md5sig", "MD5 signature", type: 19,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "mptcp", "multipath TCP", type: 30,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
        HeaderField(
          "subtype", 16..<20, .mptcpSubtype, number: 2, "Kind of the multipath option.",
          "RFC 9293, 3.2"),
      ]),
    OptionHeader(
      .tcpOption, "fastopen", "fast open cookie", type: 34,
      fields: [
        HeaderField("kind", 0..<8, .integer, number: 0, "Kind of the option.", "RFC 9293, 3.2"),
        HeaderField(
          "length", 8..<16, .integer, number: 1, "Length of the option in bytes.", "RFC 9293, 3.2"),
      ]),
  ]
}
