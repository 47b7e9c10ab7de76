package import Catalogue
import Source
package import Syntax

/// Turns the bytes of a value into the word, string or number that a listing shows for it.
package struct ValueNotation: Sendable {
  package var names: any NameSource
  package var options: PrintOptions
  /// Seconds east of Greenwich at a time given in seconds since 1970: what the day's hours and
  /// dates are shown in.
  package var utcOffsetSeconds: @Sendable (Int64) -> Int64
  /// The ends of ranges of time are in seconds.
  private var isEndOfRange = false

  package init(
    names: any NameSource, options: PrintOptions = PrintOptions(),
    utcOffsetSeconds: @escaping @Sendable (Int64) -> Int64 = { _ in 0 }
  ) {
    self.names = names
    self.options = options
    self.utcOffsetSeconds = utcOffsetSeconds
  }

  /// The value as an expression.
  /// - Parameter bytes: most significant first.
  func expression(_ bytes: [UInt8], _ field: FieldType) -> Expression {
    if field.isFlags {
      let flags = flags(bytes, field)
      guard let first = flags.first else { return .word("0x0") }
      return flags.dropFirst().reduce(first) { Expression(.binary(.or, $0, $1), .none) }
    }
    switch field.type.notation {
    case .string: return string(bytes)
    case .ipv4Address: return .word(hostName(bytes.suffix(4)) ?? AddressText.ipv4(bytes))
    case .ipv6Address: return .word(hostName(bytes.suffix(16)) ?? AddressText.ipv6(bytes))
    case .linkLayerAddress: return .word(AddressText.linkLayer(bytes))
    case .duration: return duration(bytes)
    case .date, .hour, .classIdentifier, .verdict, .decimal, .hexadecimal:
      return named(bytes, field) ?? number(bytes, field)
    }
  }

  /// The name of the host that has an address, where the options want it.
  private func hostName(_ address: ArraySlice<UInt8>) -> String? {
    options.namesHosts ? names.hostName(of: Array(address)) : nil
  }

  /// Each bit that is set as an expression of its own, the lowest first.
  func flags(_ bytes: [UInt8], _ field: FieldType) -> [Expression] {
    let total = bytes.count * 8
    return ByteNumber.setBits(bytes).reversed().map { bit in
      let index = total - 1 - bit
      if field.type == .conntrackLabel {
        return names.name(of: UInt64(index), in: .labels).map(Expression.string)
          ?? .number(UInt64(index))
      }
      guard index < 64 else { return .word("0x1" + String(repeating: "0", count: index / 4)) }
      let value = UInt64(1) << UInt64(index)
      if !options.numericSymbols, let symbol = field.type.symbol(for: value) {
        return .word(symbol)
      }
      return .word("0x" + String(value, radix: 16))
    }
  }

  /// Both ends of a range; a prefix or a name with a star where it is one.
  func range(_ lower: [UInt8], _ upper: [UInt8], _ field: FieldType) -> Expression {
    if lower == upper { return expression(lower, field) }
    let prefix = ByteNumber.prefixLength(from: lower, to: upper)
    if field.type.notation == .string, let prefix, prefix.isMultiple(of: 8) {
      return wildcard(Array(lower.prefix(prefix / 8)))
    }
    if field.hasPrefixes, let prefix { return self.prefix(lower, length: prefix, field) }
    return plainRange(lower, upper, field)
  }

  /// Both ends of a range, which are shown without the names that values have.
  func plainRange(_ lower: [UInt8], _ upper: [UInt8], _ field: FieldType) -> Expression {
    var numeric = self
    numeric.options.namesServices = false
    numeric.options.namesUsers = false
    numeric.options.namesHosts = false
    numeric.options.numericProtocol = true
    numeric.options.numericSymbols = true
    numeric.isEndOfRange = true
    return Expression(
      .range(numeric.expression(lower, field), numeric.expression(upper, field)), .none)
  }

  func prefix(_ bytes: [UInt8], length: Int, _ field: FieldType) -> Expression {
    Expression(.prefix(expression(bytes, field), .number(UInt64(length))), .none)
  }

  /// A string of which only the start counts.
  func wildcard(_ bytes: [UInt8]) -> Expression {
    .string(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) + "*")
  }

  private func string(_ bytes: [UInt8]) -> Expression {
    let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    return .string(text.hasSuffix("*") ? text.dropLast() + "\\*" : text)
  }

  private func duration(_ bytes: [UInt8]) -> Expression {
    guard let number = ByteNumber.number(bytes) else { return .word(NumberText.hexadecimal(bytes)) }
    let inSeconds = options.numericTime || isEndOfRange
    return .word(inSeconds ? "\(number / 1000)s" : DurationText.text(milliseconds: number))
  }

  /// The name of the value, where it has one and the options want it.
  private func named(_ bytes: [UInt8], _ field: FieldType) -> Expression? {
    guard let value = ByteNumber.number(bytes) else { return nil }
    switch field.type.names {
    case .none: return nil
    case .symbols:
      // Only a reject shows its code by name.
      let isCode = [.icmpCode, .icmpv6Code, .icmpxCode].contains(field.type)
      guard !options.numericSymbols, !isCode, let symbol = field.type.symbol(for: value) else {
        return nil
      }
      return field.type == .day ? .string(symbol) : .word(symbol)
    case .system(let list): return name(value, in: list)
    }
  }

  private func name(_ value: UInt64, in list: DataType.SystemNames) -> Expression? {
    func quoted(_ isWanted: Bool) -> Expression? {
      isWanted ? names.name(of: value, in: list).map(Expression.string) : nil
    }
    switch list {
    case .services: return quoted(options.namesServices)
    case .users, .groups: return quoted(options.namesUsers)
    case .marks, .realms, .deviceGroups, .labels: return quoted(!options.numericSymbols)
    case .interfaces, .cgroups: return quoted(true)
    case .protocols:
      guard !options.numericProtocol else { return nil }
      return names.name(of: value, in: list).map(Expression.word)
    }
  }

  private func number(_ bytes: [UInt8], _ field: FieldType) -> Expression {
    guard let value = ByteNumber.number(bytes) else { return .word(NumberText.hexadecimal(bytes)) }
    switch field.type.notation {
    case .hexadecimal:
      let digits = (field.type.bits + 3) / 4
      return .word(NumberText.hexadecimal(value, digits: field.type.isBitmask ? 0 : digits))
    case .classIdentifier: return .word(NumberText.classIdentifier(value))
    case .date:
      guard !options.numericTime else { return .number(value / 1_000_000_000) }
      let seconds = Int64(clamping: value / 1_000_000_000)
      return .string(TimeText.date(seconds + utcOffsetSeconds(seconds)))
    case .hour:
      guard !options.numericTime else { return .number(value) }
      return .string(TimeText.hour(Int64(clamping: value) + utcOffsetSeconds(0)))
    case .decimal, .string, .ipv4Address, .ipv6Address, .linkLayerAddress, .duration, .verdict:
      return .number(value)
    }
  }
}

extension Expression {
  static func word(_ text: String) -> Expression { Expression(.word(text), .none) }
  static func string(_ text: String) -> Expression { Expression(.string(text), .none) }
  static func number(_ number: UInt64) -> Expression { Expression(.number(number), .none) }
}
