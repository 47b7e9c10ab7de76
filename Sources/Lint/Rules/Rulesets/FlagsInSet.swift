import Catalogue
import Semantics
import Source

/// Sets of flags, which are compared whole.
enum FlagsInSet: LintRule {
  static let about = RuleDescription(
    code: "W127", name: "flags-in-set", severity: .warning,
    summary: "Flags that are looked up in a set, which compares all of them at once.",
    why: """
      A lookup asks whether a set holds exactly the value that the packet has. `tcp flags { syn, \
      ack }` matches a packet with SYN alone and one with ACK alone, not one with both, nor with \
      ACK and PSH; `ct status { dnat }` matches nothing, as such a connection has other bits as \
      well. Without braces any of the bits is enough: `tcp flags syn,ack`. For some bits out of \
      others write a mask: `tcp flags syn / syn,ack`. `ct state` may stand in a set: a packet has \
      one state.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp flags { syn, ack } accept
        #   ^^^^^^^^^^^^^^^^^^^^^^
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain forward {
            type filter hook forward priority filter; policy drop;
            ct status != { snat, dnat } counter
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
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
            tcp flags syn,ack counter
            tcp flags & (fin | syn | rst | ack) { syn, ack } counter
            ct state { established, related } accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp flags { 0x0, fin | psh | urg } drop
          }
        }
        """),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for rule in subject.view.tables.lazy.flatMap(\.chains).flatMap(\.rules) where rule.isOwn {
      for statement in rule.body.allStatements {
        guard case .match(let match) = statement.kind, match.isLookupOfSingleFlags else {
          continue
        }
        report(.flagsInSet(at: statement.span))
      }
    }
  }
}

extension CheckedMatch {
  /// Whether a field of bits is looked up in a set of values that have one bit each: who writes so
  /// thinks of bits, not of values.
  fileprivate var isLookupOfSingleFlags: Bool {
    guard case .lookup(.anonymous(let set), _) = test, left.type.isBitmask,
      left.type !== DataType.conntrackState, left.isLoadedWhole
    else { return false }
    return set.elements.allSatisfy { element in
      guard let values = element.box(in: left.keyFields)?.first?.onlyValue else { return false }
      return values.nonzeroBitCount == 1
    }
  }
}

extension CheckedExpression {
  /// Whether no mask leaves some of its bits out.
  fileprivate var isLoadedWhole: Bool {
    switch kind {
    case .payload, .selector: true
    case .value, .rawPayload, .option, .fib, .numgen, .hash, .concatenation, .binary, .map: false
    }
  }
}

extension Finding {
  fileprivate static func flagsInSet(at span: SourceSpan) -> Finding {
    Finding(
      FlagsInSet.about, at: span,
      "a set compares all bits: a packet with others as well does not match",
      help: "without braces any of the bits is enough; 'tcp flags syn / syn,ack' asks for some")
  }
}
