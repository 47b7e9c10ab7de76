import Catalogue
import Testing

/// A rule about one entry of the catalogue, made from its description.
struct CatalogueSample: CustomTestStringConvertible, Sendable {
  /// The family whose table holds the rule.
  let family: Family
  let rule: String
  /// The rule as a listing has it.
  let listed: String

  init(_ family: Family, _ rule: String, listed: String? = nil) {
    self.family = family
    self.rule = rule
    self.listed = listed ?? rule
  }

  var testDescription: String { rule }
  var ruleset: String { text(rule) }
  var listing: String { text(listed) }

  private func text(_ rule: String) -> String {
    "table \(family.name) t {\n\tchain c {\n\t\t\(rule)\n\t}\n}\n"
  }

  /// One sample at least for each field, option, selector and scalar statement.
  static let all = headers + options + selectors + assignments + statements

  private static let headers: [CatalogueSample] = Header.all.flatMap { header in
    header.fields.map { sample(of: $0, header) }
  }

  private static func sample(of field: HeaderField, _ header: Header) -> CatalogueSample {
    // More than one type of message may have the field: then the type must be said.
    let type = header.field(named: "type")?.type
    let name = field.when.count > 1 ? type?.symbol(for: UInt64(field.when[0])) : nil
    let prefix = name.map { "\(header.name) type \($0) " } ?? carrier(of: header)
    let value = value(of: field.type, bits: field.bits.count)
    // What has two names is listed by the first.
    let first = header.fields.first { $0.bits == field.bits && $0.when == field.when } ?? field
    return CatalogueSample(
      family(of: header), "\(prefix)\(header.name) \(field.name) \(value)",
      listed: "\(prefix)\(header.name) \(first.name) \(value)")
  }

  /// What a rule must ask for before a tunnel header that UDP carries: its port (IANA).
  private static func carrier(of header: Header) -> String {
    switch header.name {
    case "vxlan": "udp dport 4789 "
    case "geneve": "udp dport 6081 "
    default: ""
    }
  }

  private static func family(of header: Header) -> Family {
    switch header.name {
    case "arp": .arp
    case "ether", "vlan": .bridge
    case "igmp": .ip
    default: .inet
    }
  }

  private static let options: [CatalogueSample] = OptionHeader.all.flatMap { option in
    let family: Family = option.list == .ipv6Extension ? .ip6 : .inet
    let alike = OptionHeader.all(in: option.list).filter { $0.type == option.type }
    let fields = option.fields.map { field in
      let first = alike.first { $0.fields.contains { $0.bits == field.bits } } ?? option
      let name = first.fields.first { $0.bits == field.bits }?.name ?? field.name
      let value = value(of: field.type, bits: field.bits.count)
      return CatalogueSample(
        family, "\(words(of: option)) \(word(field.name, option)) \(value)",
        listed: "\(words(of: first)) \(word(name, option)) \(value)")
    }
    guard option.list == .ipv6Extension else {
      let listed = words(of: alike[0])
      return [
        CatalogueSample(family, "\(words(of: option)) exists", listed: "\(listed) exists")
      ] + fields
    }
    let isFirst = alike.first === option
    return (isFirst ? [CatalogueSample(family, "exthdr \(option.name) exists")] : []) + fields
  }

  private static func words(of option: OptionHeader) -> String {
    (option.list.keywords + [option.name]).joined(separator: " ")
  }

  /// Of the addresses of a routing header, the first.
  private static func word(_ name: String, _ option: OptionHeader) -> String {
    let isIndexed = option.list == .ipv6Extension && (name == "addr" || name == "sid")
    return isIndexed ? "\(name)[1]" : name
  }

  private static let selectors: [CatalogueSample] = Selector.all
    .filter(\.isMatchable).map { selector in
      let value = value(of: selector.type, bits: selector.bits)
      if selector.group == .ct, selector.type === DataType.ipv4Address, selector.family == nil {
        // The protocol is that of the table; a listing says it.
        return CatalogueSample(
          .ip, "ct original \(selector.name) \(value)",
          listed: "ct original ip \(selector.name) \(value)")
      }
      return CatalogueSample(family(of: selector), "\(words(of: selector)) \(value)")
    }

  private static let assignments: [CatalogueSample] = Selector.all.filter(\.isSettable).map {
    // A security mark has no number: one is copied from the other.
    let copied = $0.name == "secmark" ? marks[$0.group] : nil
    return CatalogueSample(
      family(of: $0),
      "\($0.group.name) \($0.name) set " + (copied ?? value(of: $0.type, bits: $0.bits)))
  }

  private static let marks: [SelectorGroup: String] = [.meta: "ct secmark", .ct: "meta secmark"]

  private static func family(of selector: Selector) -> Family {
    if selector.group == .tunnel { return .netdev }
    let isOfBridges = selector.name.hasPrefix("ibr") || selector.name.hasPrefix("obr")
    return isOfBridges || selector.name == "broute" ? .bridge : .inet
  }

  /// `meta mark`, `iifname`, `ct original ip saddr`, `rt ip6 nexthop`
  private static func words(of selector: Selector) -> String {
    var words = selector.isListedBare ? [] : [selector.group.name]
    if selector.direction == .required { words.append("original") }
    if selector.group == .ipsec { words.append("in") }
    if let family = selector.family { words.append(family.name) }
    words.append(selector.name)
    if selector.type.names == .system(.cgroups) { words += ["level", "2"] }
    return words.joined(separator: " ")
  }

  /// A value that every type of this width has, as a listing writes it.
  private static func value(of type: DataType, bits: Int) -> String {
    switch type.names {
    case .symbols(let symbols):
      let isQuoted = type.notation == .string || type === DataType.day
      // A code has a name only together with its type.
      if type === DataType.icmpCode || type === DataType.icmpv6Code { return "1" }
      if let name = symbols.first?.name { return isQuoted ? "\"\(name)\"" : name }
    case .system(.cgroups): return "\"web\""
    case .system(.interfaces) where type.notation != .string: return "\"lo\""
    case .system(.protocols): return "udp"
    case .system(.labels): return "\"web\""
    case .system, .none: break
    }
    if type === DataType.hexadecimalInteger || type === DataType.bitmask { return "0x1" }
    switch type.notation {
    case .decimal: return "1"
    case .hexadecimal: return "0x" + String(repeating: "0", count: max(1, bits / 4) - 1) + "1"
    case .string: return "\"lan0\""
    case .ipv4Address: return "192.0.2.1"
    case .ipv6Address: return "2001:db8::1"
    case .linkLayerAddress: return "02:00:5e:00:00:01"
    case .duration: return "10s"
    case .date: return "\"2030-01-02 03:04:05\""
    case .hour: return "\"17:30\""
    case .classIdentifier: return "1:2"
    case .verdict: return "accept"
    }
  }

  private static let statements: [CatalogueSample] = ScalarStatement.all.flatMap { statement in
    texts(of: statement.kind).map { CatalogueSample(.inet, $0) }
  }

  /// Texts that have each argument of a statement between them.
  static func texts(of kind: ScalarStatement.Kind) -> [String] {
    switch kind {
    case .counter: ["counter packets 3 bytes 4"]
    case .limit:
      ["limit rate over 5/minute burst 7 packets", "limit rate 3 kbytes/hour burst 2 mbytes"]
    case .quota: ["quota over 10 mbytes used 2 kbytes"]
    case .connectionLimit: ["ct count over 9"]
    case .last: ["last used never"]
    case .log:
      [
        "log prefix \"x \" level info flags tcp sequence,options flags ip options flags skuid",
        "log prefix \"y\" group 2 snaplen 64 queue-threshold 8", "log flags all",
      ]
    case .synproxy: ["synproxy mss 1460 wscale 7 timestamp sack-perm"]
    }
  }
}
