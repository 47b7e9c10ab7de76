/// Every option and extension header with a name.
extension OptionHeader {
  package static let all: [OptionHeader] = OptionList.allCases.flatMap(all(in:))

  /// Those of one list.
  package static func all(in list: OptionList) -> [OptionHeader] {
    switch list {
    case .ipv6Extension: ipv6Extensions
    case .tcpOption: tcpOptions
    case .ipOption: ipOptions
    case .sctpChunk: sctpChunks
    case .dccpOption: []
    }
  }

  package static func named(_ name: String, in list: OptionList) -> OptionHeader? {
    all(in: list).first { $0.name == name || $0.aliases.contains(name) }
  }
}
