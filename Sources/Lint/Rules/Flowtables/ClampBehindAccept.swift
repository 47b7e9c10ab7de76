import Catalogue
import Semantics
import Source
import Syntax

/// A rule that clamps the segment size behind one that accepts the answers.
enum ClampBehindAccept: LintRule {
  static let about = RuleDescription(
    code: "FT036", name: "mss-clamp-order", severity: .warning,
    summary: "A clamp of the TCP segment size that the answer to a SYN never comes to.",
    why: """
      Both SYN and SYN-ACK carry the size of segments that their sender takes. The second is \
      already part of an established connection: behind `ct state established accept` only the \
      first is clamped, and segments in one direction stay too long for the path. Put the clamp \
      first. Behind `flow add` it may stand: neither of the two is ever offloaded.
      """,
    flagged: [
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state established,related accept
            oifname { lan0, wan0 } tcp flags syn tcp option maxseg size set rt mtu
        #                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a SYN-ACK is \
        accepted before it comes here: only one direction is clamped
            iifname lan0 accept
          }
        }
        """,
        fixed: """
          table inet router {
            chain forward {
              type filter hook forward priority filter; policy drop;
              oifname { lan0, wan0 } tcp flags syn tcp option maxseg size set rt mtu
              ct state established,related accept
              iifname lan0 accept
            }
          }
          """),
      Example(
        """
        table ip router {
          chain forward {
            type filter hook forward priority filter;
            ct state vmap { established : accept, related : accept }
            jump clamp
          }
          chain clamp {
            tcp flags syn / syn,rst tcp option maxseg size set 1452
        #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
            type filter hook forward priority filter; policy drop;
            meta l4proto { tcp, udp } flow add @fast
            tcp flags syn tcp option maxseg size set rt mtu
            ct state established,related accept
          }
        }
        """),
      Example(
        """
        table inet router {
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state established,related accept
            tcp flags & (syn | ack) == syn tcp option maxseg size set rt mtu
          }
        }
        """),
      Example(
        """
        table inet router {
          chain mangle {
            type filter hook forward priority mangle;
            tcp flags syn tcp option maxseg size set rt mtu
          }
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct state established,related accept
            tcp flags syn tcp option maxseg size set rt mtu
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    let clamps = subject.analyses.tables.flatMap(clamps)
    let answered = clamps.filter { !$0.answers.packets.isEmpty }
    var reported = Set(answered.map(\.answers.statement.span))
    for clamp in clamps where clamp.answers.statement.span != .none {
      let missed = clamp.answers.unhindered
      let takers = clamp.walk.takers.prefix(clamp.answers.takersBefore)
      guard clamp.answers.packets.isEmpty, !missed.isEmpty, clamp.seesFirst,
        let taker = takers.first(where: { missed.subtracting($0.condition).isEmpty }),
        // Another rule may clamp them.
        answered.allSatisfy({ $0.answers.packets.isDisjoint(from: missed) }),
        reported.insert(clamp.answers.statement.span).inserted
      else { continue }
      let isSameChain = taker.chain == clamp.answers.chain && !taker.chain.isEmpty
      let edits =
        isSameChain ? subject.moving(clamp.answers.rule.span, before: taker.rule.span) : nil
      report(.clampBehindAccept(clamp.answers, taker, edits))
    }
  }

  /// A clamp, as SYN-ACKs come to it.
  private struct Clamp {
    let walk: FlowWalk
    let answers: FlowWalk.Visit
    /// Whether SYNs come to it.
    let seesFirst: Bool
  }

  private static func clamps(of table: TableAnalysis) -> [Clamp] {
    let family = table.table.declaration.family
    guard Family.internet.contains(family) else { return [] }
    guard table.table.hasStatement(where: \.isClamp) else { return [] }
    return table.chains.flatMap { chain in
      guard let base = chain.declaration.base, base.hook == .forward || base.hook == .postrouting,
        base.type == .filter
      else { return [Clamp]() }
      let walk = FlowWalk(.answer(in: family), from: chain, in: table)
      let visits = walk.visits.filter(\.statement.isClamp)
      guard !visits.isEmpty else { return [] }
      let first = FlowWalk(.first(in: family), from: chain, in: table).visits
      let seen = Set(first.filter { !$0.packets.isEmpty }.map(\.statement.span))
      return visits.map {
        Clamp(walk: walk, answers: $0, seesFirst: seen.contains($0.statement.span))
      }
    }
  }
}

extension CheckedStatement {
  /// `tcp option maxseg size set ...`
  fileprivate var isClamp: Bool {
    guard case .assignment(let target, _) = kind, case .option(let use) = target.kind,
      case .field(let option, _, _) = use.target
    else { return false }
    return option.name == "maxseg"
  }
}

extension Finding {
  fileprivate static func clampBehindAccept(
    _ visit: FlowWalk.Visit, _ taker: FlowWalk.Taker, _ edits: [FixIt.Edit]?
  ) -> Finding {
    Finding(
      ClampBehindAccept.about, at: visit.statement.span,
      "a SYN-ACK is accepted before it comes here: only one direction is clamped",
      notes: [Note("accepted here", at: taker.span)],
      fixIt: edits.map {
        FixIt("move the rule above the one that accepts", edits: $0, isSafe: false)
      },
      help: edits == nil ? "put the clamp before that rule" : nil)
  }
}
