import Catalogue
import Semantics
import Source
import Syntax

/// Limits that let the excess through.
enum InvertedLimit: LintRule {
  static let about = RuleDescription(
    code: "W136", name: "inverted-limit", severity: .warning,
    summary: "A limit that drops what is within it, or accepts what is beyond it.",
    why: """
      `limit rate 10/second` matches as long as the rate is not exceeded, `limit rate over \
      10/second` once it is. So `limit rate 10/second drop` drops the first ten packets of each \
      second and lets a flood through, and `limit rate over 10/second accept` lets in only the \
      flood. To hold a rate, accept what is within it and drop the rest, or drop what is over it. \
      Rules with `log` are left alone, where the limit is the log's, as are those behind which the \
      chain drops the rest.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy accept;
            tcp dport 22 ct state new limit rate 10/minute drop
        #                             ^^^^^^^^^^^^^^^^^^^^ this drops packets within the rate
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            icmp type echo-request limit rate over 5/second accept
        #                          ^^^^^^^^^^^^^^^^^^^^^^^^ this accepts packets beyond the rate
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy accept;
            tcp dport 22 ct state new limit rate over 10/minute drop
            icmp type echo-request limit rate 5/second accept
            ct state invalid limit rate 5/minute log drop
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport 23 limit rate 10/minute counter drop
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      for chain in table.chains {
        let dropsRest = chain.dropsRest
        for (rule, effect) in chain.rules where rule.isOwn && rule.body.isComplete {
          guard let limit = rule.body.onlyLimit, effect.branches.count == 1,
            let ending = effect.branches.first?.ending
          else { continue }
          if ending == .drop, !limit.isOver, !dropsRest {
            report(.invertedLimit("this drops packets within the rate", limit.statement))
          } else if ending == .accept, limit.isOver {
            report(.invertedLimit("this accepts packets beyond the rate", limit.statement))
          }
        }
      }
    }
  }
}

extension TableAnalysis.Chain {
  /// Whether what gets to its end is dropped.
  fileprivate var dropsRest: Bool {
    declaration.acceptsByDefault == false || finalDrop != nil
  }
}

extension CheckedRuleBody {
  /// The limit of the rule, where it has one and nothing that the limit could be meant for but the
  /// verdict.
  fileprivate var onlyLimit: (statement: CheckedStatement, isOver: Bool)? {
    var found: (statement: CheckedStatement, isOver: Bool)?
    for statement in statements {
      guard case .scalar(let use) = statement.kind else {
        if case .setUpdate = statement.kind { return nil }
        continue
      }
      switch use.statement.kind {
      case .limit:
        guard found == nil else { return nil }
        found = (statement, use.isOver)
      case .log: return nil
      case .counter, .quota, .connectionLimit, .last, .synproxy: continue
      }
    }
    return found
  }
}

extension ScalarUse {
  /// Whether the limit matches what is beyond it (NFT_LIMIT_F_INV 1, nf_tables.h).
  fileprivate var isOver: Bool { number("mode") == 1 }
}

extension Finding {
  fileprivate static func invertedLimit(_ message: String, _ limit: CheckedStatement) -> Finding {
    Finding(
      InvertedLimit.about, at: limit.span, message,
      help: "drop what is over a rate, accept what is within it")
  }
}
