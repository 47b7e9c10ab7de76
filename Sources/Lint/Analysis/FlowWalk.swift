import Catalogue
package import Semantics
package import Source

/// Follows some packets from a base chain through its rules and those that jumps lead to, taking
/// away at each rule those that it gives a verdict.
package struct FlowWalk {
  /// A statement other than a match, with the packets that come to it.
  package struct Visit {
    package let statement: CheckedStatement
    package let rule: CheckedRuleBody
    package let effect: RuleEffect
    /// The chain that the rule is in; empty for one without a name.
    package let chain: String
    /// The jumps that led here, from the base chain on.
    package let path: [SourceSpan]
    /// What the jumps that led here ask.
    fileprivate let arriving: PacketCondition
    /// What the matches of the rule before the statement ask.
    fileprivate let own: PacketCondition
    /// What comes to the rule, and what there was at the start.
    fileprivate let coming: FlowPackets
    fileprivate let start: FlowPackets
    /// How many takers come before.
    package let takersBefore: Int
    /// Whether a packet that comes here may still be accepted in the end.
    package fileprivate(set) var mayPass = false
    fileprivate let place: Place

    /// What jumps and the matches before the statement ask.
    package var condition: PacketCondition { arriving.intersection(own) }
    package var packets: FlowPackets { coming.intersection(own) }
    /// Those that would come if no rule before took any.
    package var unhindered: FlowPackets { start.intersection(condition) }
  }

  /// A rule that gives packets a verdict, or sends them back.
  package struct Taker {
    package let span: SourceSpan
    package let rule: CheckedRuleBody
    package let chain: String
    fileprivate let arriving: PacketCondition
    fileprivate let own: PacketCondition

    package var condition: PacketCondition { arriving.intersection(own) }
  }

  /// A rule of a chain, as often as packets come there by another way.
  fileprivate struct Place {
    let frame: Int
    let rule: Int
  }

  /// A chain as it was entered, with the last of its rules from which packets get on.
  private struct Frame {
    /// The rule that led here; nil for the base chain.
    let caller: Place?
    /// Here or in a chain that the rule leads to, packets are accepted.
    var lastAccept = -1
    /// From here packets go back to the caller.
    var lastReturn = -1
  }

  package private(set) var visits: [Visit] = []
  package private(set) var takers: [Taker] = []
  package private(set) var accepted = FlowPackets.none
  /// Whether packets may go ways that are not known: too many rules, or elements of a map that are
  /// not known.
  package private(set) var isIncomplete = false

  private let table: TableAnalysis
  private let start: FlowPackets
  private var ruleCount = 0
  private var frames = [Frame(caller: nil)]

  /// A chain that is reached by several jumps counts as often.
  private static let maximumRules = 20_000
  private static let maximumConditions = 64

  package init(_ packets: FlowPackets, from chain: TableAnalysis.Chain, in table: TableAnalysis) {
    self.table = table
    start = packets
    var way = Way(
      chain: chain.name, path: [], arriving: PacketCondition(), frame: 0, packets: packets)
    follow(chain.rules.map { ($0.rule.body, $0.effect) }, &way)
    // What returns from a base chain meets its policy.
    if chain.declaration.acceptsByDefault ?? true {
      accepted = bounded(accepted.union(way.returned))
      frames[0].lastAccept = max(frames[0].lastAccept, frames[0].lastReturn)
    }
    for index in visits.indices { visits[index].mayPass = mayPass(visits[index].place) }
  }

  /// Whether packets that a rule lets go on may be accepted in the end.
  private func mayPass(_ place: Place) -> Bool {
    var place = place
    while true {
      let frame = frames[place.frame]
      if frame.lastAccept >= place.rule { return true }
      guard frame.lastReturn >= place.rule, let caller = frame.caller else { return false }
      place = Place(frame: caller.frame, rule: caller.rule + 1)
    }
  }

  /// How far packets have come in a chain.
  private struct Way {
    let chain: String
    let path: [SourceSpan]
    let arriving: PacketCondition
    let frame: Int
    var rule = 0
    var packets: FlowPackets
    var returned = FlowPackets.none

    var place: Place { Place(frame: frame, rule: rule) }
  }

  /// Goes through the rules of a chain; what is left at its end returns.
  private mutating func follow(
    _ rules: [(body: CheckedRuleBody, effect: RuleEffect)], _ way: inout Way
  ) {
    for (index, rule) in rules.enumerated() {
      way.rule = index
      visit(rule.body, rule.effect, &way)
    }
    way.rule = rules.count
    returns(way.packets, &way)
  }

  /// Too many conditions to compare with all of them are given up: it may be any of the packets.
  private func bounded(_ packets: FlowPackets) -> FlowPackets {
    packets.conditions.count > Self.maximumConditions ? start : packets
  }

  private mutating func accept(_ packets: FlowPackets, at place: Place) {
    guard !packets.isEmpty else { return }
    accepted = bounded(accepted.union(packets))
    var next: Place? = place
    while let place = next {
      frames[place.frame].lastAccept = max(frames[place.frame].lastAccept, place.rule)
      next = frames[place.frame].caller
    }
  }

  private mutating func returns(_ packets: FlowPackets, _ way: inout Way) {
    guard !packets.isEmpty else { return }
    way.returned = bounded(way.returned.union(packets))
    frames[way.frame].lastReturn = max(frames[way.frame].lastReturn, way.rule)
  }

  private mutating func visit(
    _ rule: CheckedRuleBody, _ effect: RuleEffect, _ way: inout Way
  ) {
    ruleCount += 1
    guard ruleCount <= Self.maximumRules else {
      isIncomplete = true
      return
    }
    note(rule, effect, way)
    if effect.hasUnknownBranches {
      isIncomplete = true
      accept(way.packets.intersection(effect.condition), at: way.place)
    }
    for branch in effect.branches { take(branch, rule, &way) }
    way.packets = way.packets.forgetting(effect.writes)
  }

  /// Notes each statement of a rule that is no match.
  private mutating func note(_ rule: CheckedRuleBody, _ effect: RuleEffect, _ way: Way) {
    var condition = PacketCondition()
    var writes: [PacketWrite] = []
    for statement in rule.statements {
      if case .match = statement.kind {
      } else {
        visits.append(
          Visit(
            statement: statement, rule: rule, effect: effect, chain: way.chain, path: way.path,
            arriving: way.arriving, own: condition, coming: way.packets, start: start,
            takersBefore: takers.count, place: way.place))
      }
      table.reader.add(statement, to: &condition, behind: writes)
      writes += PacketWrite.writes(of: statement)
    }
  }

  /// What one way to end a rule does with the packets.
  private mutating func take(
    _ branch: RuleEffect.Branch, _ rule: CheckedRuleBody, _ way: inout Way
  ) {
    let taken = way.packets.intersection(branch.condition)
    switch branch.ending {
    case .goesOn: return
    // A program that gets a packet from a queue usually lets it pass.
    case .accept, .translate, .queue: accept(taken, at: way.place)
    case .drop, .reject, .forward: break
    case .return: returns(taken, &way)
    case .jump(let name):
      let back = enter(name, branch, taken, way)
      way.packets = bounded(way.packets.subtracting(branch.condition).union(back))
      return
    case .goto(let name): returns(enter(name, branch, taken, way), &way)
    case .jumpBlock(let rules):
      let back = enter(rules, branch, taken, way)
      way.packets = bounded(way.packets.subtracting(branch.condition).union(back))
      return
    case .gotoBlock(let rules): returns(enter(rules, branch, taken, way), &way)
    }
    takers.append(
      Taker(
        span: branch.span, rule: rule, chain: way.chain, arriving: way.arriving,
        own: branch.condition))
    way.packets = way.packets.subtracting(branch.condition)
  }

  /// - Returns: the packets that come back.
  private mutating func enter(
    _ name: String, _ branch: RuleEffect.Branch, _ packets: FlowPackets, _ way: Way
  ) -> FlowPackets {
    guard let chain = table.chain(named: name) else {
      isIncomplete = true
      return packets
    }
    return enter(name, chain.rules.map { ($0.rule.body, $0.effect) }, branch, packets, way)
  }

  private mutating func enter(
    _ rules: [CheckedRuleBody], _ branch: RuleEffect.Branch, _ packets: FlowPackets, _ way: Way
  ) -> FlowPackets {
    let read = rules.map { ($0, RuleEffect($0, reader: table.reader)) }
    return enter("", read, branch, packets, way)
  }

  private mutating func enter(
    _ chain: String, _ rules: [(body: CheckedRuleBody, effect: RuleEffect)],
    _ branch: RuleEffect.Branch, _ packets: FlowPackets, _ way: Way
  ) -> FlowPackets {
    guard way.path.count < KernelLimit.jumpDepth else {
      isIncomplete = true
      return packets
    }
    frames.append(Frame(caller: way.place))
    var inner = Way(
      chain: chain, path: way.path + [branch.span],
      arriving: way.arriving.intersection(branch.condition), frame: frames.count - 1,
      packets: packets)
    follow(rules, &inner)
    return inner.returned
  }
}
