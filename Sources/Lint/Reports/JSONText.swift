/// A value that is written as JSON: what reports for machines are made of.
package enum JSONText: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONText])
  /// Names with their values, in this order.
  case members([Member])

  /// A name and its value.
  package struct Member: Sendable, Hashable {
    package let name: String
    package let value: JSONText
  }

  /// An object; what is nil is left out.
  package static func object(_ members: [(String, JSONText?)]) -> JSONText {
    .members(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
  }

  /// On one line.
  package var compactText: String {
    var text = ""
    write(to: &text, indentation: nil)
    return text
  }

  /// Over several lines, for people.
  package var text: String {
    var text = ""
    write(to: &text, indentation: 0)
    return text
  }

  /// - Parameter indentation: the depth, or nil for everything on one line.
  private func write(to text: inout String, indentation: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let number): text += String(number)
    case .string(let string): Self.write(string, to: &text)
    case .array(let values):
      Self.write(values, "[", "]", to: &text, indentation) { value, text, depth in
        value.write(to: &text, indentation: depth)
      }
    case .members(let members):
      Self.write(members, "{", "}", to: &text, indentation) { member, text, depth in
        Self.write(member.name, to: &text)
        text += depth == nil ? ":" : ": "
        member.value.write(to: &text, indentation: depth)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indentation: Int?,
    _ writeItem: (Item, inout String, Int?) -> Void
  ) {
    text += open
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      if let indentation { newLine(indentation + 1, &text) }
      writeItem(item, &text, indentation.map { $0 + 1 })
    }
    if let indentation, !items.isEmpty { newLine(indentation, &text) }
    text += close
  }

  private static func newLine(_ depth: Int, _ text: inout String) {
    text += "\n" + String(repeating: "  ", count: depth)
  }

  /// The string with what must not stand in one escaped (RFC 8259, 7).
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
