import Source
import Testing

/// What people see of a diagnostic.
struct DiagnosticRendererTests {
  /// A text and the diagnostics about it.
  private struct Sample {
    var map = SourceMap()
    var source: SourceID

    init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }

    init(_ name: String, _ bytes: [UInt8]) {
      source = map.add(SourceText(name: name, bytes: bytes))
    }

    /// The place of the first occurrence of a word.
    func span(_ word: String, in other: SourceID? = nil) -> SourceSpan {
      let id = other ?? source
      let bytes = map.text(id)?.bytes ?? []
      let wanted = Array(word.utf8)
      for start in 0...max(0, bytes.count - wanted.count)
      where bytes[start...].starts(with: wanted) {
        return SourceSpan(source: id, start: start, end: start + wanted.count)
      }
      return SourceSpan(source: id, start: bytes.count, end: bytes.count)
    }

    func render(
      _ diagnostics: [Diagnostic], _ change: (inout DiagnosticRenderer) -> Void = { _ in }
    ) -> String {
      var renderer = DiagnosticRenderer()
      change(&renderer)
      return renderer.render(diagnostics, in: map)
    }
  }

  @Test func everyPart() {
    let sample = Sample(
      "router.nft", "table inet r {\n\tchain y {\n\t\tip protocol tcp flow add @fst\n\t}\n}\n")
    let place = sample.span("@fst")
    let diagnostic = Diagnostic(
      "E124", at: place, "no flowtable 'fst' in table 'inet r'; did you mean 'fast'?",
      notes: [Note("the table begins here", at: sample.span("table inet r")), Note("a remark")],
      fixIts: [
        FixIt(
          "replace '@fst' by '@fast'", edits: [.init(place, replacement: "@fast")], isSafe: false)
      ],
      help: "declare the flowtable first", reference: "No such file or directory")
    #expect(
      sample.render([diagnostic]) == """
        router.nft:3:28: error[E124]: no flowtable 'fst' in table 'inet r'; did you mean 'fast'?
            3 |         ip protocol tcp flow add @fst
              |                                  ^^^^
           note: the table begins here
            1 | table inet r {
              | ^^^^^^^^^^^^
           note: a remark
           help: declare the flowtable first
           fix: replace '@fst' by '@fast'
           nft would say: No such file or directory

        1 error in router.nft

        """)
  }

  @Test func conciseIsOneLineEach() {
    let sample = Sample("a.nft", "one two\n")
    let diagnostics = [
      Diagnostic("W100", .warning, at: sample.span("two"), "odd"),
      Diagnostic("E100", at: sample.span("one"), "wrong"),
    ]
    #expect(
      sample.render(diagnostics) { $0.style = .concise } == """
        a.nft:1:1: error[E100]: wrong
        a.nft:1:5: warning[W100]: odd
        1 error, 1 warning in a.nft

        """)
  }

  @Test func includesAreNamedOutwards() {
    var sample = Sample("main.nft", "\ninclude \"a.nft\"\n")
    let first = sample.map.add(
      SourceText(
        name: "a.nft", bytes: Array("include \"b.nft\"\n".utf8),
        includedFrom: sample.span("include")))
    let second = sample.map.add(
      SourceText(
        name: "b.nft", bytes: Array("bad\n".utf8), includedFrom: sample.span("include", in: first))
    )
    let diagnostic = Diagnostic(
      "E101", at: sample.span("bad", in: second), "what is this",
      notes: [Note("declared before", at: sample.span("include"))])
    #expect(
      sample.render([diagnostic]) == """
        b.nft:1:1: error[E101]: what is this
            1 | bad
              | ^^^
           note: declared before (main.nft:2:1)
            2 | include "a.nft"
              | ^^^^^^^
           note: included from a.nft:1
           note: included from main.nft:2

        1 error in b.nft

        """)
  }

  @Test func eachOnceAndInOrder() {
    let sample = Sample("a.nft", "one\ntwo\n")
    let second = Diagnostic("E100", at: sample.span("two"), "wrong")
    let first = Diagnostic("W100", .warning, at: sample.span("one"), "odd")
    let text = sample.render([second, first, second]) { $0.style = .concise }
    #expect(
      text == """
        a.nft:1:1: warning[W100]: odd
        a.nft:2:1: error[E100]: wrong
        1 error, 1 warning in a.nft

        """)
  }

  @Test func theGravestAreShownWhereThereAreTooMany() {
    let sample = Sample("a.nft", "one\ntwo\nthree\n")
    let diagnostics = [
      Diagnostic("W100", .warning, at: sample.span("one"), "odd"),
      Diagnostic("E100", at: sample.span("two"), "wrong"),
      Diagnostic("W100", .warning, at: sample.span("three"), "odd"),
    ]
    let text = sample.render(diagnostics) {
      $0.style = .concise
      $0.shownLimit = 2
    }
    #expect(
      text == """
        a.nft:1:1: warning[W100]: odd
        a.nft:2:1: error[E100]: wrong
        ... and 1 more
        1 error, 2 warnings in a.nft

        """)
  }

  @Test func whatActsOnTerminalsIsMadeVisible() {
    let sample = Sample("a\u{1b}[2J.nft", Array("a \u{1b}[1m \u{202e}".utf8) + [0xff, 0x20, 0xc3])
    let place = SourceSpan(source: sample.source, start: 2, end: 3)
    #expect(
      sample.render([Diagnostic("P001", at: place, "odd byte '\u{7}'")]) == """
        a\\x1b[2J.nft:1:3: error[P001]: odd byte '\\x07'
            1 | a \\x1b[1m <U+202E>\\xff \\xc3
              |   ^^^^

        1 error in a\\x1b[2J.nft

        """)
  }

  @Test func wideCharactersKeepTheCaretsAligned() {
    let sample = Sample("a.nft", "comment \"日本é\" bad\r\n")
    #expect(
      sample.render([Diagnostic("P001", at: sample.span("bad"), "no")]) == """
        a.nft:1:20: error[P001]: no
            1 | comment "日本é" bad
              |                 ^^^

        1 error in a.nft

        """)
  }

  @Test func longLinesAreCut() {
    let sample = Sample(
      "a.nft", String(repeating: "x", count: 5000) + " bad " + String(repeating: "y", count: 5000))
    #expect(
      sample.render([Diagnostic("P001", at: sample.span("bad"), "no")]) { $0.lineWidth = 40 } == """
        a.nft:1:5002: error[P001]: no
            1 | ...xxxxxxxxxx bad yyyyyyyyyyyyyyyyyyy...
              |               ^^^

        1 error in a.nft

        """)
    let end = SourceSpan(source: sample.source, start: 10_005, end: 10_005)
    #expect(
      sample.render([Diagnostic("P001", at: end, "no")]) { $0.lineWidth = 40 } == """
        a.nft:1:10006: error[P001]: no
            1 | ...yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
              |                                     ^

        1 error in a.nft

        """)
  }

  @Test func placesThatAreNowhere() {
    let sample = Sample("a.nft", "")
    let beyond = SourceSpan(source: sample.source, start: 70, end: 90)
    let text = sample.render([
      Diagnostic("E100", at: beyond, "behind the end"),
      Diagnostic("K001", at: .none, "in no text", reference: "Operation not permitted"),
    ])
    #expect(
      text == """
        swnft: error[K001]: in no text
           the kernel said: Operation not permitted

        a.nft:1:1: error[E100]: behind the end
            1 |
              | ^

        2 errors in 2 files

        """)
    #expect(sample.render([]) == "")
  }

  @Test func severalLinesAreMarkedToTheEndOfTheFirst() {
    let sample = Sample("a.nft", "chain c {\n  drop\n}\n")
    let place = SourceSpan(source: sample.source, start: 6, end: 18)
    #expect(
      sample.render([Diagnostic("W100", .warning, at: place, "odd")]).contains(
        "    1 | chain c {\n      |       ^^^\n\n"))
  }

  @Test func coloursAreOnlyAdded() {
    let sample = Sample("a.nft", "one\n")
    let diagnostic = Diagnostic(
      "E100", at: sample.span("one"), "wrong", notes: [Note("look", at: sample.span("ne"))])
    let coloured = sample.render([diagnostic]) { $0.isColoured = true }
    #expect(coloured.contains("\u{1b}[1;31merror[E100]\u{1b}[0m: "))
    #expect(coloured.contains("\u{1b}[1;31m^^^\u{1b}[0m\n"))
    let plain = coloured.replacing(#/\u{1b}\[[0-9;]*m/#, with: "")
    #expect(plain == sample.render([diagnostic]))
  }
}
