/// Every option and extension header with a name.
extension OptionHeader {
  package static let all: [OptionHeader] = ipv6Extensions + tcpOptions + ipOptions + sctpChunks

  package static func named(_ name: String, in list: OptionList) -> OptionHeader? {
    all.first { $0.list == list && ($0.name == name || $0.aliases.contains(name)) }
  }
}
