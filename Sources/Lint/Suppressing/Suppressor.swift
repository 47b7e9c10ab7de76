import Source

/// Takes away what comments of the texts suppress, and knows which of the comments were needed.
struct Suppressor {
  private let lists: [SuppressionList]
  /// Of each suppression the selectors that took something away.
  private var used: [SourceSpan: Set<RuleSelector>] = [:]

  init(_ map: SourceMap) {
    lists = map.texts.enumerated().map { index, text in
      SuppressionList(text.bytes, of: SourceID(index: index))
    }
  }

  /// The findings that no comment is about.
  mutating func remaining(of findings: [Finding]) -> [Finding] {
    let suppressions = lists.flatMap(\.suppressions)
    guard !suppressions.isEmpty else { return findings }
    return findings.filter { finding in
      var isSuppressed = false
      for suppression in suppressions {
        for selector in suppression.selectors(for: finding.diagnostic) {
          used[suppression.span, default: []].insert(selector)
          isSuppressed = true
        }
      }
      return !isSuppressed
    }
  }

  /// What is wrong with the comments themselves.
  /// - Parameter wasLookedFor: whether a selector means something that this run looked for: only
  ///   then does it tell that nothing was found.
  func complaints(wasLookedFor: (RuleSelector) -> Bool) -> [Finding] {
    lists.flatMap { list in
      list.mistakes
        + list.suppressions.compactMap { suppression in
          let unused = suppression.selectors.filter { selector in
            used[suppression.span]?.contains(selector) != true && wasLookedFor(selector)
          }
          guard !unused.isEmpty else { return nil }
          return .unusedSuppression(suppression, unused: unused)
        }
    }
  }
}
