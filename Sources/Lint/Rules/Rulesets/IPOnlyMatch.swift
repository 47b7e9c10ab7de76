import Catalogue
import Semantics
import Source
import Syntax

/// Rules of tables for both families that leave IPv6 out without a reason.
enum IPOnlyMatch: LintRule {
  static let about = RuleDescription(
    code: "W130", name: "ip-only-match", severity: .info,
    summary: "`ip protocol` in an inet table, in a rule that has nothing else of IPv4.",
    why: """
      `ip protocol` is a field of the IPv4 header, so that the rule does not match IPv6 packets \
      even in a table for both. Where that is not meant, `meta l4proto` asks for the transport \
      protocol of either; before `tcp dport` and the like nothing needs to be asked at all. Chains \
      that ask for `ip6 nexthdr` as well are left alone.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip protocol tcp tcp dport 22 accept
        #   ^^^^^^^^^^^^^^^ no IPv6 packet matches
          }
        }
        """,
        fixed: """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              meta l4proto tcp tcp dport 22 accept
            }
          }
          """),
      Example(
        """
        table inet filter {
          chain forward {
            type filter hook forward priority filter; policy drop;
            iifname lan0 ip protocol { tcp, udp } ct state new accept
        #                ^^^^^^^^^^^^^^^^^^^^^^^^
          }
        }
        """,
        fixed: """
          table inet filter {
            chain forward {
              type filter hook forward priority filter; policy drop;
              iifname lan0 meta l4proto { tcp, udp } ct state new accept
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
            ip saddr 10.0.0.0/8 ip protocol tcp accept
            ip protocol icmp accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            ip protocol tcp accept
            ip6 nexthdr tcp accept
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for table in subject.analyses.tables where table.table.declaration.family == .inet {
      for chain in table.chains {
        let rules = chain.rules.map(\.rule)
        let asksIPv6 = rules.contains {
          $0.body.statements.contains { $0.matches(.ipv6, "nexthdr") }
        }
        for rule in rules where rule.isOwn && !asksIPv6 && !rule.body.sendsToFlowtable {
          guard let statement = rule.body.onlyProtocol else { continue }
          report(.ipOnlyMatch(statement, in: subject))
        }
      }
    }
  }
}

extension CheckedRuleBody {
  /// The match of `ip protocol` with TCP or UDP, where the rule asks for nothing else of IPv4.
  fileprivate var onlyProtocol: CheckedStatement? {
    guard let match = statements.first(where: { $0.matches(.ipv4, "protocol") }),
      match.asksTransport,
      !statements.contains(where: { $0 != match && $0.mentionsIPv4 })
    else { return nil }
    return match
  }
}

extension CheckedStatement {
  /// Whether it is a match of a field of a header.
  fileprivate func matches(_ header: Header, _ field: String) -> Bool {
    guard case .match(let match) = kind, case .payload(let use) = match.left.kind else {
      return false
    }
    return use.header == header && use.field.name == field && use.tunnel == nil
  }

  /// Whether the values that it asks for are TCP or UDP, which IPv6 has too.
  fileprivate var asksTransport: Bool {
    guard case .match(let match) = kind else { return false }
    let wanted: [[UInt8]?]
    switch match.test {
    case .compare(.equal, let value): wanted = [value.bytes]
    case .lookup(.anonymous(let set), isNegated: false):
      wanted = set.elements.map { element in
        guard case .fields(let fields) = element.key, case .value(let value)? = fields.first else {
          return nil
        }
        return value.bytes
      }
    case .compare, .range, .prefix, .anyBit, .lookup: return false
    }
    // IPPROTO_TCP, IPPROTO_UDP (in.h).
    return wanted.allSatisfy { $0 == [6] || $0 == [17] }
  }

  /// Whether it has anything that only IPv4 has.
  fileprivate var mentionsIPv4: Bool {
    switch kind {
    case .match(let match): match.left.isOfIPv4
    case .verdictMap(let key, _), .objectMap(_, let key, _): key.isOfIPv4
    case .assignment(let target, let value): target.isOfIPv4 || value.isOfIPv4
    case .setUpdate(let update): update.key.isOfIPv4
    case .nat, .tproxy, .duplicate, .forward, .reject: true
    case .verdict, .scalar, .objectReference, .resetOption, .queue, .notrack, .flow: false
    }
  }
}

extension CheckedExpression {
  fileprivate var isOfIPv4: Bool {
    switch kind {
    case .payload(let use): use.header == .ipv4 || use.header == .icmp
    case .option: true
    case .selector(let use): use.family == .ip || use.selector.family == .ip
    case .fib, .value, .rawPayload, .numgen: false
    case .hash(_, let input): input?.isOfIPv4 ?? false
    case .concatenation(let parts): parts.contains(where: \.isOfIPv4)
    case .binary(_, let left, let right): left.isOfIPv4 || right.isOfIPv4
    case .map(let key, _): key.isOfIPv4
    }
  }
}

extension Finding {
  fileprivate static func ipOnlyMatch(
    _ statement: CheckedStatement, in subject: LintSubject
  ) -> Finding {
    let words = "ip protocol"
    let start = Int(statement.span.start)
    let place = SourceSpan(
      source: statement.span.source, start: start, end: start + words.utf8.count)
    let fixIt = FixIt(
      "replace 'ip protocol' by 'meta l4proto'",
      edits: [FixIt.Edit(place, replacement: "meta l4proto")], isSafe: false)
    return Finding(
      IPOnlyMatch.about, at: statement.span, "no IPv6 packet matches",
      fixIt: subject.map.string(place) == words ? fixIt : nil)
  }
}
