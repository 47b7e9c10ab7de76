import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Bit operators.
extension RuleCompiler {
  mutating func load(
    binary op: BinaryOperator, _ left: CheckedExpression, _ right: CheckedExpression,
    of expression: CheckedExpression, into register: Register, _ form: BitForm
  ) throws(InternalError) {
    switch op {
    case .shiftLeft, .shiftRight:
      try load(left, into: register, form)
      guard let bits = right.value?.bytes?.reduce(UInt32(0), { $0 << 8 | UInt32($1) }) else {
        throw bug("a shift is by a constant")
      }
      emit(
        .bitwise(
          BitwiseInstruction(
            source: register, destination: register, lengthBytes: UInt32(expression.lengthBytes),
            operation: op == .shiftLeft ? .shiftLeft(bits) : .shiftRight(bits))))
    case .and, .or, .xor:
      if right.value != nil {
        try loadConstantRun(expression, into: register, form)
      } else {
        try load(left, into: register, form)
        let other = register.advanced(bySlots: 4)
        try load(right, into: other, form)
        let operation: BitwiseOperation =
          op == .and ? .and(other) : op == .or ? .or(other) : .xor(other)
        emit(
          .bitwise(
            BitwiseInstruction(
              source: register, destination: register,
              lengthBytes: UInt32(expression.lengthBytes), operation: operation)))
      }
    }
  }

  /// Folds `x & a | b ^ c` into one instruction.
  private mutating func loadConstantRun(
    _ expression: CheckedExpression, into register: Register, _ form: BitForm
  ) throws(InternalError) {
    let (inner, folded) = MaskAndXor.fold(expression)
    try load(inner, into: register, form)
    let length = expression.lengthBytes
    let order = expression.field.wireOrder
    emit(
      .bitwise(
        BitwiseInstruction(
          source: register, destination: register, lengthBytes: UInt32(length),
          operation: .mask(
            Value(bytes: folded.mask, order: order), xor: Value(bytes: folded.xor, order: order)))))
  }
}

extension [UInt8] {
  /// The last eight bytes as a number.
  var number: UInt64 { suffix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
