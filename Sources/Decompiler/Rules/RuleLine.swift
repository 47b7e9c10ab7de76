import Bytecode
import Catalogue
import Source
import Syntax

/// What the rules of a pattern look like on their line: their common text, and between its parts
/// the value that each has in a slot.
struct RuleLine {
  /// A part of the line.
  private enum Piece {
    case text(String)
    /// The column is there where values are written straight from their bytes.
    case slot(RuleSlot, SlotColumn?)
  }

  private var pieces: [Piece] = []
  private let printer: Printer

  /// - Returns: nil where a statement takes more than a line, or has more than one slot.
  init?(_ statements: [Statement], _ slots: [RuleSlot], by printer: Printer) {
    self.printer = printer
    for (index, statement) in statements.enumerated() {
      let own = slots.filter { $0.statement == index }
      guard own.count < 2 else { return nil }
      if index > 0 { add(" ") }
      guard let text = Self.fixedText(statement, own.first, by: printer) else { return nil }
      add(text)
      if let slot = own.first { pieces.append(.slot(slot, SlotColumn(slot, printer.options))) }
    }
  }

  private mutating func add(_ text: String) {
    if case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + text)
    } else {
      pieces.append(.text(text))
    }
  }

  /// What stands before the value of a statement with a slot, and all of one without.
  private static func fixedText(
    _ statement: Statement, _ slot: RuleSlot?, by printer: Printer
  ) -> String? {
    guard let slot else { return printer.line(statement) }
    if case .state = slot.meaning { return "" }
    return printer.textBeforeValue(of: statement)
  }

  /// - Returns: false where a slot's form is not right for what the rule has in it.
  func write(_ body: RuleBody, _ notation: ValueNotation, into text: inout ByteText) -> Bool {
    for piece in pieces {
      switch piece {
      case .text(let fixed): text.append(fixed)
      case .slot(let slot, let column):
        if let column, case .shaped(_, let values) = body {
          guard column.write(values, into: &text) else { return false }
        } else {
          guard write(slot, of: body, notation, into: &text) else { return false }
        }
      }
    }
    return true
  }

  private func write(
    _ slot: RuleSlot, of body: RuleBody, _ notation: ValueNotation, into text: inout ByteText
  ) -> Bool {
    let value = slot.value(of: body)
    if case .state(let instruction) = value {
      guard let use = slot.state(instruction) else { return false }
      printer.write(use, into: &text)
      return true
    }
    guard let shown = slot.expression(value, notation) else { return false }
    text.append(printer.text(shown))
    return true
  }
}

/// A slot whose values are addresses or plain numbers: their text is written from their bytes.
private struct SlotColumn {
  /// Where the rules of the slot's shape have them.
  private let place: Range<Int>
  private let field: ListedElements.Field
  private let isReversed: Bool
  /// Of a prefix.
  private let lengthBits: Int?

  /// - Returns: nil where a value may have another form.
  init?(_ slot: RuleSlot, _ options: PrintOptions) {
    guard let place = slot.place else { return nil }
    let shown: FieldType
    switch slot.meaning {
    case .value(let field): (shown, lengthBits) = (field, nil)
    case .prefix(let field): (shown, lengthBits) = (field, 8 * place.count)
    case .network(let field, let length): (shown, lengthBits) = (field, length)
    case .range, .state: return nil
    }
    guard let field = shown.column(options), place.count <= field.lengthBytes,
      place.count == field.lengthBytes || lengthBits != nil
    else { return nil }
    self.place = place
    self.field = field
    isReversed = shown.order == .host && ByteOrder.hostIsLittleEndian
  }

  /// - Returns: false where a prefix has other bits.
  func write(_ values: [UInt8], into text: inout ByteText) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: field.lengthBytes, alignment: 1) { bytes in
      for index in bytes.indices {
        let source = isReversed ? place.upperBound - 1 - index : place.lowerBound + index
        bytes[index] = place.contains(source) ? values[source] : 0
      }
      let value = UnsafeRawBufferPointer(bytes)
      guard let lengthBits else {
        text.append(value, field)
        return true
      }
      for bit in lengthBits..<max(lengthBits, 8 * value.count)
      where value[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 {
        return false
      }
      text.append(value, field)
      text.append("/")
      text.append(decimal: UInt64(lengthBits))
      return true
    }
  }
}

extension Printer {
  /// A statement that takes no more than one line wherever it stands.
  fileprivate func line(_ statement: Statement) -> String? {
    if case .verdict(let verdict) = statement.kind {
      switch verdict.kind {
      case .jumpBlock, .gotoBlock: return nil
      case .accept, .drop, .continue, .return, .jump, .goto: break
      }
    }
    return text(statement)
  }
}
