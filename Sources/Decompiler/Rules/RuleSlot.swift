import Bytecode
import Source
import Syntax

/// A place of a pattern where each rule has its own value.
struct RuleSlot {
  /// How the value is shown.
  enum Meaning {
    /// On the right of a match, or what is written.
    case value(FieldType)
    /// The first bytes of the right side of a match.
    case prefix(FieldType)
    /// A prefix of so many bits, whose other bits are zero.
    case network(FieldType, lengthBits: Int)
    /// Both ends of a range.
    case range(FieldType)
    /// What a stateful expression holds.
    case state
  }

  let instruction: Int
  var statement: Int
  let meaning: Meaning

  /// Whether an instruction differs from that of the pattern in nothing but what the slot shows.
  func takes(_ other: Instruction, like mine: Instruction) -> Bool {
    mine.equalsButForValue(other) && shows(other)
  }

  /// Whether the slot's form is right for the value of an instruction of the pattern's shape.
  func shows(_ instruction: Instruction) -> Bool {
    switch meaning {
    case .value, .prefix, .range: true
    case .network(_, let lengthBits):
      instruction.plainValue.map { $0.bytes == $0.bytes.keeping(firstBits: lengthBits) } ?? false
    case .state: instruction.variance == .state
    }
  }

  /// Whether nothing else of the rule depends on the value: a constant that is written must not be
  /// used again.
  func isSafe(in instructions: [Instruction]) -> Bool {
    guard case .immediate(let constant) = instructions[instruction] else { return true }
    guard instruction + 1 < instructions.count,
      instructions[instruction + 1].writtenRegister == constant.destination
    else { return false }
    return instructions[(instruction + 2)...].allSatisfy(\.readsNoRegister)
  }

  func fill(
    _ kind: Statement.Kind, from instruction: Instruction, _ notation: ValueNotation
  ) -> Statement.Kind {
    let shown: Expression
    switch meaning {
    case .state: return ScalarUse(instruction).map(Statement.Kind.scalar) ?? kind
    case .range(let field):
      guard case .range(let body) = instruction else { return kind }
      shown = notation.plainRange(
        field.bytes(wire: body.lower.wireBytes), field.bytes(wire: body.upper.wireBytes), field)
    case .value(let field):
      guard let wire = instruction.plainValue?.wireBytes else { return kind }
      shown = notation.expression(field.bytes(wire: wire), field)
    case .prefix(let field):
      guard let wire = instruction.plainValue?.wireBytes else { return kind }
      shown = notation.prefix(startingWith: wire, field)
    case .network(let field, let lengthBits):
      guard let wire = instruction.plainValue?.wireBytes else { return kind }
      shown = notation.prefix(wire, length: lengthBits, field)
    }
    switch kind {
    case .match(var match):
      match.right = shown
      return .match(match)
    case .assignment(let target, _): return .assignment(target: target, value: shown)
    case .verdict, .verdictMap, .scalar, .objectReference, .resetOption, .resetNumberedOption,
      .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate, .meter,
      .xtables, .raw, .invalid:
      return kind
    }
  }
}

extension ValueNotation {
  /// A prefix of which only the first bytes are said.
  func prefix(startingWith wire: [UInt8], _ field: FieldType) -> Expression {
    let missing = max(0, field.lengthBytes - wire.count)
    return prefix(
      wire + Array(repeating: 0, count: missing), length: 8 * wire.count, field)
  }
}

extension Instruction {
  /// The value that the instruction compares with or loads.
  var plainValue: Value? {
    if case .compare(let body) = self { return body.value }
    if case .immediate(let body) = self { return body.value }
    return nil
  }

  /// Whether the other instruction does the same with another value of the same length; a name
  /// that only another machine knows is no value.
  func equalsButForValue(_ other: Instruction) -> Bool {
    guard plainValue?.placeholder == nil, other.plainValue?.placeholder == nil else { return false }
    return switch (self, other) {
    case (.compare(let left), .compare(let right)):
      left.op == right.op && left.source == right.source
        && left.value.bytes.count == right.value.bytes.count
    case (.immediate(let left), .immediate(let right)):
      left.destination == right.destination
        && left.value.bytes.count == right.value.bytes.count
    case (.range(let left), .range(let right)):
      left.isNegated == right.isNegated && left.source == right.source
        && left.lower.bytes.count == right.lower.bytes.count
        && left.upper.bytes.count == right.upper.bytes.count
        && left.lower.placeholder == nil && right.lower.placeholder == nil
        && left.upper.placeholder == nil && right.upper.placeholder == nil
    case (.counter, .counter), (.limit, .limit), (.quota, .quota): true
    default: false
    }
  }

  /// The register whose content the instruction writes to the packet's metadata or connection.
  fileprivate var writtenRegister: Register? {
    if case .metaSet(let body) = self { return body.source }
    if case .ctSet(let body) = self { return body.source }
    return nil
  }

  /// Whether the instruction surely uses nothing that was loaded.
  fileprivate var readsNoRegister: Bool {
    if case .verdict = self { return true }
    if case .counter = self { return true }
    return false
  }
}
