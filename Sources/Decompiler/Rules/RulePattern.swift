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

extension Instruction {
  /// Whether instructions of one shape have the same value, too.
  fileprivate func hasValue(of other: Instruction) -> Bool {
    if case .compare(let mine) = self, case .compare(let its) = other {
      return mine.value.bytes == its.value.bytes
    }
    return self == other
  }

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
    let instructions = rule.instructions
    let shape = rule.shape.key
    let kind =
      shape.map(Kind.shape) ?? .likeness(instructions.reduce(0) { ($0 &* 31) ^ $1.likeness })
    let known = patterns[kind] ?? []
    for pattern in known {
      let statements = pattern.statements(of: instructions, isOneShape: shape != nil, notation)
      if let statements { return statements }
    }
    var decompiler = RuleDecompiler(scope: scope, notation: notation)
    let statements = decompiler.decompile(instructions)
    guard count < Self.mostPatterns, known.count < Self.mostPerKind,
      !instructions.contains(where: \.usesAnonymousSet)
    else { return statements }
    count += 1
    patterns[kind, default: []].append(
      RulePattern(
        instructions, statements: statements, slots: decompiler.slots, printer: printer))
    return statements
  }
}
