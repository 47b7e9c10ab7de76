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
  /// Instructions that rules of one shape may differ in, and that are in no slot.
  private let fixed: [Int]

  /// - Parameter printer: writes what all rules of the pattern have in common, where they are only
  ///   to be printed.
  init(
    _ instructions: [Instruction], statements: [Statement], slots: [RuleSlot], printer: Printer?
  ) {
    self.instructions = instructions
    var slots = slots.filter { $0.isSafe(in: instructions) }
    self.statements = printer.map { Self.printed(statements, &slots, by: $0) } ?? statements
    self.slots = slots
    fixed = instructions.indices.filter { index in
      instructions[index].variance != nil && !slots.contains { $0.instruction == index }
    }
  }

  /// The statements with all but their slots as text; what stands side by side is one text.
  private static func printed(
    _ statements: [Statement], _ slots: inout [RuleSlot], by printer: Printer
  ) -> [Statement] {
    var result: [Statement] = []
    for (index, statement) in statements.enumerated() {
      let own = slots.indices.filter { slots[$0].statement == index }
      var printed = statement
      if own.isEmpty, let text = printer.line(statement) {
        printed.kind = .raw(text)
        if case .raw(let before)? = result.last?.kind {
          printed.kind = .raw(before + " " + text)
          result.removeLast()
        }
      } else {
        printed.kind = printed.kind.printedOnTheLeft(by: printer)
      }
      for slot in own { slots[slot].statement = result.count }
      result.append(printed)
    }
    return result
  }

  /// The statements of a rule of this pattern; nil where the rule is of another.
  /// - Parameter isOneShape: whether the rule has the pattern's shape.
  func statements(
    of rule: [Instruction], isOneShape: Bool, _ notation: ValueNotation
  ) -> [Statement]? {
    guard isOneShape ? fitsBesideShape(rule) : fits(rule) else { return nil }
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
        guard slots[slot].takes(rule[index], like: instructions[index]) else { return false }
        slot += 1
      } else if instructions[index] != rule[index] {
        return false
      }
    }
    return true
  }

  private func fitsBesideShape(_ rule: [Instruction]) -> Bool {
    guard rule.count == instructions.count else { return false }
    return fixed.allSatisfy { rule[$0].hasValue(of: instructions[$0]) }
      && slots.allSatisfy { $0.shows(rule[$0.instruction]) }
  }
}

extension Printer {
  /// A statement that takes no more than one line wherever it stands.
  fileprivate func line(_ statement: Statement) -> String? {
    if case .verdict(let verdict) = statement.kind {
      switch verdict.kind {
      case .jumpBlock, .gotoBlock: return nil
      case .accept, .drop, .continue, .return, .jump, .goto: break
      }
    }
    return text(statement)
  }
}

extension Statement.Kind {
  /// The statement with what stands before its value as text.
  fileprivate func printedOnTheLeft(by printer: Printer) -> Statement.Kind {
    func text(_ expression: Expression) -> Expression {
      Expression(.word(printer.text(expression)), .none)
    }
    switch self {
    case .match(let match):
      return .match(Match(left: text(match.left), op: match.op, right: match.right))
    case .assignment(let target, let value):
      return .assignment(target: text(target), value: value)
    case .verdict, .verdictMap, .scalar, .objectReference, .resetOption, .resetNumberedOption,
      .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate, .meter,
      .xtables, .raw, .invalid:
      return self
    }
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
  fileprivate var plainValue: Value? {
    if case .compare(let body) = self { return body.value }
    if case .immediate(let body) = self { return body.value }
    return nil
  }

  /// Whether instructions of one shape have the same value, too.
  fileprivate func hasValue(of other: Instruction) -> Bool {
    if case .compare(let mine) = self, case .compare(let its) = other {
      return mine.value.bytes == its.value.bytes
    }
    return self == other
  }

  /// Whether the other instruction does the same with another value of the same length; a name
  /// that only another machine knows is no value.
  fileprivate func equalsButForValue(_ other: Instruction) -> Bool {
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

  /// A number that is the same for instructions that are equal but for their values.
  fileprivate var likeness: Int {
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
  /// Of rules whose reader said what they have in common.
  private var byShape: [ObjectIdentifier: [RulePattern]] = [:]
  private var count = 0
  private let printer: Printer?

  /// - Parameter printer: of rules that are only to be printed.
  init(printer: Printer? = nil) { self.printer = printer }

  /// More patterns than this are not kept: rules that are all different gain nothing by them.
  private static let mostPatterns = 1024
  /// More patterns than this of one kind are not compared with each rule of it.
  private static let mostPerKind = 32

  mutating func statements(
    of rule: RuleDeclaration, scope: TableScope, notation: ValueNotation
  ) -> [Statement] {
    let instructions = rule.instructions
    let likeness = rule.shape == nil ? instructions.reduce(0) { ($0 &* 31) ^ $1.likeness } : 0
    let known = rule.shape.map { byShape[$0.key] ?? [] } ?? patterns[likeness] ?? []
    for pattern in known {
      let statements = pattern.statements(
        of: instructions, isOneShape: rule.shape != nil, notation)
      if let statements { return statements }
    }
    var decompiler = RuleDecompiler(scope: scope, notation: notation)
    let statements = decompiler.decompile(instructions)
    guard count < Self.mostPatterns, known.count < Self.mostPerKind else { return statements }
    count += 1
    let new = RulePattern(
      instructions, statements: statements, slots: decompiler.slots, printer: printer)
    if let shape = rule.shape {
      byShape[shape.key, default: []].append(new)
    } else {
      patterns[likeness, default: []].append(new)
    }
    return statements
  }
}
