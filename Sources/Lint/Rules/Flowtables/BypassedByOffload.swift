import Catalogue
import Semantics
import Source
import Syntax

/// Limits, marks, logs and the like that see only the first packets of offloaded connections.
enum BypassedByOffload: LintRule {
  static let about = RuleDescription(
    code: "FT033", name: "bypassed-by-offload", severity: .warning,
    summary: "A rule that limits, changes or reports packets which are offloaded after the first.",
    why: """
      Once a connection is offloaded its packets pass by all chains behind ingress: prerouting, \
      forward and postrouting, of every table. A limit no longer limits, a quota no longer counts, \
      a drop by `ct bytes` never comes about, DSCP and priority are no longer set. Leave that \
      traffic out of the rule with `flow`, or shape it with `tc`, which still sees it. What drops \
      each packet from the first on is no problem: such a connection is never offloaded.
      """,
    flagged: [
      .router(
        """
          meta l4proto { tcp, udp } flow add @fast
          tcp sport 443 limit rate over 10 mbytes/second drop
        #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this limit sees only the first \
        packets of an offloaded connection
        """, policy: .accept),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter; policy accept;
            meta l4proto { tcp, udp } flow add @fast
            ct bytes > 100000000 drop
        #   ^^^^^^^^^^^^^^^^^^^^ this comparison sees only the first packets of an offloaded \
        connection
          }
        }
        table ip quality {
          chain postrouting {
            type filter hook postrouting priority mangle;
            udp dport 5060 ip dscp set ef
        #                  ^^^^^^^^^^^^^^ setting 'ip dscp' sees only the first packets of an \
        offloaded connection
          }
        }
        """),
      .router(
        """
          # Answers have another destination port, and an entry is good for both directions.
          tcp dport != 443 flow add @fast
          tcp dport 443 quota over 10 mbytes drop
        #               ^^^^^^^^^^^^^^^^^^^^ this quota sees only the first packets of an \
        offloaded connection
        """, policy: .accept),
    ],
    fine: [
      .router(
        """
          ct state invalid limit rate 10/second log prefix "invalid: "
          tcp flags & (syn | ack) == syn limit rate over 100/second drop
          ip saddr 192.0.2.1 log prefix "known: " drop
          meta l4proto { tcp, udp } flow add @fast
          ct state established,related accept
          limit rate over 100/second drop
          limit rate 1/second log prefix "dropped: "
          drop
        """, policy: .accept),
      .router(
        """
          tcp dport != 443 tcp sport != 443 flow add @fast
          tcp dport 443 limit rate over 10 mbytes/second drop
          icmp type echo-request limit rate 5/second accept
        """, policy: .accept),
      .router(
        """
          ct mark != 0x10 flow add @fast
          udp dport 5060 ip dscp set ef
          tcp flags syn tcp option maxseg size set rt mtu
        """, policy: .accept),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let found = subject.analyses.flows.bypasses(subject.target) { visit, chain in
      visit.amount != nil || visit.statement.effectOnPackets(at: chain.base.hook, visit) != nil
    }
    // A chain that shapes traffic has many such rules: the first stands for all.
    let chains = Dictionary(grouping: found) { bypass in
      let table = bypass.chain.table.table.declaration
      return [table.family.name, table.name.text, bypass.chain.name.text, bypass.visit.chain]
    }
    for rules in chains.values {
      guard let bypass = rules.first else { continue }
      let amount = bypass.visit.amount
      let hook = bypass.chain.base.hook
      let what = bypass.visit.statement.effectOnPackets(at: hook, bypass.visit)
      report(
        .bypassed(
          bypass, what ?? "this comparison", at: amount ?? bypass.span,
          others: rules.dropFirst().map(\.span)))
    }
  }
}

extension FlowWalk.Visit {
  /// The match of the rule that asks whether a connection has sent more than so much, where what
  /// follows acts on it.
  fileprivate var amount: SourceSpan? {
    switch statement.kind {
    case .flow, .scalar, .objectReference, .objectMap: return nil
    case .match, .verdict, .verdictMap, .assignment, .resetOption, .reject, .nat, .tproxy, .queue,
      .duplicate, .forward, .notrack, .setUpdate:
      break
    }
    return rule.statements.first { statement in
      guard case .match(let match) = statement.kind, let key = PacketKey(match.left),
        key.isAmount, let values = condition.values(of: key)
      else { return false }
      // `< 20` asks for the first packets, and sees them.
      return !values.contains(0)
    }?.span
  }
}

extension CheckedStatement {
  /// What it does to each packet of a connection, as the subject of a sentence; nil where that it
  /// does not happen to later packets changes nothing.
  fileprivate func effectOnPackets(at hook: Hook, _ visit: FlowWalk.Visit) -> String? {
    if limits { return isQuota ? "this quota" : "this limit" }
    // What is dropped from its first packet on is never offloaded.
    if visit.effect.drops { return nil }
    switch kind {
    case .scalar(let use): return use.statement.kind == .log ? "this log" : nil
    case .duplicate: return "this copy"
    case .assignment:
      guard let written else { return nil }
      switch written {
      case "meta priority", "meta nftrace": return "setting '\(written)'"
      // In prerouting a mark chooses the route, which an offloaded connection keeps.
      case "meta mark": return hook == .prerouting ? nil : "setting '\(written)'"
      default:
        let isSelector = SelectorGroup.allCases.contains { written.hasPrefix($0.name + " ") }
        return isSelector ? nil : "setting '\(written)'"
      }
    case .match, .verdict, .verdictMap, .objectReference, .objectMap, .resetOption, .reject, .nat,
      .tproxy, .queue, .forward, .notrack, .flow, .setUpdate:
      return nil
    }
  }

  private var isQuota: Bool {
    switch kind {
    case .scalar(let use): use.statement.kind == .quota
    case .objectReference(let kind, _), .objectMap(let kind, _, _): kind == .quota
    case .match, .verdict, .verdictMap, .assignment, .resetOption, .reject, .nat, .tproxy, .queue,
      .duplicate, .forward, .notrack, .flow, .setUpdate:
      false
    }
  }
}

extension Finding {
  fileprivate static func bypassed(
    _ bypass: FlowAnalysis.Bypass, _ what: String, at span: SourceSpan, others: [SourceSpan]
  ) -> Finding {
    let place = bypass.site.span
    var notes = place == .none ? [] : [Note("offloaded by this rule", at: place)]
    if let next = others.first {
      notes.append(
        Note(others.count == 1 ? "so does this" : "so do \(others.count) more", at: next))
    }
    return Finding(
      BypassedByOffload.about, at: span,
      "\(what) sees only the first packets of an offloaded connection",
      notes: notes,
      help: "leave this traffic out of the rule with 'flow'",
      path: bypass.visit.path(from: bypass.chain))
  }
}
