import Catalogue
package import Semantics
import Source
import Syntax

/// What expressions and elements are as numbers.
extension CheckedExpression {
  /// Whether it is a field that every packet of the protocol has: that it is of the protocol,
  /// another match says.
  var isAddressHeader: Bool {
    guard case .payload(let use) = kind, use.tunnel == nil else { return false }
    return use.header == .ipv4 || use.header == .ipv6
  }

  /// The parts of a concatenation; else the expression alone.
  var parts: [CheckedExpression] {
    guard case .concatenation(let parts) = kind else { return [self] }
    return parts
  }
}

extension CheckedElement {
  /// The values of each field; nil where one is not known, or for the element that is all others.
  package func box(in fields: [CheckedField]) -> [ValueSet]? {
    guard case .fields(let ranges) = key, ranges.count == fields.count else { return nil }
    let box = zip(ranges, fields).compactMap { $0.values(in: $1) }
    return box.count == fields.count ? box : nil
  }
}

extension CheckedRange {
  /// The values of the range; nil where they are not known, or too wide.
  package func values(in field: CheckedField) -> ValueSet? {
    guard let ends = knownEnds(in: field), let low = UInt128(bytes: ends.low),
      let high = UInt128(bytes: ends.high), low <= high
    else { return nil }
    return ValueSet([low...high])
  }
}

extension UInt128 {
  /// Nil where the bytes are too many.
  init?(bytes: [UInt8]) {
    guard bytes.count * 8 <= Self.bitWidth else { return nil }
    self = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// The last bytes, most significant first.
  func bytes(count: Int) -> [UInt8] {
    (0..<count).reversed().map { index in
      index * 8 < Self.bitWidth ? UInt8(truncatingIfNeeded: self >> UInt128(index * 8)) : 0
    }
  }
}
