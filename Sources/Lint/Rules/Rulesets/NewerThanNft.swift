import Catalogue
import Semantics
import Source
import Syntax

/// Words that the nft of the machine does not know.
enum NewerThanNft: LintRule {
  static let about = RuleDescription(
    code: "W132", name: "newer-than-nft", severity: .warning,
    summary: "Something of the language that the nft given by `--nft` cannot read.",
    why: """
      swnft reads the language of nft 1.1.6. A machine that loads the file with an older nft \
      refuses it as a whole, mostly with a syntax error. Say with `--nft`, or as `target-nft` \
      in `swnft.toml`, which version the file is for; without, nothing is reported. Words that \
      also need a newer kernel are reported for the kernel.
      """,
    reference: "nft: syntax error, unexpected ..., or unknown table option.",
    flagged: [
      Example(
        """
          destroy table inet filter
        # ^^^^^^^^^^^^^^^^^^^^^^^^^ nft 1.0.6 cannot read 'destroy': nft 1.0.7 is the first that can
        """, target: LintTarget(nft: NftVersion(1, 0, 6))),
      Example(
        """
        table ip nat {
          chain output {
            type nat hook output priority dstnat;
        #                                 ^^^^^^
            tcp dport 80 last counter
        #                ^^^^
          }
        }
        """, target: LintTarget(nft: NftVersion(1, 0, 6))),
      Example(
        """
        table netdev tunnels {
          chain ingress {
            type filter hook ingress device "lan0" priority 0;
            udp dport 4789 vxlan vni 10 accept
        #                  ^^^^^^^^^^^^
          }
        }
        """, target: LintTarget(nft: NftVersion(1, 0, 6))),
    ],
    fine: [
      Example(
        """
        table ip nat {
          chain output {
            type nat hook output priority -100;
            udp dport 4789 vxlan ip saddr 10.0.0.1 last counter
          }
        }
        """, target: LintTarget(nft: NftVersion(1, 0, 7))),
      Example("destroy table inet filter\n"),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    guard let nft = subject.target.nft else { return }
    func say(_ feature: NftFeature, at span: SourceSpan) {
      if nft < feature.since, span != .none { report(.newerThanNft(feature, nft, at: span)) }
    }
    func say(_ body: CheckedRuleBody) {
      for statement in body.allStatements {
        if let feature = statement.feature { say(feature, at: statement.span) }
      }
    }
    for command in subject.ruleset.commands {
      if command.verb == .destroy { say(.destroy, at: command.span) }
      switch command.object {
      case .table(let table):
        if table.flags & TableFlag.persist.bit != 0 { say(.persist, at: command.span) }
      case .chain(let chain):
        guard let base = chain.base else { continue }
        let word = subject.map.string(base.prioritySpan)
        if base.hook == .output, word.hasPrefix("dstnat"), chain.family != .bridge {
          say(.dstnatAtOutput, at: base.prioritySpan)
        }
        if base.hook == .input, word.hasPrefix("srcnat") {
          say(.srcnatAtInput, at: base.prioritySpan)
        }
      case .object(let object):
        if object.kind == .tunnel { say(.tunnelObject, at: command.span) }
      case .rule(let rule): say(rule.body)
      case .repeatedRule(let repetition): say(repetition.rule.body)
      case .ruleset, .set, .elements, .flowtable, .query: continue
      }
    }
  }
}

/// Something of the language with the nft that reads it first. What is here, nft 1.0.6 refuses
/// (tried); the versions are those of the announcements of releases.
private struct NftFeature {
  /// As a message names it.
  let title: String
  let since: NftVersion

  init(_ title: String, since: NftVersion) {
    self.title = title
    self.since = since
  }

  /// Announced with nftables 1.0.7: destroy command.
  static let destroy = NftFeature("'destroy'", since: NftVersion(1, 0, 7))
  /// Announced with nftables 1.0.7: last statement.
  static let last = NftFeature("'last'", since: NftVersion(1, 0, 7))
  /// Announced with nftables 1.0.7: vxlan, geneve, gre and gretap matching.
  static let tunnelHeader = NftFeature("headers of tunnels", since: NftVersion(1, 0, 7))
  /// Announced with nftables 1.0.8: meta broute.
  static let broute = NftFeature("'meta broute'", since: NftVersion(1, 0, 8))
  /// nftables 1.0.9, rule.c: std_prio_lookup.
  static let dstnatAtOutput = NftFeature("'dstnat' at output", since: NftVersion(1, 0, 9))
  /// nftables 1.0.9, rule.c: std_prio_lookup.
  static let srcnatAtInput = NftFeature("'srcnat' at input", since: NftVersion(1, 0, 9))
  /// Announced with nftables 1.1.0: table flag persist.
  static let persist = NftFeature("'flags persist'", since: NftVersion(1, 1, 0))
  /// Announced with nftables 1.1.6: tunnel objects.
  static let tunnelObject = NftFeature("tunnel objects", since: NftVersion(1, 1, 6))
}

extension CheckedStatement {
  fileprivate var feature: NftFeature? {
    switch kind {
    case .scalar(let use):
      switch use.statement.kind {
      case .last: return .last
      case .counter, .limit, .quota, .connectionLimit, .log, .synproxy: return nil
      }
    case .match(let match): return match.left.feature
    case .assignment(let target, _): return target.feature
    case .verdict, .verdictMap, .objectReference, .objectMap, .resetOption, .reject, .nat, .tproxy,
      .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
      return nil
    }
  }
}

extension CheckedExpression {
  fileprivate var feature: NftFeature? {
    switch kind {
    case .payload(let use):
      use.opened != nil || Header.tunnels.contains(use.header.name) ? .tunnelHeader : nil
    case .selector(let use): use.selector.isKey("broute", of: .meta) ? .broute : nil
    case .binary(_, let left, _): left.feature
    case .concatenation(let parts): parts.lazy.compactMap(\.feature).first
    case .value, .rawPayload, .option, .fib, .numgen, .hash, .map: nil
    }
  }
}

extension Finding {
  fileprivate static func newerThanNft(
    _ feature: NftFeature, _ nft: NftVersion, at span: SourceSpan
  ) -> Finding {
    Finding(
      NewerThanNft.about, at: span,
      "nft \(nft) cannot read \(feature.title): nft \(feature.since) is the first that can")
  }
}
