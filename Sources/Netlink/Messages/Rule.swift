import Bytecode
import CNetfilter

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
  mutating func put(_ rule: RuleDeclaration, isDefinition: Bool) throws(NetlinkError) {
    let object = try LibraryObject.rule()
    let table = try LibraryLimit.checked(rule.table, "table name")
    nftnl_rule_set_str(object.raw, attribute(NFTNL_RULE_TABLE), table)
    if rule.chainID == nil && !rule.chain.isEmpty {
      let chain = try LibraryLimit.checked(rule.chain, "chain name")
      nftnl_rule_set_str(object.raw, attribute(NFTNL_RULE_CHAIN), chain)
    }
    if let handle = rule.handle {
      nftnl_rule_set_u64(object.raw, attribute(NFTNL_RULE_HANDLE), handle)
    }
    if let position = rule.position {
      nftnl_rule_set_u64(object.raw, attribute(NFTNL_RULE_POSITION), position)
    }
    if let id = rule.positionID {
      nftnl_rule_set_u32(object.raw, attribute(NFTNL_RULE_POSITION_ID), id)
    }
    if let id = rule.id { nftnl_rule_set_u32(object.raw, attribute(NFTNL_RULE_ID), id) }
    if isDefinition, let comment = rule.comment {
      let bytes = try Userdata.text(comment, type: Userdata.comment)
      nftnl_rule_set_data(object.raw, attribute(NFTNL_RULE_USERDATA), bytes, UInt32(bytes.count))
    }
    nftnl_rule_nlmsg_build_payload(header, object.raw)
    if let chainID = rule.chainID { try put(RuleAttribute.chainID, chainID) }
    if isDefinition { try put(RuleAttribute.expressions, list: rule.instructions) }
  }
}

extension RuleDeclaration {
  /// The position that the kernel says, the handle of the rule before, is left out: where a rule
  /// stands in its chain says the same.
  /// - Returns: nil where the message names no chain of a table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let table = attributes.string(RuleAttribute.table),
      let chain = attributes.string(RuleAttribute.chain)
    else { return nil }
    self.init(
      family: family, table: table, chain: chain, handle: attributes.uint64(RuleAttribute.handle),
      instructions: attributes.nested(RuleAttribute.expressions).map { Instruction.list($0) } ?? [],
      comment: attributes[RuleAttribute.userdata].flatMap { Userdata.comment(in: $0.slice) })
  }
}
