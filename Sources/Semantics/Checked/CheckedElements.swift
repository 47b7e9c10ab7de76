/// The elements of a set, in the order of the text.
///
/// Elements of simple shape lie in columns. They can be walked as though they were values like the
/// others; what has to be fast works on the segments.
package struct CheckedElements: Sendable, Hashable {
  /// A stretch of the elements.
  package enum Segment: Sendable, Hashable {
    case single([CheckedElement])
    case columns(CheckedColumns)

    package var count: Int {
      switch self {
      case .single(let elements): elements.count
      case .columns(let columns): columns.count
      }
    }

    func element(at index: Int) -> CheckedElement {
      switch self {
      case .single(let elements): elements[index]
      case .columns(let columns): columns.element(at: index)
      }
    }
  }

  package private(set) var segments: [Segment] = []

  package init() {}

  private init(segments: [Segment]) { self.segments = segments }

  package init(_ elements: [CheckedElement]) {
    if !elements.isEmpty { segments = [.single(elements)] }
  }

  package mutating func append(_ element: CheckedElement) {
    if case .single(var elements)? = segments.last {
      segments.removeLast()
      elements.append(element)
      segments.append(.single(elements))
    } else {
      segments.append(.single([element]))
    }
  }

  package mutating func append(_ columns: CheckedColumns) { segments.append(.columns(columns)) }

  package static func += (left: inout CheckedElements, right: CheckedElements) {
    left.segments += right.segments
  }

  /// Takes elements out; of columns that lose some, the others are single from then on.
  package mutating func removeAll(where isGone: (CheckedElement) -> Bool) {
    segments = segments.map { segment in
      let elements = CheckedElements(segments: [segment])
      return elements.contains(where: isGone)
        ? .single(elements.filter { !isGone($0) }) : segment
    }
  }

  /// The elements that do not lie in columns: only those can have a timeout.
  package var singleElements: [CheckedElement] {
    segments.flatMap { segment in
      switch segment {
      case .single(let elements): elements
      case .columns: [CheckedElement]()
      }
    }
  }

  /// Whether an element is more than one key.
  var hasRange: Bool {
    segments.contains { segment in
      switch segment {
      case .single(let elements): elements.contains(where: \.isRange)
      case .columns(let columns): columns.firstRange != nil
      }
    }
  }

  /// The first element that is more than one key.
  var firstRange: CheckedElement? {
    for segment in segments {
      switch segment {
      case .single(let elements):
        if let element = elements.first(where: \.isRange) { return element }
      case .columns(let columns):
        if let index = columns.firstRange { return columns.element(at: index) }
      }
    }
    return nil
  }
}

extension CheckedElements: RandomAccessCollection, ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: CheckedElement...) { self.init(elements) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { segments.reduce(0) { $0 + $1.count } }

  package subscript(position: Int) -> CheckedElement {
    var rest = position
    for segment in segments {
      if rest < segment.count { return segment.element(at: rest) }
      rest -= segment.count
    }
    preconditionFailure("an index of the elements")
  }

  package func makeIterator() -> Iterator { Iterator(segments: segments) }

  /// Walks segment after segment.
  package struct Iterator: IteratorProtocol {
    fileprivate let segments: [Segment]
    private var segment = 0
    private var index = 0

    fileprivate init(segments: [Segment]) { self.segments = segments }

    package mutating func next() -> CheckedElement? {
      while segment < segments.count {
        if index < segments[segment].count {
          index += 1
          return segments[segment].element(at: index - 1)
        }
        segment += 1
        index = 0
      }
      return nil
    }
  }
}
