import Catalogue
package import Semantics
package import Source
package import Syntax

/// What a rule does with a packet that matches it.
package struct RuleEffect {
  /// How a rule ends for a packet.
  package indirect enum Ending: Sendable, Hashable {
    /// The next rule is asked.
    case goesOn
    case accept
    case drop
    case reject
    case queue
    /// Address translation, which accepts as well.
    case translate(NATNode.Kind)
    /// To another device (`fwd`).
    case forward
    case `return`
    case jump(String)
    case goto(String)
    case jumpBlock([CheckedRuleBody])
    case gotoBlock([CheckedRuleBody])

    /// Whether rules behind it in the same chain never see the packet.
    package var leavesChain: Bool {
      switch self {
      case .accept, .drop, .reject, .queue, .translate, .forward, .return, .goto, .gotoBlock: true
      case .goesOn, .jump, .jumpBlock: false
      }
    }

    /// What happens to the packet, in a word behind "this": `accepts`.
    package var action: String {
      switch self {
      case .goesOn: "leaves alone"
      case .accept: "accepts"
      case .drop: "drops"
      case .reject: "rejects"
      case .queue: "queues"
      case .translate(let kind): kind == .dnat || kind == .redirect ? "redirects" : "rewrites"
      case .forward: "forwards"
      case .return: "sends back"
      case .jump, .goto, .jumpBlock, .gotoBlock: "sends on"
      }
    }

    /// Whether no other rule of the base chain sees the packet.
    package var isFinal: Bool {
      switch self {
      case .accept, .drop, .reject, .queue, .translate, .forward: true
      case .goesOn, .return, .jump, .goto, .jumpBlock, .gotoBlock: false
      }
    }
  }

  /// Some of the packets that match, which end in one way.
  package struct Branch {
    package let condition: PacketCondition
    package let ending: Ending
    package let span: SourceSpan
  }

  /// Under which condition the rule does anything.
  package let condition: PacketCondition
  /// One for each way to end; more than one only with a verdict map.
  package let branches: [Branch]
  /// Whether there may be other ways to end: a verdict map whose elements are not known.
  package let hasUnknownBranches: Bool
  package let writes: [PacketWrite]

  /// Whether every packet that matches is dropped or rejected.
  var drops: Bool {
    !hasUnknownBranches && branches.allSatisfy { $0.ending == .drop || $0.ending == .reject }
  }

  package init(_ body: CheckedRuleBody, reader: ConditionReader) {
    var condition = PacketCondition()
    condition.isExact = body.isComplete
    var branches: [Branch] = []
    var hasUnknownBranches = false
    var writes: [PacketWrite] = []
    // Behind `flow add` only the packet goes on that starts the fast path (nft_flow_offload.c).
    let isFlow = { (statement: CheckedStatement) in statement.flowtable != nil }
    let end = body.statements.firstIndex(where: isFlow).map { $0 + 1 } ?? body.statements.count
    for statement in body.statements[..<end] {
      writes += PacketWrite.writes(of: statement)
      switch statement.kind {
      case .verdictMap(let key, let map):
        let base = condition
        reader.requireLookup(key, map, isNegated: false, in: &condition)
        let elements = reader.elements(of: map)
        hasUnknownBranches = elements == nil
        branches = Self.branches(key, elements ?? [], base, reader)
      case .match where !writes.isEmpty:
        reader.add(statement, to: &condition, behind: writes)
      case .match, .verdict, .scalar, .objectReference, .objectMap, .assignment, .resetOption,
        .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
        reader.add(statement, to: &condition)
        if let ending = Ending(statement) {
          branches = [Branch(condition: condition, ending: ending, span: statement.span)]
        }
      }
    }
    if branches.isEmpty, !hasUnknownBranches {
      branches = [Branch(condition: condition, ending: .goesOn, span: body.span)]
    }
    self.condition = condition
    self.branches = branches
    self.hasUnknownBranches = hasUnknownBranches
    self.writes = writes
  }

  /// The elements of a verdict map, those that end in the same way together.
  private static func branches(
    _ key: CheckedExpression, _ elements: CheckedElements, _ base: PacketCondition,
    _ reader: ConditionReader
  ) -> [Branch] {
    var order: [Ending] = []
    var groups: [Ending: CheckedElements] = [:]
    for element in elements {
      guard case .verdict(let verdict)? = element.data else { continue }
      let ending = Ending(verdict)
      if groups[ending] == nil { order.append(ending) }
      groups[ending, default: []].append(element)
    }
    return order.map { ending in
      let group = groups[ending] ?? []
      var condition = base
      reader.require(key, group, isNegated: false, in: &condition)
      return Branch(condition: condition, ending: ending, span: group.first?.span ?? key.span)
    }
  }
}

extension RuleEffect.Ending {
  /// Nil for a statement after which the rule goes on.
  init?(_ statement: CheckedStatement) {
    switch statement.kind {
    case .verdict(let verdict): self.init(verdict)
    case .reject: self = .reject
    case .queue: self = .queue
    case .nat(let nat): self = .translate(nat.kind)
    case .forward: self = .forward
    case .match, .verdictMap, .scalar, .objectReference, .objectMap, .assignment, .resetOption,
      .tproxy, .duplicate, .notrack, .flow, .setUpdate:
      return nil
    }
  }

  init(_ verdict: CheckedVerdict) {
    switch verdict.kind {
    case .accept: self = .accept
    case .drop: self = .drop
    case .continue: self = .goesOn
    case .return: self = .return
    case .jump(let chain): self = .jump(chain.text)
    case .goto(let chain): self = .goto(chain.text)
    case .jumpBlock(let rules): self = .jumpBlock(rules)
    case .gotoBlock(let rules): self = .gotoBlock(rules)
    }
  }
}

extension CheckedStatement {
  /// Whether packets that came as far as this may leave the rule here although no match says so:
  /// counts and rates that change, tables that fill, data that a packet may not have.
  var mayEndRule: Bool {
    switch kind {
    case .match, .verdict, .reject, .queue, .notrack, .duplicate, .forward: false
    // A map that does not have the key.
    case .nat(let nat): [nat.address, nat.port].contains { $0?.isConstant == false }
    case .verdictMap, .objectMap, .resetOption, .tproxy, .flow, .setUpdate: true
    case .scalar(let use):
      switch use.statement.kind {
      case .counter, .last, .log: false
      case .limit, .quota, .connectionLimit, .synproxy: true
      }
    case .objectReference(let kind, _): kind != .counter
    case .assignment(let target, let value): !target.isSelector || value.value == nil
    }
  }
}

extension CheckedTarget {
  fileprivate var isConstant: Bool {
    switch self {
    case .expression(let expression): expression.value != nil
    case .range(let first, let last): first.value != nil && last.value != nil
    }
  }
}

extension CheckedExpression {
  fileprivate var isSelector: Bool {
    guard case .selector = kind else { return false }
    return true
  }
}
