import Semantics
import Source
import Syntax

/// Sets and maps that no rule asks.
enum UnusedSet: LintRule {
  static let about = RuleDescription(
    code: "W111", name: "unused-set", severity: .warning, needsWholeText: true,
    summary: "A set or map that no rule of its table asks.",
    why: """
      A set does nothing by itself: a rule has to ask whether a packet's address or port is in it. \
      A block list that no rule mentions blocks nothing. Rules only see the sets of their own \
      table, of the same family and name. Tables whose rules are not in the text are left alone.
      """,
    flagged: [
      Example(
        """
        table inet router {
          set blocked { type ipv4_addr; elements = { 192.0.2.1 }; }
        #     ^^^^^^^ no rule asks set 'blocked'
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 22 accept
          }
        }
        """),
      Example(
        """
        table inet nat {
          map targets { type inet_service : ipv4_addr; }
        #     ^^^^^^^ no rule asks map 'targets'
          set seen { type ipv4_addr; flags dynamic; size 100; timeout 1m; }
          chain prerouting {
            type nat hook prerouting priority dstnat;
            update @seen { ip saddr }
            tcp dport 80 dnat ip to 10.0.0.2
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          set blocked { type ipv4_addr; elements = { 192.0.2.1 }; }
          chain input {
            type filter hook input priority filter; policy accept;
            ip saddr @blocked drop
          }
        }
        """),
      Example(
        """
        table inet router {
          set blocked { type ipv4_addr; elements = { 192.0.2.1 }; }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables where table.hasOwnRules {
      let used = table.references.sets
      for set in table.table.sets where set.name.span != .none && !used.contains(set.name.text) {
        report(.unusedSet(set))
      }
    }
  }
}

extension Finding {
  fileprivate static func unusedSet(_ set: CheckedSet) -> Finding {
    let kind = set.type.mapData == nil ? "set" : "map"
    return Finding(
      UnusedSet.about, at: set.name.span, "no rule asks \(kind) '\(set.name.text)'",
      help: "ask it, '@\(set.name.text)', or remove it")
  }
}
