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
  /// Where the rules of a shape have the bytes.
  private var holes: [RuleShape.Hole] = []

  init(instruction: Int, statement: Int, meaning: Meaning) {
    self.instruction = instruction
    self.statement = statement
    self.meaning = meaning
  }

  /// The slot for rules of a shape; nil where they all have the same in it.
  func `in`(_ shape: RuleShape) -> RuleSlot? {
    var slot = self
    slot.holes = shape.holes.filter { $0.instruction == instruction }
    return slot.holes.isEmpty ? nil : slot
  }

  /// What a rule has in the slot.
  func value(of body: RuleBody) -> SlotValue {
    switch body {
    case .instructions, .template: return SlotValue(body.instructions[instruction])
    case .shaped(let shape, let values):
      guard let first = holes.first else { return .plain([]) }
      if first.kind == .expression { return .state(shape.expression(in: first, of: values)) }
      guard let last = holes.dropFirst().last else { return .plain(Array(values[first.place])) }
      return .range(lower: Array(values[first.place]), upper: Array(values[last.place]))
    }
  }

  /// Where the rules of a shape have the one value, as it lies in a register.
  var place: Range<Int>? {
    guard let hole = holes.first, holes.count == 1, hole.kind == .value else { return nil }
    return hole.place
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

  /// A statement with the value of another rule.
  /// - Returns: nil where the slot's form is not right for the value.
  func fill(
    _ kind: Statement.Kind, with value: SlotValue, _ notation: ValueNotation
  ) -> Statement.Kind? {
    if case .state(let instruction) = value {
      return state(instruction).map(Statement.Kind.scalar)
    }
    guard let shown = expression(value, notation) else { return nil }
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

  /// - Returns: nil where the value is none of the slot.
  func state(_ instruction: Instruction) -> ScalarUse? {
    guard case .state = meaning, instruction.variance == .state else { return nil }
    return ScalarUse(instruction)
  }

  /// How a value is shown; nil where the slot's form is not right for it.
  func expression(_ value: SlotValue, _ notation: ValueNotation) -> Expression? {
    switch (meaning, value) {
    case (.value(let field), .plain(let wire)):
      notation.expression(field.bytes(wire: wire), field)
    case (.prefix(let field), .plain(let wire)): notation.prefix(startingWith: wire, field)
    case (.network(let field, let lengthBits), .plain(let wire)):
      wire == wire.keeping(firstBits: lengthBits)
        ? notation.prefix(wire, length: lengthBits, field) : nil
    case (.range(let field), .range(let lower, let upper)):
      notation.plainRange(field.bytes(wire: lower), field.bytes(wire: upper), field)
    case (.value, _), (.prefix, _), (.network, _), (.range, _), (.state, _): nil
    }
  }
}

/// What a rule has in a slot, as it lies in registers.
enum SlotValue {
  case plain([UInt8])
  case range(lower: [UInt8], upper: [UInt8])
  case state(Instruction)

  init(_ instruction: Instruction) {
    if let value = instruction.plainValue {
      self = .plain(value.wireBytes)
    } else if case .range(let body) = instruction {
      self = .range(lower: body.lower.wireBytes, upper: body.upper.wireBytes)
    } else {
      self = .state(instruction)
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
