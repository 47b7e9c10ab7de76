import Catalogue

@testable import Syntax

/// Words of the classes of tokens that the grammar names: what comes from the catalogue, from it.
enum TokenClasses {
  static let all: [String: [String]] = written.merging(catalogued) { first, _ in first }

  /// The words among those that are written here: the rest are names and values that stand for any.
  static let keywords: [String] = [
    "VALUEWORD", "OPERATOR", "TABLEFLAG", "SETFLAG", "NATFLAG", "OBJECTDATA", "FIBFLAG",
  ].flatMap { written[$0] ?? [] }

  private static let written: [String: [String]] = [
    "NAME": ["input", "forward", "lan0", "_x", "a-b.c/d", "last", "wan.100"],
    "QUOTED": ["\"eth0\"", "\"\"", "\"a # b\"", "\"two\nlines \""],
    "WILDCARD": ["eth*", "wan\\*"],
    "NUMBER": ["0", "22", "0x1F", "0755", "65535"],
    "BYTE": ["0", "14", "255"],
    "DURATION": ["1d2h3m4s5ms", "30s", "90m", "5ms"],
    "IPV4": ["10.0.0.1", "192.168.1.255"],
    "IPV6": ["::", "fe80::1", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8"],
    "BRACKETED": ["[::1]", "[fe80::1]"],
    "CLASSID": ["1:a0", "ffff:1"],
    "MAC": ["00:11:22:33:44:55", "a:b:c:d:e:f"],
    "NEWLINE": ["\n", "# a comment\n", "\\\n \n"],
    "SYMBOL": ["established", "ssh", "echo-request", "cs1", "fin"],
    "VALUEWORD": Parser.valueKeywords.sorted(),
    "PREFIXLENGTH": ["8", "24", "32"],
    "OPERATOR": ["&", "|", "^", "<<", ">>", "and", "or", "xor", "lshift", "rshift"],
    "TABLEFLAG": ["dormant", "owner", "persist"],
    "SETFLAG": ["constant", "interval", "timeout", "dynamic"],
    "NATFLAG": NATNode.Flag.allCases.map(\.rawValue),
    "OBJECTDATA": [
      "counter", "quota", "limit", "secmark", "synproxy", "tunnel", "ct timeout", "ct expectation",
    ],
    "FIBFLAG": ["saddr", "daddr", "mark", "iif", "oif"],
  ]

  static let catalogued: [String: [String]] = [
    "HOOK": Hook.allCases.map(\.name),
    "PRIORITY": PriorityName.all.map(\.name),
    "DATATYPE": DataType.all.map(\.name).filter { $0 != "verdict" && $0 != "day" && $0 != "hour" },
    "FIELD": fields,
    "TUNNELFIELD": Header.tunnels.sorted().flatMap { tunnel in
      fields.filter { field in !Header.tunnels.contains { field.hasPrefix($0 + " ") } }
        .map { "\(tunnel) \($0)" }
    },
    "TUNNEL": Header.tunnels,
    "OPTIONFIELD": OptionHeader.all.flatMap { option in
      option.fields.map { "\(option.title) \($0.name)" }
    },
    "OPTIONNAME": OptionHeader.all.filter { $0.list != .ipv6Extension }.map(\.title),
    "TCPOPTION": OptionHeader.all(in: .tcpOption).map(\.name),
    "EXTENSION": Parser.plainExtensions,
    "TARGET": fields
      + Selector.all.filter(\.isSettable).map { "\($0.group.name) \($0.name)" }
      .filter { $0 != "ct helper" },
    "METAKEY": keys(.meta) { _ in true },
    "BAREKEY": keys(.meta, where: \.isBare),
    "CTKEY": keys(.ct) { $0.direction != .required },
    "CTDIRECTIONKEY": keys(.ct) { $0.direction == .required && $0.family == nil },
    "RTKEY": keys(.rt) { _ in true },
    "SOCKETKEY": keys(.socket) { $0.name != "cgroupv2" },
    "OSFKEY": keys(.osf) { _ in true },
    "TUNNELKEY": keys(.tunnel) { _ in true },
    "LOGLEVEL": ScalarStatement.logLevels.map(\.name),
    "BYTEUNIT": ByteUnit.all.map(\.name),
    "RATEUNIT": RateUnit.all.map(\.name),
  ]

  private static let fields: [String] = Header.all.flatMap { header in
    header.fields.map { "\(header.name) \($0.name)" }
  }

  private static func keys(
    _ group: SelectorGroup, where condition: (Selector) -> Bool
  ) -> [String] {
    Selector.all.filter { $0.group == group && condition($0) }.map(\.name)
  }
}

extension OptionHeader {
  /// Its name, with the words of its list before it.
  fileprivate var title: String { (list.keywords + [name]).joined(separator: " ") }
}
