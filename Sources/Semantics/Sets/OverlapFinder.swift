import Catalogue
import Source
import Syntax

/// Finds elements of one list that cannot be in a set together.
struct OverlapFinder {
  /// Two elements that share a key.
  struct Overlap {
    let first: CheckedElement
    let second: CheckedElement
  }

  /// How many pairs of elements are compared at most; beyond it the kernel decides.
  private static let maximumComparisons = 1_000_000

  /// - Returns: a pair that nft or the kernel refuses.
  static func first(in set: CheckedSet) -> Overlap? {
    guard set.type.isInterval, !set.elements.isEmpty else { return nil }
    if set.type.isConcatenation { return concatenation(Array(set.elements), set.type.key) }
    return set.type.mapData == nil ? nil : interval(Array(set.elements), set.type.key[0])
  }

  /// Values between braces are merged where they overlap; what a map gives for them cannot be.
  private static func interval(_ elements: [CheckedElement], _ field: CheckedField) -> Overlap? {
    var intervals: [(low: [UInt8], high: [UInt8], element: CheckedElement)] = []
    for element in elements {
      guard case .fields(let fields) = element.key, let ends = fields[0].knownEnds(in: field) else {
        continue
      }
      intervals.append((ends.low, ends.high, element))
    }
    intervals.sort { $0.low.lexicographicallyPrecedes($1.low) }
    for (first, second) in zip(intervals, intervals.dropFirst())
    where !first.high.lexicographicallyPrecedes(second.low) {
      if first.low == second.low, first.high == second.high,
        first.element.gives(sameAs: second.element)
      {
        continue
      }
      return Overlap(first: first.element, second: second.element)
    }
    return nil
  }

  /// The kernel refuses an element whose first or last key an earlier one has
  /// (nft_pipapo_insert, nft_set_pipapo.c); one that holds an earlier one inside it is accepted.
  private static func concatenation(
    _ elements: [CheckedElement], _ fields: [CheckedField]
  ) -> Overlap? {
    var boxes: [(box: Box, element: CheckedElement, order: Int)] = []
    for (order, element) in elements.enumerated() {
      if let box = Box(element, fields) { boxes.append((box, element, order)) }
    }
    boxes.sort { $0.box.low[0].lexicographicallyPrecedes($1.box.low[0]) }
    // Only what shares values of the first field is compared.
    var open: [Int] = []
    var comparisons = 0
    for index in boxes.indices {
      let start = boxes[index].box.low[0]
      open.removeAll { boxes[$0].box.high[0].lexicographicallyPrecedes(start) }
      comparisons += open.count
      guard comparisons <= maximumComparisons else { return nil }
      for other in open {
        let (first, second) =
          boxes[other].order < boxes[index].order
          ? (boxes[other], boxes[index]) : (boxes[index], boxes[other])
        if first.box == second.box, first.element.gives(sameAs: second.element) { continue }
        if first.box.contains(second.box.low) || first.box.contains(second.box.high) {
          return Overlap(first: first.element, second: second.element)
        }
      }
      open.append(index)
    }
    return nil
  }

  /// The keys from the lowest to the highest value of each field.
  private struct Box: Equatable {
    var low: [[UInt8]] = []
    var high: [[UInt8]] = []

    init?(_ element: CheckedElement, _ fields: [CheckedField]) {
      guard case .fields(let ranges) = element.key else { return nil }
      for (range, field) in zip(ranges, fields) {
        guard let ends = range.knownEnds(in: field) else { return nil }
        low.append(ends.low)
        high.append(ends.high)
      }
    }

    func contains(_ key: [[UInt8]]) -> Bool {
      key.indices.allSatisfy { index in
        !key[index].lexicographicallyPrecedes(low[index])
          && !high[index].lexicographicallyPrecedes(key[index])
      }
    }
  }
}

extension CheckedElement {
  /// Whether a map gives the same for both, wherever the text says it.
  fileprivate func gives(sameAs other: CheckedElement) -> Bool {
    guard case .verdict(let first)? = data, case .verdict(let second)? = other.data else {
      return data == other.data
    }
    return first.kind == second.kind || first.kind.target != nil && first.kind.isLike(second.kind)
  }
}

extension CheckedVerdict.Kind {
  /// The chain that the verdict names.
  fileprivate var target: String? {
    switch self {
    case .jump(let chain), .goto(let chain): chain.text
    case .accept, .drop, .continue, .return, .jumpBlock, .gotoBlock: nil
    }
  }

  private var returns: Bool {
    if case .jump = self { return true }
    return false
  }

  fileprivate func isLike(_ other: CheckedVerdict.Kind) -> Bool {
    target == other.target && returns == other.returns
  }
}
