import Catalogue
import Semantics
import Source
import Syntax

/// A chain at ingress that runs behind a flowtable of the same device.
enum IngressChainBehindFlowtable: LintRule {
  static let about = RuleDescription(
    code: "FT035", name: "ingress-chain-behind-flowtable", severity: .warning,
    summary: "A filter at ingress that runs after the flowtable of the same device.",
    why: """
      A flowtable sits at the ingress hook of its devices, and the lower priority runs first. A \
      chain with a higher one never sees packets that the flowtable forwards: an address that is \
      blocked later goes on with the connections that it has. At equal priority the order is not \
      defined. Give the chain a lower priority than the flowtable has.
      """,
    flagged: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        table netdev blocklist {
          set blocked { type ipv4_addr; }
          chain ingress {
            type filter hook ingress device wan0 priority 10; policy accept;
        #                                                 ^^ flowtable 'fast' (priority 0) comes \
        first: this chain never sees what it forwards
            ip saddr @blocked drop
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
          chain police {
            type filter hook ingress device lan0 priority filter;
        #                                                 ^^^^^^ flowtable 'fast' has the same \
        priority: which comes first is not defined
            limit rate over 100 mbytes/second drop
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        table netdev blocklist {
          set blocked { type ipv4_addr; }
          chain ingress {
            type filter hook ingress device wan0 priority -10; policy accept;
            ip saddr @blocked drop
          }
        }
        """),
      Example(
        """
        table inet router {
          flowtable fast { hook ingress priority filter; devices = { lan0, wan0 }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
        }
        table netdev guest {
          set blocked { type ipv4_addr; }
          chain ingress {
            type filter hook ingress device guest0 priority 10; policy accept;
            ip saddr @blocked drop
          }
          chain wan {
            type filter hook ingress device wan0 priority 10; policy accept;
            ip saddr 192.0.2.0/24 drop
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let flows = subject.analyses.flows
    var known: Set<FlowtableName> = []
    let used = flows.sites.compactMap(\.flowtable).filter {
      known.insert(FlowtableName($0)).inserted
    }
    guard !used.isEmpty else { return }
    var owners: [String: [Int]] = [:]
    for (index, flowtable) in used.enumerated() {
      for device in flowtable.devices { owners[device.name.text, default: []].append(index) }
    }
    for table in flows.tables {
      for chain in table.chains {
        guard let base = chain.declaration.base, base.hook == .ingress,
          base.prioritySpan != .none, chain.filtersLater(in: table)
        else { continue }
        let devices = base.devices + chain.declaration.devices
        let first = devices.flatMap { owners[$0.name.text] ?? [] }.filter { index in
          base.priority >= used[index].priority ?? 0
        }.min()
        if let first { report(.ingressChain(base, used[first])) }
      }
    }
  }
}

extension TableAnalysis.Chain {
  /// Whether it may stop packets of a connection whose first ones it let pass: by a rate, an
  /// amount, or a set that changes.
  fileprivate func filtersLater(in table: TableAnalysis) -> Bool {
    ChainWalk(from: name, in: table).steps.contains { step in
      let statements = step.body.statements
      let isDrop = step.effect.branches.contains { $0.ending == .drop || $0.ending == .reject }
      return statements.contains(where: \.limits)
        || (isDrop && statements.contains(where: \.looksUpNamedSet))
        || step.effect.hasUnknownBranches
    }
  }
}

extension CheckedStatement {
  /// Whether it is a match of a set that has a name, and so may change.
  fileprivate var looksUpNamedSet: Bool {
    guard case .match(let match) = kind, case .lookup(.named, _) = match.test else { return false }
    return true
  }
}

extension Finding {
  fileprivate static func ingressChain(
    _ base: CheckedChain.Base, _ flowtable: CheckedFlowtable
  ) -> Finding {
    let name = flowtable.name.text
    let priority = flowtable.priority ?? 0
    return Finding(
      IngressChainBehindFlowtable.about, at: base.prioritySpan,
      base.priority == priority
        ? "flowtable '\(name)' has the same priority: which comes first is not defined"
        : "flowtable '\(name)' (priority \(priority)) comes first: this chain never sees what it "
          + "forwards",
      notes: [Note("the flowtable", at: flowtable.name.span)],
      help: "give the chain a priority below \(priority)")
  }
}
