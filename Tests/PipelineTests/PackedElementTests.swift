import Bytecode
import Foundation
import Pipeline
import Source
import Syntax
import Testing

/// Long lists of simple elements are packed, and become what they would be if each were a node.
struct PackedElementTests {
  /// A set or map, and elements of all shapes that are packed.
  struct Example: CustomTestStringConvertible {
    let testDescription: String
    let declaration: String
    let elements: [String]

    init(_ name: String, _ declaration: String, _ element: (Int) -> String) {
      testDescription = name
      self.declaration = declaration
      elements = (1...40).map(element)
    }

    /// The text, with each key as it is, or as a variable, which is never packed.
    func text(packs: Bool) -> String {
      var definitions = ""
      var items: [String] = []
      for (index, element) in elements.enumerated() {
        guard !packs else {
          items.append(element)
          continue
        }
        let parts = element.split(separator: ":", maxSplits: 1).map(String.init)
        let isMap = declaration.hasPrefix("map")
        let key = isMap ? parts[0] : element
        definitions += "define k\(index) = \(key)\n"
        items.append("$k\(index)" + (isMap ? " :" + parts[1] : ""))
      }
      return """
        \(definitions)
        table inet t {
          counter c {}
          chain a {}
          chain b {}
          \(declaration)
            elements = {
              \(items.joined(separator: ",\n      # a comment\n      "))
            }
          }
        }
        """
    }
  }

  static let examples = [
    Example("IPv4", "set s { type ipv4_addr;") { "10.\($0).0.\(255 - $0)" },
    Example("IPv4 intervals", "set s { type ipv4_addr; flags interval;") { number in
      let odd = (number * 17) % 41
      return number % 3 == 0
        ? "10.\(odd).0.0/16" : number % 3 == 1 ? "10.\(odd).0.1" : "10.\(odd).0.1-10.\(odd).0.9"
    },
    Example("touching intervals", "set s { type ipv4_addr; flags interval; auto-merge;") {
      "10.0.\($0 * 7 % 40).0-10.0.\($0 * 7 % 40).255"
    },
    Example("up to the last address", "set s { type ipv4_addr; flags interval;") {
      "\($0 + 215).0.0.0/8"
    },
    Example("IPv6", "set s { type ipv6_addr;") { "2001:db8:\(String($0, radix: 16))::\($0)" },
    Example("IPv6 intervals", "set s { type ipv6_addr; flags interval;") {
      $0 % 2 == 0 ? "fe80:\($0)::/32" : "1:2:3:4:5:6:\($0):8-1:2:3:4:5:6:\($0):a"
    },
    Example("Ethernet", "set s { type ether_addr;") { "00:1\($0 % 10):22:a:bc:\($0 + 10)" },
    Example("ports", "set s { type inet_service;") { "\($0 * 1600)" },
    Example("port intervals", "set s { type inet_service; flags interval;") {
      "\($0 * 1600)-\($0 * 1600 + $0)"
    },
    Example("marks", "set s { type mark;") { $0 % 2 == 0 ? "0xff\($0)" : "\($0)" },
    Example("mark intervals", "set s { type mark; flags interval;") { "\($0 * 2)" },
    Example("concatenations", "set s { type ipv4_addr . inet_service . mark . ether_addr;") {
      "10.0.0.\($0) . \($0) . 0x\($0) . 0:0:0:0:0:\($0)"
    },
    Example("concatenated intervals", "set s { type ipv4_addr . inet_service; flags interval;") {
      "10.\($0).0.0/16 . \($0)-\($0 * 100)"
    },
    Example("verdicts", "map s { type inet_service : verdict;") {
      "\($0) : " + ["accept", "drop", "jump a", "goto b"][$0 % 4]
    },
    Example("verdicts of intervals", "map s { type inet_service : verdict; flags interval;") {
      "\($0 * 10)-\($0 * 10 + 3) : " + ["accept", "drop", "jump a", "goto b"][$0 % 4]
    },
    Example("values", "map s { type inet_service : ipv4_addr . mark;") {
      "\($0) : 192.0.2.\($0) . \($0)"
    },
    Example("values of intervals", "map s { type ipv4_addr : mark; flags interval;") {
      "10.\($0).0.0/16 : \($0)"
    },
    Example("names", "map s { type mark : inet_service;") {
      "\($0) : \($0 % 2 == 0 ? "ssh" : "http")"
    },
    Example("objects", "map s { type mark : counter;") { "\($0) : \"c\"" },
  ]

  @Test(arguments: examples)
  func packedIsTheSame(example: Example) throws {
    let packed = Road(example.text(packs: true))
    let single = Road(example.text(packs: false))
    #expect(packed.complaints == [])
    #expect(single.complaints == [])
    let bytecode = try #require(packed.transaction).text
    let isSame = bytecode == single.transaction?.text
    #expect(isSame)
    #expect(bytecode.contains("element "))
    #expect(packed.listing == single.listing)
  }

  @Test(arguments: examples)
  func isPacked(example: Example) throws {
    let literal = try #require(Self.literal(example.text(packs: true)))
    #expect(literal.segments.count == 1)
    #expect(literal.packedCount == 40)
    let single = try #require(Self.literal(example.text(packs: false)))
    #expect(single.packedCount == 0)
  }

  /// Whoever wants nodes gets what the text says.
  @Test(arguments: examples)
  func unpacksToItsText(example: Example) throws {
    let text = example.text(packs: true)
    let literal = try #require(Self.literal(text))
    let bytes = Array(text.utf8)
    let elements = literal.elements
    #expect(
      elements.map { String(decoding: bytes[Int($0.span.start)..<Int($0.span.end)], as: UTF8.self) }
        == example.elements)
    guard case .packed(let packed) = literal.segments[0] else { return }
    #expect(packed.element(at: 39) == elements[39])
  }

  /// What is no simple element stays what it is, where it is.
  @Test func mixedListKeepsItsOrder() throws {
    let simple = (1...50).map { "10.0.0.\($0)" }
    var items = simple
    items.insert("10.1.0.1 timeout 5m", at: 45)
    items.insert("10.1.0.2 comment \"two words\"", at: 20)
    items.insert("10.1.0.3 counter", at: 0)
    let text = """
      define more = { 10.2.0.1, 10.2.0.2 }
      table ip t {
        set s {
          type ipv4_addr; flags timeout; counter
          elements = { \(items.joined(separator: ", ")), $more }
        }
      }
      """
    let literal = try #require(Self.literal(text))
    // The last five are too few to be packed.
    #expect(literal.segments.map(\.count) == [1, 20, 1, 25, 7])
    let road = Road(text)
    #expect(road.complaints == [])
    let keys = try #require(road.transaction).text.split(separator: "\t").compactMap { part in
      part.hasPrefix("element ") ? part.dropFirst(8).prefix(8) : nil
    }
    #expect(keys.count == 55)
    #expect(keys.prefix(2) == ["0a010003", "0a000001"])
    #expect(keys.suffix(2) == ["0a020001", "0a020002"])
  }

  /// A set in a rule is small, and what merges its neighbours wants nodes.
  @Test func setsOfRulesAreNotPacked() {
    let ports = (1...100).map { "\($0 * 3)" }.joined(separator: ", ")
    let text = "table ip t { chain c { tcp dport { \(ports) } accept; }; }"
    let (file, _) = Parser.parse(Array(text.utf8), source: SourceID(index: 0))
    #expect(!"\(file)".contains("PackedElements"))
  }

  private static func literal(_ text: String) -> SetLiteral? {
    let (file, _) = Parser.parse(Array(text.utf8), source: SourceID(index: 0))
    for case .command(let command) in file.items {
      guard case .table(_, let block?) = command.object else { continue }
      for case .set(_, let set, _) in block.items {
        for case .elements(let expression, _) in set.items {
          if case .set(let literal) = expression.kind { return literal }
        }
      }
    }
    return nil
  }
}
