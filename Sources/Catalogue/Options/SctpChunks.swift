/// SCTP chunks: RFC 9260, 3.3.
extension OptionHeader {
  package static let sctpChunks: [OptionHeader] = [
    OptionHeader(
      .sctpChunk, "data", "payload data", type: 0,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField("tsn", 32..<64, .integer, number: 3, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "stream", 64..<80, .integer, number: 4, "Number of the stream.", "RFC 9260, 3.3"),
        HeaderField("ssn", 80..<96, .integer, number: 5, "Number in the stream.", "RFC 9260, 3.3"),
        HeaderField("ppid", 96..<128, .integer, number: 6, "What the payload is.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "init", "initiation", type: 1,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "init-tag", 32..<64, .integer, number: 3, "Tag that replies carry.", "RFC 9260, 3.3"),
        HeaderField(
          "a-rwnd", 64..<96, .integer, number: 4, "Room to receive, in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "num-outbound-streams", 96..<112, .integer, number: 5, "Streams to send by.",
          "RFC 9260, 3.3"),
        HeaderField(
          "num-inbound-streams", 112..<128, .integer, number: 6, "Streams to receive by.",
          "RFC 9260, 3.3"),
        HeaderField(
          "initial-tsn", 128..<160, .integer, number: 7, "First number.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "init-ack", "initiation acknowledgement", type: 2,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "init-tag", 32..<64, .integer, number: 3, "Tag that replies carry.", "RFC 9260, 3.3"),
        HeaderField(
          "a-rwnd", 64..<96, .integer, number: 4, "Room to receive, in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "num-outbound-streams", 96..<112, .integer, number: 5, "Streams to send by.",
          "RFC 9260, 3.3"),
        HeaderField(
          "num-inbound-streams", 112..<128, .integer, number: 6, "Streams to receive by.",
          "RFC 9260, 3.3"),
        HeaderField(
          "initial-tsn", 128..<160, .integer, number: 7, "First number.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "sack", "selective acknowledgement", type: 3,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "cum-tsn-ack", 32..<64, .integer, number: 3, "Last number received in order.",
          "RFC 9260, 3.3"),
        HeaderField(
          "a-rwnd", 64..<96, .integer, number: 4, "Room to receive, in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "num-gap-ack-blocks", 96..<112, .integer, number: 5, "Blocks received out of order.",
          "RFC 9260, 3.3"),
        HeaderField(
          "num-dup-tsns", 112..<128, .integer, number: 6, "Numbers received twice.", "RFC 9260, 3.3"
        ),
      ]),
    OptionHeader(
      .sctpChunk, "heartbeat", "heartbeat request", type: 4,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "heartbeat-ack", "heartbeat acknowledgement", type: 5,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "abort", "abort", type: 6,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "shutdown", "shutdown", type: 7,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "cum-tsn-ack", 32..<64, .integer, number: 3, "Last number received in order.",
          "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "shutdown-ack", "shutdown acknowledgement", type: 8,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "error", "operation error", type: 9,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "cookie-echo", "state cookie", type: 10,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "cookie-ack", "cookie acknowledgement", type: 11,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "ecne", "congestion notification echo", type: 12,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "lowest-tsn", 32..<64, .integer, number: 3, "Lowest number concerned.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "cwr", "congestion window reduced", type: 13,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "lowest-tsn", 32..<64, .integer, number: 3, "Lowest number concerned.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "shutdown-complete", "shutdown complete", type: 14,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "asconf-ack", "address configuration acknowledgement", type: 128,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "seqno", 32..<64, .integer, number: 3, "Number of the request.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "forward-tsn", "forward number", type: 192,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField("new-cum-tsn", 32..<64, .integer, number: 3, "New number.", "RFC 9260, 3.3"),
      ]),
    OptionHeader(
      .sctpChunk, "asconf", "address configuration", type: 193,
      fields: [
        HeaderField("type", 0..<8, .integer, number: 0, "Number of the chunk.", "RFC 9260, 3.3"),
        HeaderField("flags", 8..<16, .integer, number: 1, "Flags of the chunk.", "RFC 9260, 3.3"),
        HeaderField(
          "length", 16..<32, .integer, number: 2, "Length of the chunk in bytes.", "RFC 9260, 3.3"),
        HeaderField(
          "seqno", 32..<64, .integer, number: 3, "Number of the request.", "RFC 9260, 3.3"),
      ]),
  ]
}
