import Catalogue
import Syntax

/// What `describe` says: of which type a selector's values are, how wide they are, which names
/// they have.
struct Description {
  private let kind: String
  private let type: DataType?
  private let bits: Int
  /// What the machine calls its numbers.
  var names: any NameSource = FixedNames()

  /// The name of a datatype is described as that, any other word is none of the language.
  init(_ expression: Expression) {
    switch expression.kind {
    case .payload(let use): self.init("payload", use.field.type, use.field.bits.count)
    case .rawPayload(let raw): self.init("payload", .integer, Int(clamping: raw.lengthBits))
    case .option(let use): self.init(use)
    case .selector(let use): self.init(use.selector)
    case .fib(let use): self.init(use.result)
    case .numgen: self.init("numgen", .integer, 32)
    case .hash: self.init("hash", .integer, 32)
    case .word(let word):
      let type = DataType.named(word)
      self.init(type == nil ? "symbol" : "datatype", type, type?.bits ?? 0)
    case .string, .number, .variable, .setReference, .catchAll, .concatenation, .binary, .range,
      .prefix, .list, .set, .map, .verdict, .negative, .invalid:
      self.init("symbol", nil, 0)
    }
  }

  private init(_ kind: String, _ type: DataType?, _ bits: Int) {
    self.kind = kind
    self.type = type
    self.bits = bits
  }

  private init(_ use: OptionUse) {
    switch use.target {
    case .field(_, let field, _): self.init("exthdr", field.type, field.bits.count)
    case .presence, .numbered: self.init("exthdr", .boolean, DataType.boolean.bits)
    case .raw(_, _, _, let bits): self.init("exthdr", .integer, Int(clamping: bits))
    }
  }

  private init(_ selector: Selector) {
    // The reference calls the expressions of IPsec by the kernel's name for them.
    let kind = selector.group == .ipsec ? "xfrm" : selector.group.name
    self.init(kind, selector.type, selector.bits)
  }

  private init(_ result: FIBUse.Result) {
    switch result {
    case .oif: self.init("fib", .interfaceIndex, DataType.interfaceIndex.bits)
    case .oifname: self.init("fib", .interfaceName, DataType.interfaceName.bits)
    case .type: self.init("fib", .addressType, DataType.addressType.bits)
    case .check: self.init("fib", .boolean, DataType.boolean.bits)
    }
  }

  var text: String {
    guard let type else { return "\(kind) expression, datatype invalid (invalid)\n" }
    var text =
      kind == "datatype"
      ? "datatype \(type.name) (\(type.title))"
      : "\(kind) expression, datatype \(type.name) (\(type.title))"
    let bases = Self.bases(of: type)
    if !bases.isEmpty { text += " (basetype \(bases.joined(separator: ", ")))" }
    // A string has characters, but the type by itself has bits.
    let isText = type.notation == .string && kind != "datatype"
    text += isText ? ", \(bits / 8) characters\n" : ", \(bits) bits\n"
    return text + symbols(of: type)
  }

  private static func bases(of type: DataType) -> [String] {
    var titles: [String] = type.isBitmask ? [DataType.bitmask.title, DataType.integer.title] : []
    var next = type.isBitmask ? nil : type.base
    while let base = next.flatMap(DataType.named), !titles.contains(base.title) {
      titles.append(base.title)
      next = base.base
    }
    return titles
  }

  /// Types whose names stand for numbers that are written in hexadecimal, besides those that are
  /// so written anyway.
  private static let hexadecimal: Set<DataType> = [
    .arpOperation, .dccpPacketType, .interfaceType, .dscp, .ecn,
  ]

  private func symbols(of type: DataType) -> String {
    if type == .inetProtocol { return protocols }
    guard !type.symbols.isEmpty else { return "" }
    let isHexadecimal =
      type.notation == .hexadecimal || type.isBitmask || Self.hexadecimal.contains(type)
    var text =
      "\npre-defined symbolic constants (in \(isHexadecimal ? "hexadecimal" : "decimal")):\n"
    for symbol in type.symbols {
      let number = String(symbol.value, radix: isHexadecimal ? 16 : 10)
      let digits = max(1, (type.bits + 7) / 8) * 2
      let value = isHexadecimal ? "0x" + Self.padded(number, digits, with: "0") : number
      text +=
        "\t\(Self.column(symbol.name))\t"
        + (isHexadecimal ? value : Self.padded(value, 20, with: " ")) + "\n"
    }
    return text
  }

  /// Those of the machine that have a name, by their numbers.
  private var protocols: String {
    (0...255 as ClosedRange<UInt64>).compactMap { number in
      names.name(of: number, in: .protocols).map { "\t\(Self.column($0))\t\(number)\n" }
    }.joined()
  }

  private static func column(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 30 - name.utf8.count))
  }

  private static func padded(_ text: String, _ width: Int, with filler: String) -> String {
    String(repeating: filler, count: max(0, width - text.utf8.count)) + text
  }
}
