import Bytecode
import Catalogue
import Source

/// Reads the elements of a set in the text form of bytecode.
struct ElementText {
  private struct Element {
    var key: [[UInt8]]
    var end: [[UInt8]]?
    var data: String?
    var flags: UInt8
  }

  private var elements: [Element] = []

  init(_ texts: [String]) {
    for text in texts where text.hasPrefix("element") {
      let sides = text.dropFirst("element ".count).components(separatedBy: " : ")
      var keyText = sides[0]
      var flags: UInt8 = 0
      var data = sides.count > 1 ? sides[1] : nil
      func takeFlags(_ text: inout String) {
        guard let range = text.range(of: " flags ") else { return }
        flags = UInt8(text[range.upperBound...].prefix { $0.isHexDigit }, radix: 16) ?? 0
        text = String(text[..<range.lowerBound])
      }
      takeFlags(&keyText)
      if var side = data {
        takeFlags(&side)
        data = side
      }
      let ends = keyText.components(separatedBy: " - ")
      elements.append(
        Element(
          key: Self.fields(ends[0]), end: ends.count > 1 ? Self.fields(ends[1]) : nil, data: data,
          flags: flags))
    }
  }

  var keyLengths: [Int] { elements.first?.key.map(\.count) ?? [4] }

  private static func fields(_ text: String) -> [[UInt8]] {
    text.components(separatedBy: " . ").map { field in
      field.split(separator: " ").flatMap { word in
        stride(from: 0, to: word.count - 1, by: 2).compactMap { offset in
          let start = word.index(word.startIndex, offsetBy: offset)
          return UInt8(word[start...].prefix(2), radix: 16)
        }
      }
    }
  }

  func contents(
    family: Family, name: String, id: UInt32, flags: UInt32, keyParts: [Value.Part]
  ) -> Ruleset.SetContents {
    var declaration = SetDeclaration(
      family: family.rawValue, table: "t", name: name, id: id, flags: flags, keyType: 4,
      keyParts: keyParts)
    var block = ElementBlock(
      family: family.rawValue, table: "t", set: SetReference(name: name, id: id),
      keyParts: keyParts)
    func wire(_ fields: [[UInt8]]) -> [UInt8] {
      Value(
        concatenating: zip(fields, keyParts).map { Value(bytes: $0, order: $1.order) }
      ).wireBytes
    }
    for element in elements {
      block.append(key: wire(element.key), end: element.end.map(wire), flags: element.flags)
    }
    if flags & SetDeclaration.objectFlag != 0 {
      declaration.mapData = .object(type: name.hasPrefix("__objmap") ? objectType : 1)
      block.data = .objects(RepeatedColumn(elements.map(\.data)))
    } else if flags & SetDeclaration.mapFlag != 0 {
      fill(&declaration, &block)
    }
    return Ruleset.SetContents(declaration, elements: block)
  }

  private var objectType: UInt32 {
    let name = elements.first?.data ?? ""
    return name.hasPrefix("lim") ? 4 : name.hasPrefix("synproxy") ? 10 : name.hasPrefix("q") ? 2 : 1
  }

  private func fill(_ declaration: inout SetDeclaration, _ block: inout ElementBlock) {
    let verdicts = elements.map { element in element.data.flatMap(Self.verdict) }
    if verdicts.contains(where: { $0 != nil }) {
      declaration.mapData = .verdict
      block.data = .verdicts(RepeatedColumn(verdicts))
      return
    }
    let values = elements.map { $0.data.map(Self.fields) ?? [] }
    let shape = values.first { !$0.isEmpty } ?? [[0, 0, 0, 0]]
    let isAddress = shape[0].count == 4 && shape[0][0] != 0
    let order: ByteOrder = shape[0].count == 4 && !isAddress ? .host : .big
    let parts = shape.map { Value.Part(lengthBytes: $0.count, order: order) }
    let types: [UInt32] = shape.map { field in
      switch field.count {
      case 2: 13
      case 16: 8
      default: isAddress ? 7 : 19
      }
    }
    let isInterval = types.count == 4 || (types.count == 2 && types[0] == types[1])
    let named = isInterval ? types.prefix(types.count / 2) : types[...]
    declaration.mapData = .value(type: named.reduce(0) { $0 << 6 | $1 }, parts: parts)
    let stride = ElementBlock.stride(of: parts)
    var bytes: [UInt8] = []
    for value in values {
      if value.isEmpty {
        bytes += Array(repeating: 0, count: stride)
      } else {
        bytes += Value(concatenating: value.map { Value(bytes: $0, order: order) }).wireBytes
      }
    }
    block.data = .values(bytes, parts: parts)
  }

  private static func verdict(_ text: String) -> Verdict? {
    switch text.split(separator: " ").first {
    case "accept": .accept
    case "drop": .drop
    case "continue": .continue
    case "return": .return
    case "jump": .jump(String(text.split(separator: " ").last ?? ""))
    case "goto": .goto(String(text.split(separator: " ").last ?? ""))
    default: nil
    }
  }
}

extension StringProtocol {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var result: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      result.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return result + [String(rest)]
  }
}

extension String {
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}
