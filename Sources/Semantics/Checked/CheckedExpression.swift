// Semantics: tree (and what already exists) to checked ruleset, with diagnostics.
//
// In: the tree, the Catalogue, a NameSource, a FileReader, the existing ruleset's declarations.
// Out: a checked ruleset, in which every value has its type, width and bytes, every name is
// resolved, every implicit match is written out; and the diagnostics.
// It never changes the tree, never reads a file itself and never asks a system itself.

package import Catalogue
package import Source
package import Syntax

/// An expression whose type, width and byte order are known.
package struct CheckedExpression: Sendable, Hashable {
  package var kind: Kind
  package var type: DataType
  /// Width in bits.
  package var bits: Int
  package var order: ByteOrder
  /// The largest number that the expression gives, where that is less than the bits hold.
  package var maximum: UInt64?
  package var span: SourceSpan

  package init(
    _ kind: Kind, type: DataType, bits: Int, order: ByteOrder, maximum: UInt64? = nil,
    span: SourceSpan
  ) {
    self.kind = kind
    self.type = type
    self.bits = bits
    self.order = order
    self.maximum = maximum
    self.span = span
  }

  package indirect enum Kind: Sendable, Hashable {
    case value(CheckedValue)
    case payload(PayloadUse)
    case rawPayload(RawPayload)
    case option(OptionUse)
    case selector(SelectorUse)
    case fib(FIBUse)
    case numgen(NumberGeneratorUse)
    case hash(HashUse, input: CheckedExpression?)
    case concatenation([CheckedExpression])
    /// Bits of the left side changed by the right: a value, or another expression.
    case binary(BinaryOperator, CheckedExpression, CheckedExpression)
    /// What a map gives for a key.
    case map(CheckedExpression, SetUse)
  }

  /// Whole bytes that hold the expression.
  package var lengthBytes: Int { (bits + 7) / 8 }

  /// The field that a value compared with this expression has.
  package var field: CheckedField {
    CheckedField(type: type, bits: bits, order: order, maximum: maximum)
  }

  /// The fields of a key made of this expression.
  package var keyFields: [CheckedField] {
    guard case .concatenation(let parts) = kind else { return [field] }
    return parts.map(\.field)
  }

  /// The value, where the expression is one.
  package var value: CheckedValue? {
    guard case .value(let value) = kind else { return nil }
    return value
  }
}

/// A value whose bytes are known, or will be on the machine that loads it.
package enum CheckedValue: Sendable, Hashable {
  /// Most significant byte first; as many as hold the expression's bits.
  case bytes([UInt8])
  /// A name that only the machine that loads the ruleset knows: kept, shown as the name.
  case unresolved(String, DataType.SystemNames)

  /// The bytes, where they are known.
  package var bytes: [UInt8]? {
    guard case .bytes(let bytes) = self else { return nil }
    return bytes
  }
}

/// One field of a set key, or of a value that a match compares with: a value or a range of them.
package enum CheckedRange: Sendable, Hashable {
  case value(CheckedValue)
  /// Both ends inside.
  case range([UInt8], [UInt8])
  /// The first `lengthBits` bits of the bytes count. Strings that end in `*` are prefixes too.
  case prefix([UInt8], lengthBits: Int)
}

/// The set or map that an expression uses.
package indirect enum SetUse: Sendable, Hashable {
  /// One that is declared; what it holds is known where it is declared in reach.
  case named(Word, CheckedSetType)
  /// `{ ... }`
  case anonymous(CheckedSet)

  package var type: CheckedSetType {
    switch self {
    case .named(_, let type): type
    case .anonymous(let set): set.type
    }
  }
}
