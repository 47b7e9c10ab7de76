package import Catalogue
import Glibc

/// Names and numbers of one list, both ways. The first entry of a number names it.
///
/// The list stays the bytes that were read: most runs ask for a name or two, and looking through
/// some thousand bytes costs less than making strings of all of them.
package struct NameTable: Sendable {
  /// What stands in which column of a line.
  private enum Layout {
    /// `ssh 22/tcp alias...` (services(5)) and `tcp 6 TCP` (protocols(5)).
    case nameFirst
    /// `0x10 name`: iproute2's lists, and conntrack's labels.
    case numberFirst
    /// `name:password:number:...`: passwd(5), group(5).
    case colons
  }

  private let bytes: [UInt8]
  private let layout: Layout

  private init(_ bytes: [UInt8], _ layout: Layout) {
    self.bytes = bytes
    self.layout = layout
  }

  /// A list without entries.
  package init() { self.init([], .nameFirst) }

  package static func nameFirst(_ bytes: [UInt8]) -> NameTable { NameTable(bytes, .nameFirst) }
  package static func numberFirst(_ bytes: [UInt8]) -> NameTable { NameTable(bytes, .numberFirst) }
  package static func colons(_ bytes: [UInt8]) -> NameTable { NameTable(bytes, .colons) }

  /// A list of names that are compiled in.
  package init(_ symbols: [Symbol]) {
    self.init(Array(symbols.map { "\($0.name) \($0.value)\n" }.joined().utf8), .nameFirst)
  }

  /// The number of a name or of an alias.
  package func number(of name: String) -> UInt64? {
    guard !name.isEmpty else { return nil }
    var name = name
    return name.withUTF8 { wanted in
      var entry = Entry()
      var words: [Range<Int>] = []
      var start = 0
      // Of the lines only those are read that have the name somewhere.
      while let place = self.place(of: wanted, from: start) {
        let line = self.line(around: place)
        split(line, into: &words)
        if read(words, into: &entry),
          entry.names.contains(where: { bytes[$0].elementsEqual(wanted) })
        {
          return entry.number
        }
        start = line.upperBound + 1
      }
      return nil
    }
  }

  /// Where some bytes, at least one, come next.
  private func place(of wanted: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    bytes.withUnsafeBytes { all in
      guard let base = all.baseAddress, let name = wanted.baseAddress else { return nil }
      var place = start
      while place + wanted.count <= all.count,
        let found = memchr(base + place, Int32(name[0]), all.count - place)
      {
        place = UnsafeRawPointer(found) - base
        let isWhole = place + wanted.count <= all.count
        if isWhole, memcmp(found, name, wanted.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }

  private func line(around place: Int) -> Range<Int> {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: newline).map { $0 + 1 } ?? 0
    return start..<(bytes[place...].firstIndex(of: newline) ?? bytes.count)
  }

  /// The first name of a number.
  package func name(of number: UInt64) -> String? {
    var found: String?
    forEachEntry { entry in
      guard entry.number == number, let name = entry.names.first else { return true }
      found = String(decoding: bytes[name], as: UTF8.self)
      return false
    }
    return found
  }

  /// A line of the list: its names, the shown one first, and its number.
  private struct Entry {
    var names: [Range<Int>] = []
    var number: UInt64 = 0
  }

  /// - Parameter body: returns false where it has seen enough.
  private func forEachEntry(_ body: (Entry) -> Bool) {
    var entry = Entry()
    var words: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      split(start..<end, into: &words)
      if read(words, into: &entry), !body(entry) { return }
      start = end + 1
    }
  }

  /// The words of a line, without its comment; the fields of one with colons.
  private func split(_ line: Range<Int>, into words: inout [Range<Int>]) {
    words.removeAll(keepingCapacity: true)
    var start = line.lowerBound
    for index in line {
      let byte = bytes[index]
      let isEnd =
        layout == .colons
        ? byte == UInt8(ascii: ":")
        : byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
      if layout != .colons, byte == UInt8(ascii: "#") {
        if start < index { words.append(start..<index) }
        return
      }
      guard isEnd else { continue }
      if start < index || layout == .colons { words.append(start..<index) }
      start = index + 1
    }
    if start < line.upperBound { words.append(start..<line.upperBound) }
  }

  private func read(_ words: [Range<Int>], into entry: inout Entry) -> Bool {
    entry.names.removeAll(keepingCapacity: true)
    let numberIndex: Int
    switch layout {
    case .nameFirst:
      guard words.count >= 2 else { return false }
      numberIndex = 1
      entry.names.append(words[0])
      entry.names.append(contentsOf: words[2...])
    case .numberFirst:
      guard words.count >= 2 else { return false }
      numberIndex = 0
      entry.names.append(words[1])
    case .colons:
      guard words.count > 2, !words[0].isEmpty else { return false }
      numberIndex = 2
      entry.names.append(words[0])
    }
    guard let number = number(bytes[words[numberIndex]]) else { return false }
    entry.number = number
    return true
  }

  /// Decimal, or hexadecimal behind `0x`; what follows a slash is the protocol of a service.
  private func number(_ word: ArraySlice<UInt8>) -> UInt64? {
    let isHexadecimal = word.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "x")])
    let digits = (isHexadecimal ? word.dropFirst(2) : word).prefix { $0 != UInt8(ascii: "/") }
    return UInt64(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
  }
}
