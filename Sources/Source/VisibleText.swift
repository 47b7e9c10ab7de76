/// One thing on a terminal: a character, or what stands for a byte that must not be sent there.
struct VisibleCell {
  var text: String
  /// Columns on the terminal.
  var width: Int
  /// The bytes it stands for, as offsets into the text.
  var bytes: Range<Int>

  /// The cells of a stretch of text. Control bytes, broken UTF-8 and the characters that reorder
  /// or hide text become visible, so that a ruleset cannot write on the terminal of its reader.
  static func cells(of bytes: [UInt8], in range: Range<Int>) -> [VisibleCell] {
    var cells: [VisibleCell] = []
    var column = 0
    var index = range.lowerBound
    while index < range.upperBound {
      var cell = cell(in: bytes, at: index, end: range.upperBound)
      if bytes[index] == UInt8(ascii: "\t") {
        cell.width = tabStop - column % tabStop
        cell.text = String(repeating: " ", count: cell.width)
      }
      column += cell.width
      index = cell.bytes.upperBound
      cells.append(cell)
    }
    return cells
  }

  /// Tabs lead to the next multiple of this many columns.
  static let tabStop = 4

  private static func cell(in bytes: [UInt8], at index: Int, end: Int) -> VisibleCell {
    let first = bytes[index]
    if first >= 0x20, first < 0x7f {
      return VisibleCell(
        text: String(Unicode.Scalar(first)), width: 1, bytes: index..<index + 1)
    }
    let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1
    guard index + length <= end,
      let decoded = String(validating: bytes[index..<index + length], as: UTF8.self),
      let scalar = decoded.unicodeScalars.first
    else {
      return VisibleCell(text: hexadecimal(first), width: 4, bytes: index..<index + 1)
    }
    let text = visible(scalar)
    let width = text == decoded ? columns(of: scalar) : text.utf8.count
    return VisibleCell(text: text, width: width, bytes: index..<index + length)
  }
}

/// A message or a name with everything visible that would act on a terminal.
package func visibleText(_ text: String) -> String {
  // The usual case costs no copy.
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
  var shown = ""
  for scalar in text.unicodeScalars { shown += visible(scalar) }
  return shown
}

private func visible(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control:
    return hexadecimal(UInt8(truncatingIfNeeded: scalar.value))
  case .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
    return "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
  default:
    return String(scalar)
  }
}

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
}

/// Columns of a character on a terminal: the wide blocks of Unicode Standard Annex #11, roughly.
private func columns(of scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
    0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
    return 2
  default: return 1
  }
}
