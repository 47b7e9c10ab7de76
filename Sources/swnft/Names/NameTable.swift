/// Names and numbers of one list, both ways. The first entry of a number names it.
package struct NameTable: Sendable {
  private var numbers: [String: UInt64] = [:]
  private var names: [UInt64: String] = [:]

  package init() {}

  package func number(of name: String) -> UInt64? { numbers[name] }
  package func name(of number: UInt64) -> String? { names[number] }

  /// Adds an entry; the names behind the first are only looked up, never shown.
  package mutating func add(_ spellings: [Substring], _ number: UInt64) {
    guard let first = spellings.first else { return }
    if names[number] == nil { names[number] = String(first) }
    for spelling in spellings where numbers[String(spelling)] == nil {
      numbers[String(spelling)] = number
    }
  }

  /// `ssh 22/tcp alias...` (services(5)) and `tcp 6 TCP` (protocols(5)).
  package static func nameFirst(_ text: String) -> NameTable {
    table(of: text) { words in
      guard words.count >= 2, let number = UInt64(words[1].prefix { $0 != "/" }) else { return nil }
      return (words[...0] + words[2...], number)
    }
  }

  /// `0x10 name`: iproute2's lists, and conntrack's labels.
  package static func numberFirst(_ text: String) -> NameTable {
    table(of: text) { words in
      guard words.count >= 2 else { return nil }
      let isHexadecimal = words[0].hasPrefix("0x")
      let digits = isHexadecimal ? words[0].dropFirst(2) : words[0]
      return UInt64(digits, radix: isHexadecimal ? 16 : 10).map { (words[1...1], $0) }
    }
  }

  /// `name:password:number:...`: passwd(5), group(5).
  package static func colons(_ text: String) -> NameTable {
    var table = NameTable()
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
      guard fields.count > 2, !fields[0].isEmpty, let number = UInt64(fields[2]) else { continue }
      table.add([fields[0]], number)
    }
    return table
  }

  /// A list with `#` comments and words between blanks.
  private static func table(
    of text: String, entry: ([Substring]) -> (ArraySlice<Substring>, UInt64)?
  ) -> NameTable {
    var table = NameTable()
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
      if let (spellings, number) = entry(words) { table.add(Array(spellings), number) }
    }
    return table
  }
}

extension NameTable {
  /// The protocols that a ruleset names, for a machine that has no list of its own
  /// (IANA, protocol numbers; spelt as the usual list spells them).
  package static let wellKnownProtocols: NameTable = {
    var table = NameTable()
    let entries: [(Substring, UInt64)] = [
      ("ip", 0), ("icmp", 1), ("igmp", 2), ("tcp", 6), ("udp", 17), ("dccp", 33), ("ipv6", 41),
      ("ipv6-route", 43), ("ipv6-frag", 44), ("gre", 47), ("esp", 50), ("ah", 51),
      ("ipv6-icmp", 58), ("ipv6-nonxt", 59), ("ipv6-opts", 60), ("ospf", 89), ("pim", 103),
      ("ipcomp", 108), ("vrrp", 112), ("l2tp", 115), ("sctp", 132), ("udplite", 136),
    ]
    for (name, number) in entries { table.add([name], number) }
    return table
  }()
}
