import Source
import Syntax

/// What elements of a map name.
struct ElementTarget {
  /// Nil for all elements of `columns` that give the same.
  let key: CheckedElement.Key?
  let reference: Reference
  let span: SourceSpan
  /// Elements that lie in columns, and the index of what these of them give.
  var columns: (elements: CheckedColumns, data: UInt32)?

  init(key: CheckedElement.Key?, reference: Reference, span: SourceSpan) {
    self.key = key
    self.reference = reference
    self.span = span
  }

  /// A target for each element.
  var single: [ElementTarget] {
    guard let columns, case .repeated(_, let indices) = columns.elements.mapData else {
      return [self]
    }
    return indices.indices.filter { indices[$0] == columns.data }.map { index in
      ElementTarget(
        key: columns.elements.element(at: index).key, reference: reference, span: span)
    }
  }

  /// The same for another reference or place.
  func with(reference: Reference, span: SourceSpan) -> ElementTarget {
    var result = ElementTarget(key: key, reference: reference, span: span)
    result.columns = columns
    return result
  }
}

/// What all elements of a map name. Elements go one after the other, from maps that have thousands:
/// once the first one does, they are found by their keys.
struct ElementTargets {
  private var stored: [ElementTarget] = []
  /// Where the targets of each key are in `stored`, those that are gone left out.
  private var places: [CheckedElement.Key: [Int]]?
  /// Which of `stored` are gone.
  private var gone: Set<Int> = []

  init(_ targets: [ElementTarget] = []) { stored = targets }

  var all: [ElementTarget] {
    gone.isEmpty ? stored : stored.indices.filter { !gone.contains($0) }.map { stored[$0] }
  }

  var isEmpty: Bool { gone.count == stored.count }

  var references: [Reference] { all.map(\.reference) }

  mutating func append(_ targets: [ElementTarget]) {
    if places == nil {
      stored += targets
    } else {
      for target in targets.lazy.flatMap(\.single) { add(target) }
    }
  }

  /// Takes elements out.
  /// - Returns: what they named.
  mutating func remove(_ keys: some Sequence<CheckedElement.Key>) -> [Reference] {
    if places == nil {
      let targets = stored.flatMap(\.single)
      stored = []
      places = [:]
      for target in targets { add(target) }
    }
    var references: [Reference] = []
    for key in keys {
      for place in places?.removeValue(forKey: key) ?? [] {
        gone.insert(place)
        references.append(stored[place].reference)
      }
    }
    return references
  }

  private mutating func add(_ target: ElementTarget) {
    if let key = target.key { places?[key, default: []].append(stored.count) }
    stored.append(target)
  }

  /// The same with each target changed.
  func map(_ transform: (ElementTarget) -> ElementTarget) -> ElementTargets {
    ElementTargets(all.map(transform))
  }
}
