import Syntax

/// `(x & mask) ^ xor`, which any run of constant operators is.
package struct MaskAndXor {
  /// The bits of `x` that stay.
  package private(set) var mask: [UInt8]
  /// What is turned round then.
  package private(set) var xor: [UInt8]

  private init(lengthBytes: Int) {
    mask = Array(repeating: 0xff, count: lengthBytes)
    xor = Array(repeating: 0, count: lengthBytes)
  }

  /// Folds `x & a | b ^ c` into one change of `x`.
  package static func fold(_ expression: CheckedExpression) -> (CheckedExpression, MaskAndXor) {
    var operators: [(BinaryOperator, [UInt8])] = []
    var inner = expression
    while case .binary(let op, let left, let right) = inner.kind,
      op != .shiftLeft, op != .shiftRight, let bytes = right.value?.bytes
    {
      operators.append((op, bytes))
      inner = left
    }
    var folded = MaskAndXor(lengthBytes: expression.lengthBytes)
    for (op, bytes) in operators.reversed() { folded.apply(op, bytes) }
    return (inner, folded)
  }

  /// What becomes of a field that is set to a constant, or to its own bits changed by constants.
  package init?(_ value: CheckedExpression, of target: CheckedExpression) {
    if let constant = value.value?.bytes {
      self.init(lengthBytes: constant.count)
      mask = mask.map { _ in 0 }
      xor = constant
      return
    }
    let (inner, folded) = Self.fold(value)
    guard inner.kind == target.kind else { return nil }
    self = folded
  }

  private mutating func apply(_ op: BinaryOperator, _ constant: [UInt8]) {
    for index in mask.indices {
      let bits = index < constant.count ? constant[index] : 0
      switch op {
      case .and:
        mask[index] &= bits
        xor[index] &= bits
      case .or:
        mask[index] &= ~bits
        xor[index] = (xor[index] & ~bits) | bits
      case .xor: xor[index] ^= bits
      case .shiftLeft, .shiftRight: break
      }
    }
  }
}
