import Catalogue
import Source
import Syntax

/// Finds elements that cannot be in a set together, among all that commands put into it.
struct ConflictFinder {
  typealias Conflict = SetHistory.Conflict

  private let history: SetHistory
  /// The elements of all commands, numbered in the order of the text.
  private let parts: [Part]
  /// All of them but those that stand for every other key.
  private let sorted: SortedIntervals
  /// Whether all of them are different single keys.
  private let areDistinct: Bool
  private var found: [Conflict] = []

  /// A stretch of elements that one command changes.
  private struct Part {
    let start: Int
    let event: Int
    let change: SetHistory.Change
    let segment: CheckedElements.Segment
  }

  /// An element, and from which element of the text on it is gone again.
  struct Lifetime {
    /// Where in the order of the keys.
    let place: Int
    let element: Int
    var end: Int
  }

  init(_ history: SetHistory) {
    self.history = history
    var parts: [Part] = []
    var start = 0
    for (index, event) in history.events.enumerated() {
      for segment in event.elements.segments {
        parts.append(Part(start: start, event: index, change: event.change, segment: segment))
        start += segment.count
      }
    }
    self.parts = parts
    var areDistinct = false
    if history.events.count == 1, let intervals = history.events[0].intervals {
      sorted = intervals
    } else {
      var intervals = SortedIntervals(unsorted: parts.lazy.map(\.segment), of: history.type.key)
      areDistinct = !history.type.isInterval && intervals.areDistinct
      if !areDistinct { intervals.sort() }
      sorted = intervals
    }
    self.areDistinct = areDistinct
  }

  consuming func conflicts() -> [Conflict] {
    let isConcatenation = history.type.isConcatenation
    let hasRemovals = history.events.contains { $0.change == .removed }
    checkCatchAll()
    guard !areDistinct else { return found }
    var lifetimes: [Lifetime]?
    if history.findsOverlaps, hasRemovals || isConcatenation { lifetimes = [] }
    var keys: [[(place: Int, element: Int)]] = []
    if lifetimes != nil || history.findsRepetitions {
      sorted.forEachKey(hasSingle: lifetimes != nil) { keys.append($0) }
    }
    for key in keys { walk(key, &lifetimes) }
    if let lifetimes {
      let overlaps = LifetimeOverlaps(sorted, fields: history.type.key).pairs(lifetimes)
      for (first, second) in overlaps {
        note(.overlap, first, second)
      }
    } else if history.findsOverlaps {
      for (first, second) in sorted.overlaps() {
        note(.overlap, min(first, second), max(first, second))
      }
    }
    return found
  }

  /// Goes through what the text does with one key.
  /// - Parameter places: in the order of the text, in which the elements of the key are sorted.
  private mutating func walk(
    _ elements: [(place: Int, element: Int)], _ lifetimes: inout [Lifetime]?
  ) {
    var current: Lifetime?
    for (place, element) in elements {
      let part = part(of: element)
      if part.change == .removed {
        current?.end = element
        if let current { lifetimes?.append(current) }
        current = nil
      } else if let current {
        compare(current.element, element, part.change)
      } else {
        current = Lifetime(place: place, element: element, end: .max)
      }
    }
    if let current { lifetimes?.append(current) }
  }

  /// Says what is wrong with a key that comes a second time.
  private mutating func compare(_ first: Int, _ second: Int, _ change: SetHistory.Change) {
    if change == .created {
      note(.alreadyThere, first, second)
    } else if !gives(first, sameAs: second) {
      note(.otherData, first, second)
    }
  }

  private mutating func checkCatchAll() {
    var elements: [(place: Int, element: Int)] = []
    for part in parts {
      guard case .single(let single) = part.segment else { continue }
      for (offset, element) in single.enumerated() where element.key == .catchAll {
        elements.append((0, part.start + offset))
      }
    }
    var lifetimes: [Lifetime]?
    walk(elements, &lifetimes)
  }

  private mutating func note(_ kind: Conflict.Kind, _ first: Int, _ second: Int) {
    guard found.count < SortedIntervals.maximumOverlaps else { return }
    let (part, otherPart) = (part(of: first), part(of: second))
    found.append(
      Conflict(
        kind: kind, first: part.change == .existed ? .none : part.segment.span(first - part.start),
        second: otherPart.segment.span(second - otherPart.start),
        areOfOneList: part.event == otherPart.event))
  }

  /// The part that has an element.
  private func part(of element: Int) -> Part {
    var (low, high) = (0, parts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if parts[middle].start <= element { low = middle } else { high = middle }
    }
    return parts[low]
  }

  /// Whether a map gives the same for two elements.
  private func gives(_ first: Int, sameAs second: Int) -> Bool {
    guard let mapData = history.type.mapData else { return true }
    let (part, otherPart) = (part(of: first), part(of: second))
    let (data, otherData) = (
      part.segment.element(at: first - part.start).data,
      otherPart.segment.element(at: second - otherPart.start).data
    )
    // Elements that are only named, or names that are known only at a load.
    guard let data, let otherData else { return true }
    return data.isLike(otherData, in: mapData)
  }
}

extension CheckedElements.Segment {
  /// Where an element stands in its text.
  fileprivate func span(_ index: Int) -> SourceSpan {
    switch self {
    case .single(let elements): elements[index].span
    case .columns(let columns): columns.span(at: index)
    }
  }
}

extension CheckedElement.Data {
  /// Whether a map gives the same with both, wherever the text says it.
  fileprivate func isLike(_ other: CheckedElement.Data, in mapData: CheckedSetType.MapData) -> Bool
  {
    switch (self, other) {
    case (.verdict(let first), .verdict(let second)): first.kind.isLike(second.kind)
    case (.object(let first), .object(let second)): first == second
    case (.fields(let first), .fields(let second)):
      zip(zip(first, second), mapData.fields).allSatisfy { pair, field in
        guard let ends = pair.0.knownEnds(in: field), let others = pair.1.knownEnds(in: field)
        else { return true }
        return ends == others
      }
    case (.verdict, _), (.object, _), (.fields, _): false
    }
  }
}

extension CheckedSetType.MapData {
  fileprivate var fields: [CheckedField] {
    switch self {
    case .fields(let fields, _): fields
    case .verdict, .object: []
    }
  }
}

extension CheckedVerdict.Kind {
  fileprivate func isLike(_ other: CheckedVerdict.Kind) -> Bool {
    switch (self, other) {
    case (.jump(let first), .jump(let second)), (.goto(let first), .goto(let second)):
      first.text == second.text
    case (.accept, _), (.drop, _), (.continue, _), (.return, _), (.jump, _), (.goto, _),
      (.jumpBlock, _), (.gotoBlock, _):
      self == other
    }
  }
}
