import Catalogue

/// Writes a table whose items are made one at a time: the tree of a big one takes far more memory
/// than its text.
package struct TableWriter {
  package let printer: Printer
  private let family: Family
  private let isCompact: Bool
  private var lines = BlockWriter()
  /// Whether something was written that an empty line parts the next item from.
  private var isSeparated = false

  /// Begins a table.
  /// - Parameter isCompact: whether there are no empty lines between what is in it.
  package init(
    _ name: TableName, handle: UInt64?, isCompact: Bool = false, by printer: Printer
  ) {
    self.init(
      "table \(name.family.name) \(name.name.text) {" + printer.handle(handle),
      family: name.family, isCompact: isCompact, by: printer)
  }

  /// - Parameter head: the line before what is in the table.
  init(_ head: String, family: Family, isCompact: Bool = false, by printer: Printer) {
    self.printer = printer
    self.family = family
    self.isCompact = isCompact
    lines.open(head)
  }

  /// What was written so far.
  package var bytes: [UInt8] { lines.content.bytes }
  var text: String { lines.text }

  /// Ends the table, or the chain that is open.
  package mutating func close() { lines.close() }

  package mutating func write(_ item: TableBlock.Item) {
    switch item {
    case .flags(let words):
      lines.line("flags " + printer.list(words))
      isSeparated = true
    case .comment(let comment): lines.line("comment " + printer.quoted(comment.text))
    case .common(let item): lines.line(printer.text(item))
    case .chain, .set, .flowtable, .object:
      separate()
      printer.writeObject(item, family: family, into: &lines)
    }
  }

  /// Begins a chain whose rules follow one at a time.
  /// - Parameter head: what stands before them.
  package mutating func open(chain name: Word, _ head: ChainBlock) {
    separate()
    lines.open("chain \(name.text) {" + printer.handle(head.handle))
    printer.write(head, family: family, into: &lines)
  }

  package mutating func write(_ rule: RuleNode) {
    lines.line(printer.text(rule, indentation: lines.depth))
  }

  /// Writes a rule whose statements are no tree.
  /// - Parameter statements: writes them on one line, or returns false where it cannot.
  /// - Returns: whether it was written.
  package mutating func writeRule(
    comment: String?, handle: UInt64?, _ statements: (inout ByteText) -> Bool
  ) -> Bool {
    lines.line { text in
      let start = text.bytes.count
      guard statements(&text) else { return false }
      if let comment {
        if text.bytes.count > start { text.append(" ") }
        text.append("comment " + printer.quoted(comment))
      }
      if handle != nil { text.append(printer.handle(handle)) }
      return true
    }
  }

  private mutating func separate() {
    if isSeparated && !isCompact { lines.blank() }
    isSeparated = true
  }
}
