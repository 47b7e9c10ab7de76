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
  /// What is in no slot of the values of a rule that has a shape.
  private let fixed: [(place: Range<Int>, bytes: ArraySlice<UInt8>)]
  /// Where its rules are only to be printed.
  private let line: RuleLine?

  /// - Parameter printer: writes what all rules of the pattern have in common, where they are only
  ///   to be printed.
  init(
    _ body: RuleBody, _ instructions: [Instruction], statements: [Statement], slots: [RuleSlot],
    printer: Printer?
  ) {
    self.instructions = instructions
    self.statements = statements
    var slots = slots.filter { $0.isSafe(in: instructions) }
    if case .shaped(let shape, let values) = body {
      slots = slots.compactMap { $0.in(shape) }
      let free = slots
      fixed = shape.holes.filter { hole in
        !free.contains { $0.instruction == hole.instruction }
      }.map { ($0.place, values[$0.place]) }
    } else {
      fixed = []
    }
    self.slots = slots
    line = printer.flatMap { RuleLine(statements, slots, by: $0) }
  }

  /// The statements of a rule of this pattern; nil where the rule is of another.
  func statements(of body: RuleBody, _ notation: ValueNotation) -> [Statement]? {
    guard fits(body) else { return nil }
    var result = statements
    for slot in slots {
      let kind = slot.fill(result[slot.statement].kind, with: slot.value(of: body), notation)
      guard let kind else { return nil }
      result[slot.statement].kind = kind
    }
    return result
  }

  /// Writes the statements of a rule.
  /// - Returns: false where the rule is of another pattern, or is no line.
  func write(_ body: RuleBody, _ notation: ValueNotation, into text: inout ByteText) -> Bool {
    guard let line, fits(body) else { return false }
    return text.attempt { line.write(body, notation, into: &$0) }
  }

  /// Whether a rule of the pattern's shape, or one without any, is the same but for the slots.
  private func fits(_ body: RuleBody) -> Bool {
    switch body {
    case .shaped(_, let values): fixed.allSatisfy { values[$0.place] == $0.bytes }
    case .instructions, .template: fits(body.instructions)
    }
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

extension Instruction {
  /// A number that is the same for instructions that are equal but for their values.
  fileprivate var likeness: Int {
    if case .payloadLoad(let body) = self {
      return Int(body.offsetBytes) << 8 | Int(body.lengthBytes) << 24 | 1
    }
    if case .metaLoad(let body) = self { return Int(body.key) << 8 | 2 }
    if case .ctLoad(let body) = self { return Int(body.key) << 8 | 3 }
    if case .compare(let body) = self { return body.value.bytes.count << 8 | 4 }
    return 0
  }
}

/// The patterns of the rules of a table so far.
struct RulePatterns {
  /// What rules of one pattern share: what their reader said of them, else a number.
  private enum Kind: Hashable {
    case shape(ObjectIdentifier)
    case likeness(Int)

    init(_ body: RuleBody) {
      switch body {
      case .shaped(let shape, _): self = .shape(ObjectIdentifier(shape))
      case .instructions, .template:
        self = .likeness(body.instructions.reduce(0) { ($0 &* 31) ^ $1.likeness })
      }
    }
  }

  private var patterns: [Kind: [RulePattern]] = [:]
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
    let kind = Kind(rule.body)
    for pattern in patterns[kind] ?? [] {
      if let statements = pattern.statements(of: rule.body, notation) { return statements }
    }
    return decompile(rule.body, kind, scope: scope, notation)
  }

  /// Prints a rule, without making a tree of it where one of its pattern was printed before.
  mutating func write(
    _ rule: RuleDeclaration, scope: TableScope, notation: ValueNotation,
    into writer: inout TableWriter
  ) {
    let kind = Kind(rule.body)
    let known = patterns[kind] ?? []
    let isWritten = writer.writeRule(comment: rule.comment, handle: rule.handle) { text in
      known.contains { $0.write(rule.body, notation, into: &text) }
    }
    guard !isWritten else { return }
    let statements = known.lazy.compactMap { $0.statements(of: rule.body, notation) }.first
    writer.write(
      RuleNode(
        statements ?? decompile(rule.body, kind, scope: scope, notation), of: rule))
  }

  private mutating func decompile(
    _ body: RuleBody, _ kind: Kind, scope: TableScope, _ notation: ValueNotation
  ) -> [Statement] {
    var decompiler = RuleDecompiler(scope: scope, notation: notation)
    let instructions = body.instructions
    let statements = decompiler.decompile(instructions)
    guard count < Self.mostPatterns, patterns[kind]?.count ?? 0 < Self.mostPerKind,
      !instructions.contains(where: \.usesAnonymousSet)
    else { return statements }
    count += 1
    patterns[kind, default: []].append(
      RulePattern(
        body, instructions, statements: statements, slots: decompiler.slots, printer: printer))
    return statements
  }
}

extension RuleNode {
  /// - Parameter rule: says what is no statement.
  init(_ statements: [Statement], of rule: RuleDeclaration) {
    self.init(
      statements: statements, comment: rule.comment.map { Word($0) }, span: .none,
      handle: rule.handle)
  }
}
