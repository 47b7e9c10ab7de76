import Catalogue
import Semantics
import Source
import Syntax

extension FlowAnalysis {
  /// A statement that packets of a connection come to, until the connection is offloaded.
  struct Bypass {
    let chain: BaseChain
    let visit: FlowWalk.Visit
    /// The rule that sends the connection to a flowtable.
    let site: Site

    var span: SourceSpan { visit.statement.span }
  }

  /// The statements of a kind that packets of offloaded connections no longer come to; of each rule
  /// the first.
  func bypasses(
    _ target: LintTarget, where isMeant: (FlowWalk.Visit, BaseChain) -> Bool
  ) -> [Bypass] {
    var reported: Set<SourceSpan> = []
    var found: [Bypass] = []
    for chain in chains {
      for visit in chain.established.visits
      where visit.mayPass && visit.rule.span != .none && visit.statement.span != .none
        && isMeant(visit, chain)
      {
        let site = sites.first { site in
          // A rule that leaves out what others have marked may leave out this.
          !site.isMarked && site.visit.rule.span != visit.rule.span
            && site.offloads(visit.packets)
            && site.flowtable?.takes(visit.packets, target) ?? true
        }
        guard let site, reported.insert(visit.rule.span).inserted else { continue }
        found.append(Bypass(chain: chain, visit: visit, site: site))
      }
    }
    return found
  }
}

extension FlowAnalysis.Site {
  /// Whether connections of these packets are offloaded: by the packets themselves, or by answers
  /// that the rule lets in where it only leaves out a port of the other direction.
  fileprivate func offloads(_ others: FlowPackets) -> Bool {
    if !packets.isDisjoint(from: others) { return true }
    func butForPorts(_ packets: FlowPackets) -> FlowPackets { packets.keeping { !$0.isPort } }
    return !butForPorts(packets).isDisjoint(from: butForPorts(others))
      && !packets.isDisjoint(from: others.replies)
  }
}

extension PacketKey {
  fileprivate var isPort: Bool {
    guard case .bits(.transport, of: nil, behind: nil, _, 16) = self else { return false }
    return ofReply != nil
  }
}

extension CheckedFlowtable {
  /// Whether packets could arrive by a device of the flowtable. Devices that run over others count,
  /// as the kernel looks through them.
  fileprivate func takes(_ packets: FlowPackets, _ target: LintTarget) -> Bool {
    guard let names = packets.values(of: FlowKey.inputName)?.deviceNames else { return true }
    return names.contains { name in
      let isListed = devices.contains { device in
        device.isPrefix ? name.hasPrefix(device.name.text) : name == device.name.text
      }
      switch target.kind(of: name) {
      case nil, .physical?: return isListed
      case .bridge?, .vlan?, .bond?, .ppp?, .wireless?, .wireguard?, .tunnel?, .virtual?,
        .loopback?:
        return true
      }
    }
  }
}

extension ValueSet {
  /// The names, where the values are names of devices: sixteen bytes (IFNAMSIZ, linux/if.h). Nil
  /// where there are more than names.
  fileprivate var deviceNames: [String]? {
    let values = ranges.compactMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil }
    guard values.count == ranges.count else { return nil }
    return values.map { value in
      String(decoding: value.bytes(count: 16).prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension CheckedStatement {
  /// Whether it lets a packet pass or not by how many came before.
  var limits: Bool {
    switch kind {
    case .scalar(let use): use.statement.kind == .limit || use.statement.kind == .quota
    case .objectReference(let kind, _), .objectMap(let kind, _, _): kind == .limit || kind == .quota
    case .setUpdate(let update): update.statements.contains(where: \.limits)
    case .match, .verdict, .verdictMap, .assignment, .resetOption, .reject, .nat, .tproxy, .queue,
      .duplicate, .forward, .notrack, .flow:
      false
    }
  }

  /// Whether it counts packets.
  var counts: Bool {
    switch kind {
    case .scalar(let use): use.statement.kind == .counter
    case .objectReference(let kind, _), .objectMap(let kind, _, _): kind == .counter
    case .match, .verdict, .verdictMap, .setUpdate, .assignment, .resetOption, .reject, .nat,
      .tproxy, .queue, .duplicate, .forward, .notrack, .flow:
      false
    }
  }

  /// `meta mark`, `ip dscp`: what it writes to; nil for anything else.
  var written: String? {
    guard case .assignment(let target, _) = kind else { return nil }
    var expression = target
    while case .binary(_, let left, _) = expression.kind { expression = left }
    switch expression.kind {
    case .selector(let use): return use.selector.group.name + " " + use.selector.name
    case .payload(let use): return use.header.name + " " + use.field.name
    case .rawPayload: return "the packet"
    case .value, .option, .fib, .numgen, .hash, .concatenation, .binary, .map: return nil
    }
  }
}
