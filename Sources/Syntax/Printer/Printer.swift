import Catalogue

/// Turns a tree into the text that `nft list ruleset` would show.
///
/// It prints what the tree says, in the tree's order: which items a listing has, and in which
/// order, is for those who make the tree. A tree that a parser made keeps its author's words.
package struct Printer: Sendable {
  package var options: PrintOptions

  package init(_ options: PrintOptions = PrintOptions()) { self.options = options }

  /// How deep blocks may nest in each other; what is deeper is left out. More than the parser
  /// takes, so only a tree made by hand gets there.
  static let nestingLimit = 64

  /// A table with everything in it, and the line feed behind it.
  /// - Parameter isCompact: whether there are no empty lines between what is in it.
  package func print(
    _ name: TableName, _ block: TableBlock, isCompact: Bool = false
  ) -> String {
    var writer = TableWriter(name, handle: block.handle, isCompact: isCompact, by: self)
    for item in block.items { writer.write(item) }
    writer.close()
    return writer.text
  }

  /// A chain, flowtable, set or object in the table that it is in, as `list chain` shows it.
  package func print(_ item: TableBlock.Item, in name: TableName) -> String {
    print(name, TableBlock(items: [item]))
  }

  func handle(_ number: UInt64?) -> String {
    guard options.showsHandles, let number else { return "" }
    return " # handle \(number)"
  }

  /// A time in its units, or as `-T` wants it.
  func duration(milliseconds: UInt64) -> String {
    options.numericTime
      ? "\(milliseconds / 1000)s" : DurationText.text(milliseconds: milliseconds)
  }

  /// A string between quotes. The language has no way to write a quote inside one.
  func quoted(_ string: String) -> String { "\"\(string)\"" }
}

/// Collects lines, each behind as many tabs as it is deep.
struct BlockWriter {
  private(set) var content = ByteText()
  private(set) var depth = 0

  init(depth: Int = 0) { self.depth = depth }

  var text: String { content.string }

  mutating func line(_ line: String) {
    self.line { text in
      text.append(line)
      return true
    }
  }

  /// A line that is written piece by piece.
  /// - Parameter write: returns false where there is no such line; then nothing is written.
  @discardableResult
  mutating func line(_ write: (inout ByteText) -> Bool) -> Bool {
    content.attempt { text in
      for _ in 0..<depth { text.append("\t") }
      guard write(&text) else { return false }
      text.append("\n")
      return true
    }
  }

  mutating func blank() { content.append("\n") }

  mutating func open(_ line: String) {
    self.line(line)
    depth += 1
  }

  mutating func close() {
    depth = max(0, depth - 1)
    line("}")
  }
}
