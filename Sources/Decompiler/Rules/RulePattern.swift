import Bytecode
import Source
import Syntax

/// A rule that was decompiled, for others that differ from it only in plain values: big rulesets
/// have few kinds of rules.
struct RulePattern {
  private let instructions: [Instruction]
  private let statements: [Statement]
  /// In the order of their instructions.
  private let slots: [RuleSlot]

  init(_ instructions: [Instruction], statements: [Statement], slots: [RuleSlot]) {
    self.instructions = instructions
    self.statements = statements
    self.slots = slots.filter { $0.isSafe(in: instructions) }
  }

  /// The statements of a rule of this pattern; nil where the rule is of another.
  func statements(of rule: [Instruction], _ notation: ValueNotation) -> [Statement]? {
    guard fits(rule) else { return nil }
    var result = statements
    for slot in slots {
      result[slot.statement].kind = slot.fill(
        result[slot.statement].kind, from: rule[slot.instruction], notation)
    }
    return result
  }

  private func fits(_ rule: [Instruction]) -> Bool {
    guard rule.count == instructions.count else { return false }
    var slot = 0
    for index in instructions.indices {
      if slot < slots.count, slots[slot].instruction == index {
        guard instructions[index].equalsButForValue(rule[index]) else { return false }
        slot += 1
      } else if instructions[index] != rule[index] {
        return false
      }
    }
    return true
  }
}

/// A place of a pattern where each rule has its own value.
struct RuleSlot {
  /// How the value is shown.
  enum Meaning {
    /// On the right of a match, or what is written.
    case value(FieldType)
    /// The first bytes of the right side of a match.
    case prefix(FieldType)
    /// What a counter has counted.
    case counter
  }

  let instruction: Int
  var statement: Int
  let meaning: Meaning

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
    if case .counter = meaning { return ScalarUse(instruction).map(Statement.Kind.scalar) ?? kind }
    guard let wire = instruction.plainValue?.wireBytes else { return kind }
    let shown = expression(wire, notation)
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

  private func expression(_ wire: [UInt8], _ notation: ValueNotation) -> Expression {
    switch meaning {
    case .value(let field): return notation.expression(field.bytes(wire: wire), field)
    case .prefix(let field): return notation.prefix(startingWith: wire, field)
    case .counter: return Expression(.invalid, .none)
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
  fileprivate var plainValue: Value? {
    if case .compare(let body) = self { return body.value }
    if case .immediate(let body) = self { return body.value }
    return nil
  }

  /// Whether the other instruction does the same with another value of the same length.
  fileprivate func equalsButForValue(_ other: Instruction) -> Bool {
    switch (self, other) {
    case (.compare(let left), .compare(let right)):
      left.op == right.op && left.source == right.source
        && left.value.bytes.count == right.value.bytes.count
    case (.immediate(let left), .immediate(let right)):
      left.destination == right.destination
        && left.value.bytes.count == right.value.bytes.count
    case (.counter, .counter): true
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

  /// A number that is the same for instructions that are equal but for their values.
  fileprivate var shape: Int {
    switch self {
    case .payloadLoad(let body): Int(body.offsetBytes) << 8 | Int(body.lengthBytes) << 24 | 1
    case .metaLoad(let body): Int(body.key) << 8 | 2
    case .ctLoad(let body): Int(body.key) << 8 | 3
    case .compare(let body): body.value.bytes.count << 8 | 4
    default: 0
    }
  }
}

/// The patterns of the rules of a table so far.
struct RulePatterns {
  /// By a number that rules of one pattern share.
  private var patterns: [Int: [RulePattern]] = [:]
  private var count = 0

  /// More patterns than this are not kept: rules that are all different gain nothing by them.
  private static let mostPatterns = 1024
  /// More patterns than this of one shape are not compared with each rule that has it.
  private static let mostPerShape = 32

  mutating func statements(
    of instructions: [Instruction], scope: TableScope, notation: ValueNotation
  ) -> [Statement] {
    let shape = instructions.reduce(0) { ($0 &* 31) ^ $1.shape }
    let known = patterns[shape] ?? []
    for pattern in known {
      if let statements = pattern.statements(of: instructions, notation) { return statements }
    }
    var decompiler = RuleDecompiler(scope: scope, notation: notation)
    let statements = decompiler.decompile(instructions)
    if count < Self.mostPatterns, known.count < Self.mostPerShape {
      count += 1
      patterns[shape, default: []].append(
        RulePattern(instructions, statements: statements, slots: decompiler.slots))
    }
    return statements
  }
}
