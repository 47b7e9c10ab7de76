import Bytecode

/// NFTA_RULE_* (nf_tables.h).
enum RuleAttribute: UInt16 {
  case table = 1
  case chain = 2
  case handle = 3
  case expressions = 4
  case compatibility = 5
  case position = 6
  case userdata = 7
  case id = 9
  case positionID = 10
  case chainID = 11
}

extension MessageBuffer {
  /// - Parameter isDefinition: whether the rule is made, not only named. Named without a handle it
  ///   stands for all rules of its chain, or of its table where it has no chain either.
  ///
  /// What a rule does comes last, and is written by `ExpressionTemplates`.
  mutating func put(_ rule: RuleDeclaration, isDefinition: Bool) throws(NetlinkError) {
    try put(RuleAttribute.table, try LibraryLimit.checked(rule.table, "table name"))
    if rule.chainID == nil && !rule.chain.isEmpty {
      try put(RuleAttribute.chain, try LibraryLimit.checked(rule.chain, "chain name"))
    }
    if let handle = rule.handle { try put(RuleAttribute.handle, handle) }
    if let position = rule.position { try put(RuleAttribute.position, position) }
    if isDefinition, let comment = rule.comment {
      try put(RuleAttribute.userdata, bytes: Userdata.text(comment, type: Userdata.comment))
    }
    if let id = rule.id { try put(RuleAttribute.id, id) }
    if let id = rule.positionID { try put(RuleAttribute.positionID, id) }
    if let chainID = rule.chainID { try put(RuleAttribute.chainID, chainID) }
  }
}

extension RuleDeclaration {
  /// The position that the kernel says, the handle of the rule before, is left out: where a rule
  /// stands in its chain says the same.
  /// - Parameter shapes: those of the rules that were read before.
  /// - Returns: nil where the message names no chain of a table.
  init?(family: UInt32, _ attributes: AttributeList, shapes: inout RuleShapes) {
    self.init(family: family, attributes) { shapes.read($0) }
  }

  /// A rule by itself: nobody else has its shape.
  init?(family: UInt32, _ attributes: AttributeList) {
    self.init(family: family, attributes) { .instructions(Instruction.list($0)) }
  }

  private init?(
    family: UInt32, _ attributes: AttributeList, reading read: (AttributeList) -> RuleBody
  ) {
    guard let table = attributes.string(RuleAttribute.table),
      let chain = attributes.string(RuleAttribute.chain)
    else { return nil }
    self.init(
      family: family, table: table, chain: chain, handle: attributes.uint64(RuleAttribute.handle),
      body: attributes.nested(RuleAttribute.expressions).map(read) ?? .instructions([]),
      comment: attributes[RuleAttribute.userdata].flatMap { Userdata.comment(in: $0.slice) })
  }
}
