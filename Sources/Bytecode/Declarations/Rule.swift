/// A rule as the kernel knows it (NFTA_RULE_*, nf_tables.h).
package struct RuleDeclaration: Sendable, Hashable {
  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var chain: String
  /// NFTA_RULE_CHAIN_ID, for a rule of an anonymous chain.
  package var chainID: UInt32?
  package var handle: UInt64?
  /// Handle of the rule after which (`add`) or before which (`insert`) this one goes.
  package var position: UInt64?
  /// The same by a number of this transaction (NFTA_RULE_POSITION_ID).
  package var positionID: UInt32?
  /// By which `positionID` names this rule (NFTA_RULE_ID).
  package var id: UInt32?
  package private(set) var body: RuleBody
  package var comment: String?
  /// What it has in common with other rules that were read.
  package private(set) var shape: RuleShape

  package init(
    family: UInt32, table: String, chain: String, chainID: UInt32? = nil, handle: UInt64? = nil,
    position: UInt64? = nil, positionID: UInt32? = nil, id: UInt32? = nil,
    instructions: [Instruction] = [], comment: String? = nil, shape: RuleShape = .unknown
  ) {
    self.family = family
    self.table = table
    self.chain = chain
    self.chainID = chainID
    self.handle = handle
    self.position = position
    self.positionID = positionID
    self.id = id
    body = .instructions(instructions)
    self.comment = comment
    self.shape = shape
  }

  /// A rule that differs in values from others of its template.
  package init(
    family: UInt32, table: String, chain: String, id: UInt32?, template: InstructionTemplate,
    values: [UInt8], comment: String?
  ) {
    self.init(family: family, table: table, chain: chain, id: id, comment: comment)
    body = .template(template, values: values)
  }

  package var instructions: [Instruction] {
    get { body.instructions }
    set {
      body = .instructions(newValue)
      shape = .unknown
    }
  }
}

/// What a rule does: its instructions, or what they have in common with those of other rules and
/// the bytes of its own values.
package enum RuleBody: Sendable, Hashable {
  case instructions([Instruction])
  case template(InstructionTemplate, values: [UInt8])

  package var instructions: [Instruction] {
    switch self {
    case .instructions(let instructions): instructions
    case .template(let template, let values): template.instructions(with: values)
    }
  }

  /// How many instructions there are.
  package var count: Int {
    switch self {
    case .instructions(let instructions): instructions.count
    case .template(let template, _): template.instructions.count
    }
  }

  /// Two are equal where the instructions are.
  package static func == (left: RuleBody, right: RuleBody) -> Bool {
    left.instructions == right.instructions
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(instructions) }
}
