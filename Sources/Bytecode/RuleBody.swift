/// What a rule does: its instructions, or what makes them of those of other rules.
package enum RuleBody: Sendable {
  case instructions([Instruction])
  /// Read from the kernel: the bytes are those of the message.
  case shaped(RuleShape, values: [UInt8])
  /// Compiled from text: the bytes are those of the values, most significant first.
  case template(InstructionTemplate, values: [UInt8])

  package var instructions: [Instruction] {
    switch self {
    case .instructions(let list): list
    case .shaped(let shape, let values): shape.instructions(with: values)
    case .template(let template, let values): template.instructions(with: values)
    }
  }

  /// How many instructions there are.
  package var count: Int {
    switch self {
    case .instructions(let list): list.count
    case .shaped(let shape, _): shape.count
    case .template(let template, _): template.instructions.count
    }
  }

  /// Nil for a rule that was not read, or that nobody compared with others.
  package var shape: RuleShape? {
    if case .shaped(let shape, _) = self { shape } else { nil }
  }
}

/// Two are equal where the instructions are.
extension RuleBody: Hashable {
  package static func == (left: RuleBody, right: RuleBody) -> Bool {
    if case .shaped(let mine, let values) = left, case .shaped(let its, values) = right,
      mine === its
    {
      return true
    }
    return left.instructions == right.instructions
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(instructions) }
}
