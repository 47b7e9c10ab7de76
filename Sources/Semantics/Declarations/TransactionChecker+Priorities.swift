import Catalogue
import Source
import Syntax

/// Priorities of chains and flowtables.
extension TransactionChecker {
  /// - Parameter hook: nil where it is unknown, or for a flowtable.
  /// - Returns: nil where it has a mistake, which is reported.
  mutating func priority(
    _ node: PriorityNode, _ family: Family, _ hook: Hook?, _ variables: VariableScope,
    ofFlowtable: Bool = false
  ) -> Int32? {
    let place = PriorityPlace(
      family: ofFlowtable ? .netdev : family, hook: hook, span: node.span,
      isFlowtable: ofFlowtable)
    switch node.kind {
    case .number(let number, let isNegative):
      return priority(base: 0, number, isNegative, place)
    case .name(let word): return named(word.text, place, at: word.span)
    case .offset(let word, let number, let isNegative):
      guard let base = named(word.text, place, at: word.span) else { return nil }
      return priority(base: base, number, isNegative, place)
    case .variable(let name):
      guard let value = resolved(Expression(.variable(name), node.span), variables) else {
        return nil
      }
      return priority(value, place)
    }
  }

  /// What a variable stands for: a number, a word, or a string such as `"filter + 10"`.
  private mutating func priority(_ value: Expression, _ place: PriorityPlace) -> Int32? {
    switch value.kind {
    case .number(let number): return priority(base: 0, number, false, place)
    case .negative(let number): return priority(base: 0, number, true, place)
    case .word(let text), .string(let text): return priority(text, place)
    case .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector, .fib,
      .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict,
      .invalid:
      report(.invalidPriority("this", place, definition: value.span))
      return nil
    }
  }

  private mutating func priority(_ text: String, _ place: PriorityPlace) -> Int32? {
    let parts = text.split(separator: " ").map(String.init)
    if parts.count == 3, parts[1] == "+" || parts[1] == "-", let number = UInt64(parts[2]) {
      guard let base = named(parts[0], place, at: place.span) else { return nil }
      return priority(base: base, number, parts[1] == "-", place)
    }
    if let number = Int64(text) {
      return priority(base: 0, number.magnitude, number < 0, place)
    }
    return named(text, place, at: place.span)
  }

  private mutating func named(
    _ name: String, _ place: PriorityPlace, at span: SourceSpan
  ) -> Int32? {
    if let value = PriorityName.value(of: name, in: place.family, hook: place.hook) {
      return value
    }
    // What is wrong with the hook was said; the word may be right elsewhere in the family.
    if place.hook == nil, !place.isFlowtable,
      let known = PriorityName.all.first(where: {
        $0.name == name && $0.families.contains(place.family)
      })
    {
      return known.value
    }
    let usable = PriorityName.usable(in: place.family, hook: place.hook).map(\.name)
    if place.isFlowtable {
      report(.flowtablePriority(name, at: span))
    } else {
      report(.unknownPriority(name, place, at: span, usable: usable))
    }
    return nil
  }

  private mutating func priority(
    base: Int32, _ number: UInt64, _ isNegative: Bool, _ place: PriorityPlace
  ) -> Int32? {
    let magnitude = Int64(clamping: number)
    let (sum, isOver) = Int64(base).addingReportingOverflow(isNegative ? -magnitude : magnitude)
    guard !isOver, let priority = Int32(exactly: sum) else {
      report(.priorityOutOfRange(at: place.span))
      return nil
    }
    return priority
  }
}

/// Where a priority stands.
struct PriorityPlace {
  let family: Family
  let hook: Hook?
  let span: SourceSpan
  let isFlowtable: Bool
}
