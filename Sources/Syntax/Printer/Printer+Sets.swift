package import Catalogue

/// Sets and maps.
extension Printer {
  func write(_ block: SetBlock, into writer: inout BlockWriter) {
    for item in block.items {
      switch item {
      case .common(let item): writer.line(text(item))
      case .type(let type, let data):
        writer.line("type " + text(type) + (data.map(text) ?? ""))
      case .typeof(let expression, let data):
        writer.line("typeof " + text(expression) + (data.map(text) ?? ""))
      case .flags(let words): writer.line("flags " + list(words))
      case .timeout(let milliseconds, _):
        writer.line("timeout " + duration(milliseconds: milliseconds))
      case .collectionInterval(let milliseconds, _):
        writer.line("gc-interval " + duration(milliseconds: milliseconds))
      case .size(let size, _):
        let count = block.elementCount
        writer.line("size \(size)" + (count > 0 ? "\t# count \(count)" : ""))
      case .policy(let word): writer.line("policy " + word.text)
      case .autoMerge: writer.line("auto-merge")
      case .comment(let comment): writer.line("comment " + quoted(comment.text))
      case .statement: writeStatements(of: block, from: item, into: &writer)
      case .elements(let expression, _):
        writeElements(expression, of: block, into: &writer)
      }
    }
  }

  /// What every element counts stands on one line, where the first of the statements stands.
  private func writeStatements(
    of block: SetBlock, from item: SetBlock.Item, into writer: inout BlockWriter
  ) {
    let statements = block.items.compactMap { item in
      if case .statement(let statement) = item { statement } else { nil as Statement? }
    }
    guard case .statement(let first) = item, first == statements.first else { return }
    let stateless = withState(false)
    writer.line(
      statements.map { stateless.text($0, indentation: 0) }.joined(separator: " "))
  }

  func withState(_ hasState: Bool) -> Printer {
    var printer = self
    printer.options.isStateless = !hasState
    return printer
  }

  private func writeElements(
    _ expression: Expression, of block: SetBlock, into writer: inout BlockWriter
  ) {
    guard !options.isTerse, !(options.isStateless && block.isDynamic) else { return }
    guard case .set(let literal) = expression.kind else {
      return writer.line("elements = " + text(expression))
    }
    guard !literal.isEmpty else { return }
    var lines = ElementLines(perLine: block.elementsPerLine, depth: writer.depth + 1)
    for segment in literal.segments {
      switch segment {
      case .written, .packed:
        for element in segment.elements {
          lines.begin()
          lines.text.append(text(element))
          lines.end(isDescribed: element.isDescribed)
        }
      case .listed(let elements): write(elements, into: &lines)
      }
    }
    writer.line("elements = { " + lines.text.string + " }")
  }

  /// Elements in columns: their text goes from there into the lines.
  private func write(_ elements: ListedElements, into lines: inout ElementLines) {
    var repeated: [String] = []
    if case .repeated(let values, _) = elements.mapData { repeated = values.map { text($0) } }
    elements.lows.withUnsafeBytes { lows in
      elements.highs.withUnsafeBytes { highs in
        for index in 0..<elements.count {
          lines.begin()
          if elements.attributes[index] != nil {
            lines.text.append(text(elements.element(at: index)))
            lines.end(isDescribed: true)
            continue
          }
          lines.text.append(key: index, elements.fields, lows, highs)
          switch elements.mapData {
          case .none: lines.end(isDescribed: false)
          case .repeated(_, let indices):
            lines.text.append(" : ")
            lines.text.append(repeated[Int(indices[index])])
            lines.end(isDescribed: true)
          case .values(let bytes, let fields):
            lines.text.append(" : ")
            bytes.withUnsafeBytes { lines.text.append(key: index, fields, $0, $0) }
            lines.end(isDescribed: true)
          }
        }
      }
    }
  }

  private func text(_ type: SetTypeNode) -> String {
    type.names.map(\.text).joined(separator: " . ")
  }

  private func text(_ data: MapDataNode) -> String {
    let value =
      switch data.kind {
      case .type(let type): text(type)
      case .typeof(let expression): text(expression)
      case .verdict: "verdict"
      case .object(let kind): kind.keywords.joined(separator: " ")
      case .queue: "queue"
      }
    return " : " + (data.isInterval ? "interval " : "") + value
  }
}

/// The elements of a set on their lines: several plain keys to each.
private struct ElementLines {
  var text = ByteText()
  private let perLine: Int
  private let indentation: String
  private var count = 0
  private var isFirst = true
  private var endsLine = false

  init(perLine: Int, depth: Int) {
    self.perLine = perLine
    indentation = ",\n" + String(repeating: "\t", count: depth) + "     "
  }

  /// Writes what stands between the last element and the next.
  mutating func begin() {
    if isFirst {
      isFirst = false
    } else if endsLine {
      text.append(indentation)
      count = 0
    } else {
      text.append(", ")
    }
    count += 1
  }

  mutating func end(isDescribed: Bool) { endsLine = isDescribed || count >= perLine }
}

extension SetElement {
  /// Whether more than a key is shown: such elements have a line each.
  fileprivate var isDescribed: Bool {
    !statements.isEmpty || timeoutMilliseconds != nil || expiresMilliseconds != nil
      || comment != nil || data != nil
  }
}

extension SetBlock {
  fileprivate var elementCount: Int {
    items.reduce(0) { count, item in
      if case .elements(let expression, _) = item, case .set(let literal) = expression.kind {
        count + literal.count
      } else {
        count
      }
    }
  }

  /// Whether rules add to it: its elements are state.
  fileprivate var isDynamic: Bool {
    items.contains { item in
      if case .flags(let words) = item { words.contains { $0.text == "dynamic" } } else { false }
    }
  }

  /// How many keys alone a listing puts on a line: more of those whose types are narrow.
  fileprivate var elementsPerLine: Int {
    guard let type = keyType else { return 1 }
    if type == .ipv4Address { return 2 }
    let narrow: [DataType] = [
      .networkProtocol, .integer, .arpOperation, .inetProtocol, .service, .tcpFlag,
      .dccpPacketType, .mark, .interfaceIndex, .classIdentifier, .userID, .groupID,
      .conntrackDirection,
    ]
    return narrow.contains(type) ? 5 : 1
  }

  /// The type of a key of one field; nil for a concatenation.
  private var keyType: DataType? {
    for item in items {
      if case .type(let node, _) = item {
        return node.names.count == 1 ? DataType.named(node.names[0].text) : nil
      }
      if case .typeof(let expression, _) = item { return expression.catalogueType }
    }
    return nil
  }
}

extension Expression {
  /// The type that the catalogue gives for the expression alone.
  package var catalogueType: DataType? {
    switch kind {
    case .payload(let use): use.field.type
    case .selector(let use): use.selector.type
    case .option(let use):
      if case .field(_, let field, _) = use.target { field.type } else { .integer }
    case .rawPayload, .numgen, .hash: .integer
    case .fib(let use):
      switch use.result {
      case .oif: .interfaceIndex
      case .oifname: .interfaceName
      case .type: .addressType
      case .check: .boolean
      }
    case .binary(_, let left, _): left.catalogueType
    case .word, .string, .number, .variable, .setReference, .catchAll, .concatenation, .range,
      .prefix, .list, .set, .map, .verdict, .negative, .invalid:
      nil
    }
  }
}
