package import Source

/// The elements between braces.
///
/// Long lists of simple elements are packed: whoever wants one as a node gets it made, so a list
/// that is walked element by element is asked for its `elements` once.
package struct SetLiteral: Sendable, Hashable {
  /// A stretch of the list.
  package enum Segment: Sendable, Hashable {
    case written([SetElement])
    case packed(PackedElements)

    package var count: Int {
      switch self {
      case .written(let elements): elements.count
      case .packed(let elements): elements.count
      }
    }

    /// The elements as nodes.
    package var elements: [SetElement] {
      switch self {
      case .written(let elements): elements
      case .packed(let elements): elements.unpacked()
      }
    }
  }

  /// In the order of the text.
  package private(set) var segments: [Segment]

  package init(elements: [SetElement]) { segments = elements.isEmpty ? [] : [.written(elements)] }

  package init(segments: [Segment]) { self.segments = segments }

  package var count: Int { segments.reduce(0) { $0 + $1.count } }

  package var isEmpty: Bool { segments.allSatisfy { $0.count == 0 } }

  /// All elements as nodes.
  package var elements: [SetElement] {
    get {
      if segments.count == 1 { return segments[0].elements }
      return segments.flatMap(\.elements)
    }
    set { self = SetLiteral(elements: newValue) }
  }

  /// The list with each element that is a node changed; packed ones have nothing to change in them.
  package func mapWritten(_ transform: (SetElement) -> SetElement) -> SetLiteral {
    SetLiteral(
      segments: segments.map { segment in
        switch segment {
        case .written(let elements): .written(elements.map(transform))
        case .packed: segment
        }
      })
  }

  /// The elements that are nodes: only those can hold variables, blocks or lists.
  package var written: [SetElement] {
    if case .written(let elements)? = segments.first, segments.count == 1 { return elements }
    return segments.flatMap { segment in
      switch segment {
      case .written(let elements): elements
      case .packed: [SetElement]()
      }
    }
  }

  /// How many elements are packed.
  package var packedCount: Int {
    segments.reduce(0) { count, segment in
      switch segment {
      case .written: count
      case .packed(let elements): count + elements.count
      }
    }
  }

  /// Adds an element that is a node.
  mutating func append(_ element: SetElement) {
    if case .written(var elements)? = segments.last {
      segments.removeLast()
      elements.append(element)
      segments.append(.written(elements))
    } else {
      segments.append(.written([element]))
    }
  }

  mutating func append(_ elements: PackedElements) { segments.append(.packed(elements)) }
}

/// One element: a key and what belongs to it.
package struct SetElement: Sendable, Hashable {
  package var key: Expression
  /// Counters and limits of this element.
  package var statements: [Statement]
  /// `.max` says `never`.
  package var timeoutMilliseconds: UInt64?
  package var expiresMilliseconds: UInt64?
  package var comment: Quoted?
  /// What a map gives for the key.
  package var data: Expression?
  package var span: SourceSpan

  package init(
    key: Expression, statements: [Statement] = [], timeoutMilliseconds: UInt64? = nil,
    expiresMilliseconds: UInt64? = nil, comment: Quoted? = nil, data: Expression? = nil,
    span: SourceSpan
  ) {
    self.key = key
    self.statements = statements
    self.timeoutMilliseconds = timeoutMilliseconds
    self.expiresMilliseconds = expiresMilliseconds
    self.comment = comment
    self.data = data
    self.span = span
  }
}
