import Catalogue
import Syntax

/// What the other side says about a constant: JSON writes a number, a boolean or a string for the
/// same word, by the type that the word has.
indirect enum ValueType: Sendable, Hashable {
  case unknown
  case scalar(DataType)
  /// Of the fields of a concatenation.
  case fields([ValueType])

  /// The type of a field; the type itself where there are no fields.
  func field(_ index: Int) -> ValueType {
    guard case .fields(let fields) = self else { return index == 0 ? self : .unknown }
    return index < fields.count ? fields[index] : .unknown
  }

  var dataType: DataType? {
    if case .scalar(let type) = self { type } else { nil }
  }

  /// A name: always a string, even where it is made of digits.
  static let name = ValueType.scalar(.string)

  /// The type of what an expression gives.
  init(of expression: Expression) {
    switch expression.kind {
    case .concatenation(let parts): self = .fields(parts.map(ValueType.init(of:)))
    case .binary(_, let left, _): self = ValueType(of: left)
    case .option(let use):
      switch use.target {
      case .field(_, let field, _): self = .scalar(field.type)
      case .presence, .numbered: self = .scalar(.boolean)
      case .raw: self = .scalar(.integer)
      }
    case .payload, .rawPayload, .selector, .fib, .numgen, .hash, .word, .string, .number,
      .variable, .setReference, .catchAll, .range, .prefix, .list, .set, .map, .verdict,
      .negative, .invalid:
      self = expression.catalogueType.map(ValueType.scalar) ?? .unknown
    }
  }

  /// The type of a set's keys.
  init(_ node: SetTypeNode) {
    let fields = node.names.map { DataType.named($0.text).map(ValueType.scalar) ?? .unknown }
    self = fields.count == 1 ? fields[0] : .fields(fields)
  }

  /// The type of what a map gives.
  init(_ node: MapDataNode) {
    switch node.kind {
    case .type(let type): self = ValueType(type)
    case .typeof(let expression): self = ValueType(of: expression)
    case .verdict: self = .scalar(.verdict)
    case .object: self = .name
    case .queue: self = .scalar(.integer)
    }
  }
}

extension DataType {
  /// Whether nft's JSON has values of the type as the text that a listing shows, numbers too.
  var isTextInJSON: Bool {
    switch notation {
    case .string, .ipv4Address, .ipv6Address, .linkLayerAddress, .date, .hour, .classIdentifier:
      true
    case .decimal, .hexadecimal, .duration, .verdict:
      self == .interfaceIndex || self == .cgroupV2
    }
  }
}
