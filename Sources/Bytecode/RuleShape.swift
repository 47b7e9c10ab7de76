import Source

/// What rules have in common whose bytecode differs only in values: in what is compared with, in
/// what is loaded as a constant, and inside stateful expressions.
///
/// Who reads rules gives those of one kind the same shape, and of each only its values are kept:
/// big rulesets have few kinds of rules. Who shows them need not compare them.
package final class RuleShape: Sendable {
  /// A place where each rule of the shape has bytes of its own.
  package struct Hole: Sendable, Hashable {
    /// The index of the instruction.
    package let instruction: Int
    package let kind: Kind
    /// Where the bytes lie among those of a rule.
    package let place: Range<Int>

    package init(instruction: Int, kind: Kind, place: Range<Int>) {
      self.instruction = instruction
      self.kind = kind
      self.place = place
    }
  }

  /// What the bytes of a hole are.
  package enum Kind: Sendable {
    /// The value that is compared with or loaded, or the first one of a range.
    case value
    /// The second value of a range.
    case secondValue
    /// The whole expression, as the kernel sent it.
    case expression
  }

  /// Those of the rule that was read first.
  private let first: [Instruction]
  /// In the order of their places.
  package let holes: [Hole]
  private let read: @Sendable ([UInt8], Range<Int>) -> Instruction

  /// - Parameter read: reads an expression that lies among a rule's bytes.
  package init(
    of first: [Instruction], holes: [Hole],
    reading read: @escaping @Sendable ([UInt8], Range<Int>) -> Instruction
  ) {
    self.first = first
    self.holes = holes
    self.read = read
  }

  /// How many instructions each rule has.
  package var count: Int { first.count }

  /// The instructions of a rule.
  /// - Parameter values: the bytes of the holes, one after the other.
  package func instructions(with values: [UInt8]) -> [Instruction] {
    var result = first
    for hole in holes { fill(hole, of: &result[hole.instruction], with: values) }
    return result
  }

  /// The stateful expression in a hole.
  package func expression(in hole: Hole, of values: [UInt8]) -> Instruction {
    read(values, hole.place)
  }

  private func fill(_ hole: Hole, of instruction: inout Instruction, with values: [UInt8]) {
    switch hole.kind {
    case .value: instruction.values[0] = Value(bytes: Array(values[hole.place]), order: .big)
    case .secondValue:
      instruction.values[1] = Value(bytes: Array(values[hole.place]), order: .big)
    case .expression: instruction = read(values, hole.place)
    }
  }
}

extension Instruction {
  /// What rules of one shape may differ in.
  package enum Variance {
    /// The value that a register is compared with.
    case comparison
    case constant
    /// Both ends.
    case range
    /// All that a stateful expression holds.
    case state
  }

  /// Nil where the instruction is the same in all rules of one shape.
  package var variance: Variance? {
    switch self {
    case .compare: .comparison
    case .immediate: .constant
    case .range: .range
    case .counter, .limit, .quota: .state
    case .payloadLoad, .payloadWrite, .extensionLoad, .extensionWrite, .extensionReset, .metaLoad,
      .metaSet, .ctLoad, .ctSet, .rtLoad, .socketLoad, .osf, .fib, .xfrm, .tunnelLoad, .numgen,
      .hash, .verdict, .bitwise, .byteorder, .lookup, .dynamicSet, .objectReference,
      .connectionLimit, .last, .log, .reject, .nat, .masquerade, .redirect, .tproxy, .synproxy,
      .queue, .duplicate, .forward, .notrack, .flowOffload, .inner, .other:
      nil
    }
  }
}

extension Instruction {
  /// Whether the instruction uses a set that no other rule uses: the kernel makes its name from one
  /// that begins with two underscores.
  package var usesAnonymousSet: Bool {
    if case .lookup(let body) = self { return body.set.name.hasPrefix("__") }
    return false
  }
}
