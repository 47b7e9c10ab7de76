import Testing

@testable import Syntax

/// The longest token that can begin at a byte is the one that does.
struct LexerTests {
  @Test(arguments: [
    ("eth0.100", TokenKind.word), ("_x/y-z.a", .word), (".5", .word), ("8021q", .word),
    ("eth*", .wildcard), ("\\*", .wildcard), ("eth\\*a", .wildcard), ("\"a b\"", .quoted),
    ("0x1F", .number), ("0755", .number), ("18446744073709551615", .number), ("08", .digits),
    ("18446744073709551616", .digits), ("1d2h3m4s5ms", .duration), ("90m", .duration),
    ("10.0.0.1", .ipv4Address), ("999.1.1.1", .ipv4Address), ("::", .ipv6Address),
    ("fe80::1", .ipv6Address), ("::ffff:10.0.0.1", .ipv6Address), ("1:2:3:4:5:6:7::", .ipv6Address),
    ("dead:beef:1:2:3:4:5:6", .ipv6Address), ("[2001:db8::1]", .bracketedAddress),
    ("0:1b:21:aa:BB:cc", .linkLayerAddress), ("1:a0", .classIdentifier), ("<<", .shiftLeft),
    (">=", .greaterOrEqual), ("!=", .notEqual), ("!", .not), (".", .dot),
  ])
  func oneToken(text: String, kind: TokenKind) {
    let token = Lexer([UInt8](text.utf8)).token(from: 0)
    #expect(token.kind == kind)
    #expect(token.end == text.utf8.count)
  }

  @Test(arguments: [
    ("9c", [TokenKind.number, .word]), ("10.0.0.1-10.0.0.9", [.ipv4Address, .minus, .ipv4Address]),
    ("fe80::/10", [.ipv6Address, .slash, .number]),
    ("10.0.0.1:80", [.ipv4Address, .colon, .number]),
    ("1:2:3:4:5:6:aaaa:::accept", [.ipv6Address, .colon, .word]),
    ("80:accept", [.number, .colon, .word]), ("1.2.3.4.5", [.ipv4Address, .word]),
    ("a \\\n b # c\nd", [.word, .word, .newline, .word]),
    ("a\r\nb", [.word, .carriageReturn, .word]),
    ("10/second", [.number, .slash, .word]), ("1h30", [.duration, .number]),
    ("\"open\nx", [.unclosedQuote, .newline, .word]), ("a%é", [.word, .junk, .junk]),
    ("12345:ab", [.number, .colon, .word]),
  ])
  func severalTokens(text: String, kinds: [TokenKind]) {
    let lexer = Lexer([UInt8](text.utf8))
    var found: [TokenKind] = []
    var token = lexer.token(from: 0)
    while token.kind != .end {
      found.append(token.kind)
      token = lexer.token(from: token.end)
    }
    #expect(found == kinds)
  }

  @Test(arguments: [("10", 10 as UInt64?), ("010", 8), ("0x10", 16), ("0", 0), ("09", nil)])
  func numbers(text: String, value: UInt64?) {
    #expect(Lexer([UInt8](text.utf8)).number(in: 0..<text.utf8.count) == value)
  }
}
