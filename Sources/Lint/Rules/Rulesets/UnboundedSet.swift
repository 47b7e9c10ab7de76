import Semantics
import Source
import Syntax

/// Sets that packets fill and nothing empties.
enum UnboundedSet: LintRule {
  static let about = RuleDescription(
    code: "W218", name: "unbounded-dynamic-set", severity: .warning, needsWholeText: true,
    summary: "A set that rules fill, without a size and without a timeout.",
    why: """
      Each packet with another address adds an element, and none ever leaves. After 65535 the set \
      is full and new ones are no longer added, so that whoever sends from many addresses decides \
      whom the rule still sees. Give it `flags dynamic`, a `timeout` after which elements leave, \
      and a `size`.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          set seen { type ipv4_addr; flags dynamic; }
        #     ^^^^ set 'seen' only ever grows
          chain input {
            type filter hook input priority filter; policy accept;
            tcp dport 22 add @seen { ip saddr }
            ip saddr @seen counter
          }
        }
        """),
      Example(
        """
        table inet filter {
          map clients { type ipv4_addr : mark; }
        #     ^^^^^^^ map 'clients' only ever grows
          chain forward {
            type filter hook forward priority filter; policy accept;
            update @clients { ip saddr : 7 }
            meta mark set ip saddr map @clients
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          set seen { type ipv4_addr; flags dynamic,timeout; timeout 1h; size 4096; }
          set counted { type ipv4_addr; flags dynamic; size 4096; counter; }
          chain input {
            type filter hook input priority filter; policy accept;
            tcp dport 22 add @seen { ip saddr }
            add @counted { ip saddr }
          }
        }
        """),
      Example(
        """
        table inet filter {
          set seen { type ipv4_addr; flags dynamic; }
          chain input {
            type filter hook input priority filter; policy accept;
            tcp dport 22 add @seen { ip saddr }
            tcp dport 23 delete @seen { ip saddr }
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.view.tables {
      var filled: [String: SourceSpan] = [:]
      var emptied: Set<String> = []
      table.forEachStatement { statement in
        guard case .setUpdate(let update) = statement.kind, case .named(let name, _) = update.set
        else { return }
        if update.operation == .delete {
          emptied.insert(name.text)
        } else if filled[name.text] == nil {
          filled[name.text] = statement.span
        }
      }
      for set in table.sets where set.name.span != .none && set.isUnbounded {
        guard let span = filled[set.name.text], !emptied.contains(set.name.text) else { continue }
        report(.unboundedSet(set, filledAt: span))
      }
    }
  }
}

extension CheckedSet {
  fileprivate var isUnbounded: Bool { size == nil && !type.hasTimeout }
}

extension Finding {
  fileprivate static func unboundedSet(_ set: CheckedSet, filledAt span: SourceSpan) -> Finding {
    Finding(
      UnboundedSet.about, at: set.name.span,
      "\(set.type.mapData == nil ? "set" : "map") '\(set.name.text)' only ever grows",
      notes: [Note("packets add elements here", at: span == .none ? nil : span)],
      help: "add 'flags dynamic,timeout; timeout 1h; size 65535;'")
  }
}
