import Catalogue
import Semantics
import Source
import Syntax

/// Log statements that packets can call as often as they like.
enum UnlimitedLog: LintRule {
  static let about = RuleDescription(
    code: "W126", name: "unlimited-log", severity: .info,
    summary: "A log statement without a limit before it in its rule.",
    why: """
      Who can send packets that match can fill the disk, and keep the machine busy with writing. A \
      limit before the log statement ends that: `limit rate 5/minute log`. Put the verdict into a \
      rule of its own behind it, as a limit keeps the rest of the rule from running too. Logs to a \
      group or for auditing are left alone: a program reads them.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ct state invalid log prefix "invalid: " drop
        #                    ^^^^^^^^^^^^^^^^^^^^^^ packets are logged without a limit
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            log level debug limit rate 3/minute counter
        #   ^^^^^^^^^^^^^^^ packets are logged without a limit
          }
        }
        """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            limit rate 5/minute log prefix "dropped: "
            log group 2 drop
          }
        }
        """),
      Example(
        """
        table inet filter {
          limit slow { rate 5/minute; }
          chain noted { log prefix "dropped: "; drop; }
          chain input {
            type filter hook input priority filter; policy drop;
            limit name "slow" jump noted
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables {
      for chain in table.chains where !table.isLimited(chain) {
        for (rule, _) in chain.rules where rule.isOwn {
          var isLimited = false
          for statement in rule.body.allStatements {
            if statement.isLimit { isLimited = true }
            if !isLimited, statement.isKernelLog { report(.unlimitedLog(at: statement.span)) }
          }
        }
      }
    }
  }
}

extension TableAnalysis {
  /// Whether packets come to a chain only by limited jumps: their conditions are not exact.
  fileprivate func isLimited(_ chain: Chain) -> Bool {
    guard !chain.isBase, let jumps = jumps[chain.name] else { return false }
    return jumps.allSatisfy { !$0.condition.isExact }
  }
}

extension CheckedStatement {
  /// Whether it keeps the rest of its rule from running for too many packets.
  var isLimit: Bool {
    switch kind {
    case .scalar(let use):
      switch use.statement.kind {
      case .limit, .quota, .connectionLimit: true
      case .counter, .last, .log, .synproxy: false
      }
    case .objectReference(let kind, _), .objectMap(let kind, _, _):
      kind == .limit || kind == .quota
    case .setUpdate(let update): update.statements.contains(where: \.isLimit)
    case .match, .verdict, .verdictMap, .assignment, .resetOption, .reject, .nat, .tproxy, .queue,
      .duplicate, .forward, .notrack, .flow:
      false
    }
  }

  /// Whether it writes into the kernel's log.
  fileprivate var isKernelLog: Bool {
    guard case .scalar(let use) = kind, use.statement.kind == .log else { return false }
    // NFT_LOGLEVEL_AUDIT (nf_tables.h).
    return use.argument("group") == nil && use.number("level") != 8
  }
}

extension Finding {
  fileprivate static func unlimitedLog(at span: SourceSpan) -> Finding {
    Finding(
      UnlimitedLog.about, at: span, "packets are logged without a limit",
      help: "put a limit before it: 'limit rate 5/minute log'")
  }
}
