import Semantics
import Source
import Syntax

/// Elements of a set that add nothing to it.
enum DuplicateElement: LintRule {
  static let about = RuleDescription(
    code: "W106", name: "duplicate-element", severity: .warning,
    summary: "An element of a set that is there twice, or lies within another.",
    why: """
      The set holds the same without it. Often one of the two was to be another port or address, \
      and a typing mistake opens or closes nothing. Sets with `auto-merge` are left alone, as are \
      elements of maps, where the same key with other data is an error.
      """,
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            tcp dport { 22, 80, 443, 80 } accept
        #                            ^^ this is in the set already
          }
        }
        """,
        fixed: """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              tcp dport { 22, 80, 443 } accept
            }
          }
          """),
      Example(
        """
        table inet filter {
          set admins {
            type ipv4_addr
            elements = { 10.0.0.1, 10.0.0.2,
                         10.0.0.1 }
        #                ^^^^^^^^ this is in the set already
          }
          chain input {
            type filter hook input priority filter; policy drop;
            ip saddr @admins ip daddr { 192.168.1.7, 192.168.0.0/16, 10.0.0.1 } accept
        #                               ^^^^^^^^^^^ this lies within another element
          }
        }
        """,
        fixed: """
          table inet filter {
            set admins {
              type ipv4_addr
              elements = { 10.0.0.1, 10.0.0.2 }
            }
            chain input {
              type filter hook input priority filter; policy drop;
              ip saddr @admins ip daddr { 192.168.0.0/16, 10.0.0.1 } accept
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
            tcp dport { 80, 81-89, 90-100, 0x51a } accept
            ip daddr { 240.0.0.0/4, 255.255.255.255 comment "broadcast" } drop
            ip saddr {
              169.254.169.254, # where clouds keep secrets
              169.254.0.0/16
            } drop
            meta l4proto . th dport { tcp . 53, udp . 53 } accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          set blocked {
            type ipv4_addr; flags interval; auto-merge
            elements = { 192.0.2.0/24, 192.0.2.7 }
          }
          chain input { type filter hook input priority filter; ip saddr @blocked drop; }
        }
        """),
    ])

  /// Longer lists are made by programs.
  private static let maximumElements = 10_000

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    var reported: Set<SourceSpan> = []
    func check(_ set: CheckedSet) {
      guard set.type.mapData == nil, set.elements.count <= maximumElements,
        set.isAnonymous || !set.mergesElements
      else { return }
      for (element, other) in repeated(Array(set.elements), of: set.type.key)
      where element.span != .none && reported.insert(element.span).inserted {
        // Who says what it is for wants it to be seen.
        let isExplained = element.comment != nil || subject.hasComment(behindItem: element.span)
        if element.key != other.key, isExplained { continue }
        report(.duplicateElement(element, other, of: set, in: subject))
      }
    }
    for table in subject.view.tables {
      for set in table.sets where set.name.span != .none { check(set) }
      for rule in table.chains.lazy.flatMap(\.rules) where rule.isOwn {
        for statement in rule.body.allStatements { statement.anonymousSets.forEach(check) }
      }
    }
  }

  /// Elements that say nothing beside another one.
  private static func repeated(
    _ elements: [CheckedElement], of fields: [CheckedField]
  ) -> [(CheckedElement, other: CheckedElement)] {
    var found: [(CheckedElement, other: CheckedElement)] = []
    var seen: [CheckedElement.Key: CheckedElement] = [:]
    var ranges: [(range: ValueSet.Range, element: CheckedElement)] = []
    for element in elements {
      if let other = seen[element.key] {
        found.append((element, other))
        continue
      }
      seen[element.key] = element
      if fields.count == 1, let range = element.box(in: fields)?.first?.ranges.first {
        ranges.append((range, element))
      }
    }
    ranges.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    var widest: (range: ValueSet.Range, element: CheckedElement)?
    for entry in ranges {
      if let widest, widest.range.upperBound >= entry.range.upperBound {
        found.append((entry.element, widest.element))
      } else {
        widest = entry
      }
    }
    return found
  }
}

extension Finding {
  fileprivate static func duplicateElement(
    _ element: CheckedElement, _ other: CheckedElement, of set: CheckedSet, in subject: LintSubject
  ) -> Finding {
    let isSame = element.key == other.key
    // A list that has only one of the two may be used elsewhere.
    let removal =
      subject.areInOneList(element.span, other.span) ? subject.removal(ofItem: element.span) : nil
    return Finding(
      DuplicateElement.about, at: element.span,
      isSame ? "this is in the set already" : "this lies within another element",
      notes: [Note(isSame ? "it is here" : "that is here", at: other.span)],
      fixIt: removal.map { FixIt("remove it", edits: [$0], isSafe: true) })
  }
}
