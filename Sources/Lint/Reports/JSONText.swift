import Source

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
  package var compactText: String { text(indentation: nil) }

  /// Over several lines, for people.
  package var text: String { text(indentation: 0) }

  private func text(indentation: Int?) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, indentation: indentation)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter indentation: the depth, or nil for everything on one line.
  private func write(to bytes: inout [UInt8], indentation: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .number(let number): bytes += String(number).utf8
    case .string(let string): JSONString.append(string, to: &bytes)
    case .array(let values):
      Self.write(values, "[", "]", to: &bytes, indentation) { value, bytes, depth in
        value.write(to: &bytes, indentation: depth)
      }
    case .members(let members):
      Self.write(members, "{", "}", to: &bytes, indentation) { member, bytes, depth in
        JSONString.append(member.name, to: &bytes)
        bytes += (depth == nil ? ":" : ": ").utf8
        member.value.write(to: &bytes, indentation: depth)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: Unicode.Scalar, _ close: Unicode.Scalar, to bytes: inout [UInt8],
    _ indentation: Int?, _ writeItem: (Item, inout [UInt8], Int?) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let indentation { newLine(indentation + 1, &bytes) }
      writeItem(item, &bytes, indentation.map { $0 + 1 })
    }
    if let indentation, !items.isEmpty { newLine(indentation, &bytes) }
    bytes.append(UInt8(ascii: close))
  }

  private static func newLine(_ depth: Int, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }
}
