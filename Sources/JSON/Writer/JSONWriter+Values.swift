import Catalogue
import Syntax

/// Constants: words, numbers and what is made of them.
extension JSONWriter {
  /// A word, as the number, boolean or string that nft makes of a value of the type.
  func write(word: String, as type: ValueType, into out: inout JSONOutput) {
    guard let dataType = type.dataType else {
      return write(untyped: word, into: &out)
    }
    if dataType.isTextInJSON { return out.string(word) }
    if dataType == .boolean, let value = dataType.value(ofSymbol: word) {
      return out.bool(value != 0)
    }
    if dataType.notation == .duration, let milliseconds = DurationText.milliseconds(word) {
      return out.number(milliseconds / 1000)
    }
    write(untyped: word, into: &out)
  }

  /// A word that is all number becomes one.
  private func write(untyped word: String, into out: inout JSONOutput) {
    guard let first = word.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return out.string(word) }
    if word.hasPrefix("0x") {
      let digits = word.dropFirst(2)
      if let number = UInt64(digits, radix: 16) { return write(number: number, into: &out) }
      let significant = digits.drop { $0 == "0" }
      let isNumber = !digits.isEmpty && digits.allSatisfy(\.isHexDigit)
      return out.string(isNumber ? "0x" + significant : word)
    }
    guard let number = UInt64(word) else { return out.string(word) }
    write(number: number, into: &out)
  }

  /// A number. JSON's readers take 63 bits; what is larger is written as nft reads it: a string.
  func write(number: UInt64, into out: inout JSONOutput) {
    if number > UInt64(Int64.max) {
      out.string("0x" + String(number, radix: 16))
    } else {
      out.number(number)
    }
  }

  /// A number, as the type of the other side has it.
  func write(number: UInt64, as type: ValueType, into out: inout JSONOutput) {
    if let dataType = type.dataType, dataType.isTextInJSON { return out.string("\(number)") }
    if type.dataType == .boolean { return out.bool(number != 0) }
    write(number: number, into: &out)
  }

  /// A number and its sign.
  func write(_ number: UInt64, isNegative: Bool, into out: inout JSONOutput) {
    guard isNegative else { return write(number: number, into: &out) }
    // The smallest Int64 has no positive counterpart.
    let positive = Int64(clamping: number)
    out.number(number > UInt64(Int64.max) ? Int64.min : -positive)
  }
}

extension DurationText {
  /// The time that a text like `1h30m` says; nil where it says none.
  static func milliseconds(_ text: String) -> UInt64? {
    let factors: [(unit: String, milliseconds: UInt64)] = [
      ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]
    var total: UInt64 = 0
    var rest = text[...]
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { ("a"..."z").contains($0) }
      rest = rest.dropFirst(unit.count)
      guard let number = UInt64(digits), let factor = factors.first(where: { $0.unit == unit })
      else { return nil }
      let (product, overflow) = number.multipliedReportingOverflow(by: factor.milliseconds)
      let (sum, sumOverflow) = total.addingReportingOverflow(product)
      guard !overflow, !sumOverflow else { return nil }
      total = sum
    }
    return text.isEmpty ? nil : total
  }
}
