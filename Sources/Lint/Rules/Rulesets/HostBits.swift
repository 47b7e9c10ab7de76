import Source

/// Networks that are written as one of their addresses.
enum HostBits: LintRule {
  static let about = RuleDescription(
    code: "W138", name: "host-bits-in-network", severity: .info,
    summary: "An IPv4 network with bits behind its prefix.",
    why: """
      `192.168.1.7/24` is read as 192.168.1.0/24: the bits behind the prefix are dropped without a \
      word. Who reads it cannot tell whether one machine was meant, or the whole network. Write \
      the network's own address, or leave the length out.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr 192.168.1.7/24 tcp dport 22 accept
        #            ^^^^^^^^^^^^^^ this is the network 192.168.1.0/24
          }
        }
        """,
        fixed: """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              ip saddr 192.168.1.0/24 tcp dport 22 accept
            }
          }
          """),
      Example(
        """
        define lan = { 10.0.0.0/8, 172.16.33.0/12 }
        #                          ^^^^^^^^^^^^^^ this is the network 172.16.0.0/12
        table ip filter {
          chain input { type filter hook input priority filter; ip saddr $lan accept; }
        }
        """,
        fixed: """
          define lan = { 10.0.0.0/8, 172.16.0.0/12 }
          table ip filter {
            chain input { type filter hook input priority filter; ip saddr $lan accept; }
          }
          """),
    ],
    fine: [
      Example(
        """
        # not 192.168.1.7/24
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr { 192.168.1.128/25, 0.0.0.0/0, 192.168.1.7, 127.0.0.1/8 } accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr 192.168.1.7/32 log prefix "192.168.1.7/24" accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for (index, text) in subject.map.texts.enumerated() where text.includedFrom == nil {
      for network in text.networks where network.hasHostBits {
        report(.hostBits(network, in: SourceID(index: index)))
      }
    }
  }
}

/// An address with the length of a prefix, as it stands in a text.
private struct Network {
  let address: UInt32
  let length: Int
  /// Where the whole and its address are, in bytes.
  let start: Int
  let slash: Int
  let end: Int

  private var mask: UInt32 { length == 0 ? 0 : ~0 << UInt32(32 - length) }

  /// The loopback network is known by its first address.
  var hasHostBits: Bool { address & ~mask != 0 && address >> 24 != 127 }

  /// The address of the network.
  var base: String {
    let number = address & mask
    return [24, 16, 8, 0].map { String(number >> UInt32($0) & 0xff) }.joined(separator: ".")
  }
}

extension SourceText {
  /// What looks like an IPv4 network, outside of comments and strings.
  fileprivate var networks: [Network] {
    var found: [Network] = []
    var isQuoted = false
    var isComment = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        (isQuoted, isComment) = (false, false)
      } else if byte == UInt8(ascii: "\""), !isComment {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "#"), !isQuoted {
        isComment = true
      } else if !isQuoted, !isComment, byte.isOfWord {
        let end = bytes[index...].firstIndex { !$0.isOfWord } ?? bytes.count
        if let network = network(index, end) { found.append(network) }
        index = end
        continue
      }
      index += 1
    }
    return found
  }

  /// Reads a word such as `10.0.0.0/8`.
  private func network(_ start: Int, _ end: Int) -> Network? {
    guard bytes[start].isDigit, let slash = bytes[start..<end].firstIndex(of: UInt8(ascii: "/"))
    else { return nil }
    let parts = bytes[start..<slash].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
    guard parts.count == 4, numbers.count == 4,
      let length = UInt8(String(decoding: bytes[(slash + 1)..<end], as: UTF8.self)), length <= 32
    else { return nil }
    return Network(
      address: numbers.reduce(0) { $0 << 8 | UInt32($1) }, length: Int(length), start: start,
      slash: slash, end: end)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// Whether it may be within a word that is an address, a number or a name.
  fileprivate var isOfWord: Bool {
    isDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "/")
      || self == UInt8(ascii: ":") || self == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension Finding {
  fileprivate static func hostBits(_ network: Network, in source: SourceID) -> Finding {
    let address = SourceSpan(source: source, start: network.start, end: network.slash)
    return Finding(
      HostBits.about, at: SourceSpan(source: source, start: network.start, end: network.end),
      "this is the network \(network.base)/\(network.length)",
      fixIt:
        FixIt(
          "write the network's address",
          edits: [FixIt.Edit(address, replacement: network.base)], isSafe: true))
  }
}
