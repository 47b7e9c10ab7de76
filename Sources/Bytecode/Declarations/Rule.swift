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

  package init(
    family: UInt32, table: String, chain: String, chainID: UInt32? = nil, handle: UInt64? = nil,
    position: UInt64? = nil, positionID: UInt32? = nil, id: UInt32? = nil,
    instructions: [Instruction] = [], comment: String? = nil
  ) {
    self.init(
      family: family, table: table, chain: chain, chainID: chainID, handle: handle,
      position: position, positionID: positionID, id: id, body: .instructions(instructions),
      comment: comment)
  }

  package init(
    family: UInt32, table: String, chain: String, chainID: UInt32? = nil, handle: UInt64? = nil,
    position: UInt64? = nil, positionID: UInt32? = nil, id: UInt32? = nil, body: RuleBody,
    comment: String? = nil
  ) {
    self.family = family
    self.table = table
    self.chain = chain
    self.chainID = chainID
    self.handle = handle
    self.position = position
    self.positionID = positionID
    self.id = id
    self.body = body
    self.comment = comment
  }

  package var instructions: [Instruction] {
    get { body.instructions }
    set { body = .instructions(newValue) }
  }
}
