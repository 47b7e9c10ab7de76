import Bytecode
import Foundation
import Testing

@testable import swnft

/// `-i`: the line editor, completion, and the program at a terminal and without one.
struct InteractiveTests {
  /// Presses keys, as the bytes that a terminal sends.
  private func typed(_ bytes: String) -> [Key] {
    var reader = KeyReader()
    return Array(bytes.utf8).compactMap { reader.take($0) }
  }

  @Test(arguments: [
    ("a", [Key.text("a")]), ("é", [.text("é")]), ("\u{1b}[A", [.up]), ("\u{1b}OB", [.down]),
    ("\u{1b}[1;5D", [.previousWord]), ("\u{1b}f", [.nextWord]), ("\u{1b}[3~", [.delete]),
    ("\u{1}\u{5}", [.home, .end]), ("\u{7f}\t\r", [.backspace, .tab, .enter]),
    ("\u{3}", [.control("c")]),
    ("\u{1b}[99999999x", [.unknown, .text("9"), .text("9"), .text("x")]),
  ])
  func keys(bytes: String, keys: [Key]) {
    #expect(typed(bytes) == keys)
  }

  @Test func lineIsEdited() {
    var line = EditedLine("add table ip t")
    line.deleteWord()
    line.insert("u")
    #expect(line.text == "add table ip u")
    line.moveToStart()
    line.moveToNextWord()
    line.insert("!")
    line.deleteBackwards()
    line.deleteBackwards()
    #expect(line.text == "ad table ip u")
    #expect(line.textBeforeCursor == "ad")
    line.deleteForwards()
    line.deleteToEnd()
    #expect(line.text == "ad")
    line.move(by: -9)
    line.deleteBackwards()
    line.deleteForwards()
    #expect(line.text == "d")
    line.moveToEnd()
    line.deleteToStart()
    line.deleteForwards()
    line.deleteWord()
    #expect(line.text == "")
  }

  @Test(arguments: [
    ("li", ["list"]), ("list counter", ["counter", "counters"]), ("list chains br", ["bridge"]),
    ("add rule ip t c tcp dp", ["dport"]), ("add rule ip t c ct st", ["state", "status"]),
    ("add rule ip t c masq", ["masquerade"]), ("add table inet x { chain y { icmpv6 ta", ["taddr"]),
    ("flush ", ["chain", "map", "meter", "ruleset", "set", "table"]), ("nothing such x", []),
  ])
  func completion(line: String, words: [String]) {
    #expect(Completion.candidates(for: line) == words)
  }

  private static let known: KnownNames = {
    let set = { (name: String, flags: UInt32) in
      var set = SetDeclaration(family: 1, table: "fw", name: name, keyType: 7, keyParts: [])
      set.flags = flags
      return Ruleset.SetContents(
        set,
        elements: .init(
          family: 1, table: "fw", set: SetReference(name: name, id: 0), keyParts: []))
    }
    var table = Ruleset.Table(TableDeclaration(family: 1, name: "fw"))
    table.chains = ["input", "output"].map {
      Ruleset.ChainContents(ChainDeclaration(family: 1, table: "fw", name: $0))
    }
    table.sets = [set("bad", 0), set("__set0", SetDeclaration.anonymousFlag)]
    table.flowtables = [FlowtableDeclaration(family: 1, table: "fw", name: "fast", devices: [])]
    table.objects = [
      ObjectDeclaration(family: 1, table: "fw", name: "hits", body: .reference(type: 1))
    ]
    let other = Ruleset.Table(TableDeclaration(family: 2, name: "nat"))
    return KnownNames(ruleset: Ruleset(tables: [table, other]), variables: ["lan", "wan"])
  }()

  @Test(
    "names that there are",
    arguments: [
      ("list table n", ["nat", "netdev"]), ("list table inet ", ["fw"]),
      ("add rule inet fw ", ["input", "output"]), ("flush chain inet fw in", ["input"]),
      ("add element inet fw ", ["bad"]), ("delete flowtable inet fw ", ["fast"]),
      ("list counter inet fw ", ["hits"]), ("list quota inet fw ", []),
      ("table inet f", ["fw"]), ("list chain ip fw ", []),
      ("add rule inet fw input ip saddr @", ["@bad", "@fast"]),
      ("add rule inet fw input ip saddr $w", ["$wan"]),
      ("add rule inet fw input tcp dport 1 jump o", ["output"]),
      ("add rule inet fw input tcp dp", ["dport"]),
    ])
  func completionOfNames(line: String, words: [String]) {
    #expect(Completion.candidates(for: line, Self.known) == words)
  }

  @Test("variables hold for the commands that follow, and may be defined anew")
  func definitionsAreKept() throws {
    let result = try Program.run(
      ["--dry-run", "-i"],
      input: """
        define port = 22
        define ports = { $port, 80 }
        table ip t { chain c { tcp dport $ports accept; }; }
        redefine port = 23
        table ip t { chain c { tcp dport $port accept; }; }
        define port = 24
        table ip t { chain c { tcp dport $port accept; }; }
        undefine port
        table ip t { chain c { tcp dport $port accept; }; }
        """)
    let rules = result.output.split(separator: "\n").filter { $0.contains("dport") }
    #expect(
      rules == [
        "\t\ttcp dport { 22, 80 } accept", "\t\ttcp dport 23 accept", "\t\ttcp dport 24 accept",
      ])
    #expect(result.error.contains("'$port'") || result.error.contains("'port'"))
    #expect(result.status == 1)
  }

  @Test func commonStartOfWords() {
    #expect(Completion.commonStart(of: ["state", "status"]) == "stat")
    #expect(Completion.commonStart(of: ["a", "b"]) == "")
    #expect(Completion.commonStart(of: []) == "")
  }

  @Test(arguments: [
    ("add table t", 1), ("table t {\n}", 2), ("table t { chain c {\naccept\n}\n}", 4),
    ("add table \\\nt", 2), ("add rule t c log prefix \"{\"", 1), ("list tables # {", 1),
  ])
  func commandsOfSeveralLines(text: String, lines: Int) {
    var collector = CommandCollector()
    let answers = text.split(separator: "\n").map { collector.take(String($0)) }
    #expect(answers.count == lines)
    #expect(answers.dropLast().allSatisfy { $0 == nil })
    #expect(answers.last == text + "\n")
  }

  @Test("what is no terminal is read line by line, each command by itself")
  func withoutTerminal() throws {
    let result = try Program.run(
      ["--dry-run", "-i"],
      input: """
        table ip a {
          chain c {
          }
        }

        add tble ip b
        add table ip d; add chain ip d e
        quit
        add table ip f
        """)
    #expect(
      result.output == """
        table ip a {
        \tchain c {
        \t}
        }
        table ip d {
        \tchain e {
        \t}
        }

        """)
    #expect(result.error.contains("<command line>:1:10: error[P008]"))
    #expect(result.status == 1)
  }

  @Test("at a terminal lines are edited, completed and found again")
  func atTerminal() throws {
    let terminal = try PseudoTerminal()
    let home = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    try terminal.start(
      Program.path, ["--dry-run", "-i"], environment: ["HOME": home.path, "TERM": "xterm"])
    #expect(terminal.shows("swnft> "))
    terminal.type("add tabl ip t\u{1b}[D\u{1b}[D\u{1b}[D\u{1b}[D\u{1b}[De\r")
    #expect(terminal.shows("table ip t {") && terminal.shows("swnft> "))
    terminal.type("fl\tru\tip\r")
    #expect(terminal.shows("ruleset ip") && terminal.shows("\n\rswnft> "))
    terminal.type("\u{1b}[A\u{1b}[A \u{7f}\u{7f}x\r")
    #expect(terminal.shows("table ip x {") && terminal.shows("swnft> "))
    terminal.type("add table ip y {\r")
    #expect(terminal.shows("  ...> "))
    terminal.type("}\r")
    #expect(terminal.shows("table ip y {") && terminal.shows("swnft> "))
    terminal.type("add garbage\u{3}")
    #expect(terminal.shows("^C"))
    terminal.type("\u{4}")
    #expect(terminal.end() == 0)
    let history = try String(
      contentsOf: home.appendingPathComponent(".swnft_history"), encoding: .utf8)
    #expect(
      history == "add table ip t\nflush ruleset ip\nadd table ip x\nadd table ip y {\n}\n")
  }
}

/// A terminal that a program runs at and a test types into.
private final class PseudoTerminal {
  private let master: Int32
  private let name: String
  private let process = Process()
  private var seen = ""

  init() throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: UInt32 = 0
    // TIOCSPTLCK and TIOCGPTN (asm-generic/ioctls.h).
    guard master >= 0, ioctl(master, 0x4004_5431, &lock) == 0,
      ioctl(master, 0x8004_5430, &number) == 0
    else { throw CocoaError(.fileReadUnknown) }
    name = "/dev/pts/\(number)"
    _ = fcntl(master, F_SETFL, O_NONBLOCK)
  }

  deinit { close(master) }

  func start(_ path: String, _ arguments: [String], environment: [String: String]) throws {
    guard let side = FileHandle(forUpdatingAtPath: name) else {
      throw CocoaError(.fileReadUnknown)
    }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = side
    process.standardOutput = side
    process.standardError = side
    try process.run()
  }

  func type(_ text: String) { _ = write(master, text, text.utf8.count) }

  /// Waits until a text is shown that was not shown before.
  func shows(_ text: String) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    for _ in 0..<400 {
      let count = read(master, &buffer, buffer.count)
      if count > 0 { seen += String(decoding: buffer.prefix(count), as: UTF8.self) }
      if let found = seen.range(of: text) {
        seen.removeSubrange(..<found.upperBound)
        return true
      }
      usleep(25_000)
    }
    Issue.record("nothing shows \(text) in \(seen.debugDescription)")
    return false
  }

  /// How the program ended.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }
}
