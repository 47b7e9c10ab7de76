/// The lists in which the kernel searches (enum nft_exthdr_op, nf_tables.h).
package enum OptionList: UInt32, Sendable, Hashable, CaseIterable {
  case ipv6Extension = 0
  case tcpOption = 1
  case ipOption = 2
  case sctpChunk = 3
  case dccpOption = 4

  /// The words before the option's own name: none for IPv6 extension headers.
  package var keywords: [String] {
    switch self {
    case .ipv6Extension: []
    case .tcpOption: ["tcp", "option"]
    case .ipOption: ["ip", "option"]
    case .sctpChunk: ["sctp", "chunk"]
    case .dccpOption: ["dccp", "option"]
    }
  }
}

/// An IPv6 extension header, a TCP or IP option, an SCTP chunk: what the kernel has to search for.
package final class OptionHeader: Sendable {
  package let list: OptionList
  /// Spelling in the language: `maxseg`.
  package let name: String
  /// Other spellings that are accepted: `mss`.
  package let aliases: [String]
  /// Its number on the wire: option kind, chunk type or IPv6 next-header value.
  package let type: UInt8
  /// Offsets count from the first byte of the option, its kind.
  package let fields: [HeaderField]
  /// The header's number in the reference's userdata (netlink-notes, typeof), IPv6 only; else 0.
  package let number: UInt32
  /// In words: `maximum segment size`.
  package let title: String

  package init(
    _ list: OptionList, _ name: String, _ title: String, type: UInt8, aliases: [String] = [],
    number: UInt32 = 0, fields: [HeaderField]
  ) {
    self.list = list
    self.name = name
    self.title = title
    self.type = type
    self.aliases = aliases
    self.number = number
    self.fields = fields
  }

  package func field(named name: String) -> HeaderField? { fields.first { $0.name == name } }
}

extension OptionHeader: Hashable {
  package static func == (left: OptionHeader, right: OptionHeader) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
