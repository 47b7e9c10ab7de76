/// How two values are compared (enum nft_cmp_ops, nf_tables.h).
package enum CompareOperator: UInt32, Hashable, Sendable {
  case equal = 0
  case notEqual = 1
  case less = 2
  case lessOrEqual = 3
  case greater = 4
  case greaterOrEqual = 5

  /// The word in bytecode text.
  package var name: String {
    switch self {
    case .equal: "eq"
    case .notEqual: "neq"
    case .less: "lt"
    case .lessOrEqual: "lte"
    case .greater: "gt"
    case .greaterOrEqual: "gte"
    }
  }
}

/// Goes on only where a register compares so with a value.
package struct CompareInstruction: InstructionBody {
  package static let kernelName = "cmp"
  package var op: CompareOperator
  package var source: Register
  package var value: Value

  package init(op: CompareOperator, source: Register, value: Value) {
    self.op = op
    self.source = source
    self.value = value
  }

  package var text: String { "cmp \(op.name) \(source) \(value.text)" }
}

/// Goes on only where a register lies inside, or outside, a range.
package struct RangeInstruction: InstructionBody {
  package static let kernelName = "range"
  /// NFT_RANGE_NEQ instead of NFT_RANGE_EQ.
  package var isNegated: Bool
  package var source: Register
  package var lower: Value
  package var upper: Value

  package init(isNegated: Bool, source: Register, lower: Value, upper: Value) {
    self.isNegated = isNegated
    self.source = source
    self.lower = lower
    self.upper = upper
  }

  package var text: String {
    "range \(isNegated ? "neq" : "eq") \(source) \(lower.text) \(upper.text)"
  }
}
