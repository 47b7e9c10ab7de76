import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Rules that differ from others in values only.
extension Compiler {
  /// What became of a checked template.
  struct Template {
    /// Nil where the values cannot be told from the rest of the bytecode.
    let instructions: InstructionTemplate?
    /// Keeps the template known by where it lies.
    let checked: CheckedTemplate
  }

  func compile(_ rule: CheckedRepetition, _ span: SourceSpan) throws(InternalError) {
    guard let template = try template(of: rule) else {
      return try compile(rule.rule, .add, span)
    }
    let declaration = RuleDeclaration(
      family: rule.family.rawValue, table: rule.table.text, chain: rule.chain.text,
      id: nextRuleID, body: .template(template, values: rule.values), comment: rule.comment)
    nextRuleID += 1
    let key = SetKey(family: rule.family, table: rule.table.text, name: rule.chain.text)
    remember(rule: nextRuleID - 1, in: key, .add)
    commands.append(Command(.add, .rule(declaration), span: span))
  }

  private func template(of rule: CheckedRepetition) throws(InternalError) -> InstructionTemplate? {
    let identity = ObjectIdentifier(rule.template)
    if let known = templates[identity] { return known.instructions }
    let new = try instructionTemplate(of: rule)
    templates[identity] = Template(instructions: new, checked: rule.template)
    return new
  }

  /// Finds out where each value goes: what is different when the value is another one.
  private func instructionTemplate(
    of rule: CheckedRepetition
  ) throws(InternalError) -> InstructionTemplate? {
    let values = rule.template.values
    let instructions = try instructions(of: rule, values)
    var holes: [InstructionTemplate.Hole] = []
    for range in rule.template.ranges {
      var changed = values
      for index in range { changed[index] = ~values[index] }
      let others = try self.instructions(of: rule, changed)
      guard let hole = Self.difference(instructions, others, for: changed[range]) else {
        return nil
      }
      holes.append(hole)
    }
    return InstructionTemplate(instructions, holes: holes)
  }

  private func instructions(
    of rule: CheckedRepetition, _ values: [UInt8]
  ) throws(InternalError) -> [Instruction] {
    var compiler = RuleCompiler(self, family: rule.family, table: rule.table.text)
    try compiler.compile(rule.template.body(values, comment: nil, at: rule.span))
    return compiler.instructions
  }

  /// The one place where instructions differ.
  /// - Parameter bytes: what the others have there.
  /// - Returns: nil where they differ in anything else.
  private static func difference(
    _ instructions: [Instruction], _ others: [Instruction], for bytes: ArraySlice<UInt8>
  ) -> InstructionTemplate.Hole? {
    guard instructions.count == others.count,
      let index = instructions.indices.first(where: { instructions[$0] != others[$0] })
    else { return nil }
    let pairs = zip(instructions[index].values, others[index].values)
    for (number, (value, other)) in pairs.enumerated() where value != other {
      guard value.bytes.count == other.bytes.count,
        let first = value.bytes.indices.first(where: { value.bytes[$0] != other.bytes[$0] }),
        first + bytes.count <= other.bytes.count
      else { return nil }
      let hole = InstructionTemplate.Hole(
        instruction: index, value: number, bytes: first..<first + bytes.count)
      let template = InstructionTemplate(instructions, holes: [hole])
      return template.instructions(with: Array(bytes)) == others ? hole : nil
    }
    return nil
  }
}
