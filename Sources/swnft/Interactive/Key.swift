/// A key that was pressed, as a terminal sends it.
package enum Key: Sendable, Hashable {
  case text(String)
  case enter
  case tab
  case backspace
  case delete
  case left
  case right
  case up
  case down
  case home
  case end
  case previousWord
  case nextWord
  /// Control with a letter that none of the others stands for.
  case control(Character)
  case unknown
}

/// Takes a terminal's bytes apart (ECMA-48; the sequences of xterm).
package struct KeyReader: Sendable {
  private var pending: [UInt8] = []

  /// The longest sequence that is waited for; a longer one is no key.
  private static let longestSequence = 8

  package init() {}

  /// - Returns: the key that is complete with this byte.
  package mutating func take(_ byte: UInt8) -> Key? {
    pending.append(byte)
    guard let key = Self.key(pending) else {
      guard pending.count >= Self.longestSequence else { return nil }
      pending = []
      return .unknown
    }
    pending = []
    return key
  }

  /// - Returns: nil where more has to come.
  private static func key(_ bytes: [UInt8]) -> Key? {
    guard let first = bytes.first else { return nil }
    if first == 0x1b { return sequence(Array(bytes.dropFirst())) }
    guard first >= 0x20, first != 0x7f else { return control(first) }
    let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard bytes.count >= length else { return nil }
    return .text(String(decoding: bytes, as: UTF8.self))
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x01: .home
    case 0x02: .left
    case 0x05: .end
    case 0x06: .right
    case 0x08, 0x7f: .backspace
    case 0x09: .tab
    case 0x0a, 0x0d: .enter
    case 0x0e: .down
    case 0x10: .up
    default: .control(Character(UnicodeScalar(byte | 0x60)))
    }
  }

  /// What stands behind an escape.
  private static func sequence(_ bytes: [UInt8]) -> Key? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: "b"): return .previousWord
    case UInt8(ascii: "f"): return .nextWord
    case UInt8(ascii: "["), UInt8(ascii: "O"): break
    default: return .unknown
    }
    guard bytes.count > 1, let last = bytes.last else { return nil }
    // Digits and semicolons stand before the letter that ends it.
    guard last >= 0x40 else { return nil }
    let parameters = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    let isWithControl = parameters.hasSuffix(";5")
    switch last {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isWithControl ? .nextWord : .right
    case UInt8(ascii: "D"): return isWithControl ? .previousWord : .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "~"):
      switch parameters {
      case "1", "7": return .home
      case "3": return .delete
      case "4", "8": return .end
      default: return .unknown
      }
    default: return .unknown
    }
  }
}
