import Catalogue
import Testing
import swnft

/// Command lines become options as getopt_long would have them.
struct OptionParserTests {
  private func parse(_ line: String) throws -> Options {
    try OptionParser.parse(line.split(separator: " ").map(String.init))
  }

  private func message(_ line: String) -> String? {
    do {
      _ = try parse(line)
      return nil
    } catch {
      return (error as? UsageError)?.message
    }
  }

  @Test(arguments: [
    "-c -f a.nft", "-cf a.nft", "-cfa.nft", "--check --file a.nft", "--file=a.nft --check",
    "-f a.nft -c", "--che --fi a.nft",
  ])
  func oneMeaningManySpellings(line: String) throws {
    let options = try parse(line)
    #expect(options.action == .file("a.nft"))
    #expect(options.isCheck)
    #expect(options.isOffline)
  }

  @Test func listingOptions() throws {
    let listing = try parse("-asSt -uNypT list ruleset").listing
    #expect(listing.showsHandles && listing.isStateless && listing.isTerse)
    #expect(listing.showsServiceNames && listing.showsUserNames && listing.showsHostNames)
    #expect(listing.hasNumericPriorities && listing.hasNumericProtocols)
    #expect(listing.hasNumericTimes && !listing.isNumeric)
    #expect(try parse("-nn list ruleset").listing.isNumeric)
  }

  @Test func arguments() throws {
    let options = try parse(
      "-D a=1 --define b=c=d -I /x -I /y --kernel 6.1 --assume now.nft -d netlink,mnl -j -e -f -")
    #expect(options.definitions.map(\.name) == ["a", "b"])
    #expect(options.definitions.map(\.value) == ["1", "c=d"])
    #expect(options.includePaths == ["/x", "/y"])
    #expect(options.target == .version(KernelVersion(6, 1)))
    #expect(options.assumption == .file("now.nft"))
    #expect(options.debugs(.netlink) && options.debugs(.mnl) && !options.debugs(.eval))
    #expect(options.isJSON && options.isEcho)
  }

  @Test func checking() throws {
    #expect(try parse("--check-kernel -f a").kernelCheck == .transaction)
    #expect(try parse("--check-kernel=namespace -f a").kernelCheck == .namespace)
    #expect(try parse("--check-kernel -f a").isOffline)
    #expect(try parse("--dry-run -f a").isOffline)
    #expect(try !parse("--kernel running -f a").isOffline)
    #expect(try parse("--assume=live -cf a").assumption == .live)
    #expect(try parse("--debug=all -cf a").debugs(.mnl))
  }

  @Test func optionsMayFollowTheCommand() throws {
    let options = try parse("list ruleset -a")
    #expect(options.action == .command(["list", "ruleset"]))
    #expect(options.listing.showsHandles)
  }

  @Test func theCommandKeepsItsNumbersAndBlocks() throws {
    let line = "add chain x y { type filter hook input priority -10 ; } -a"
    #expect(try parse(line).action == .command(line.split(separator: " ").map(String.init)))
    #expect(try parse("-- list -a").action == .command(["list", "-a"]))
    let priority = try parse("add flowtable x f priority -5")
    #expect(priority.action == .command(["add", "flowtable", "x", "f", "priority", "-5"]))
  }

  @Test func ownSubcommandsTakeAllTheirWords() throws {
    #expect(try parse("lint -a b").action == .subcommand(.lint, ["-a", "b"]))
    #expect(try parse("fmt --quiet x").action == .subcommand(.fmt, ["--quiet", "x"]))
    #expect(try parse("-- lint c accept").action == .command(["lint", "c", "accept"]))
    #expect(try parse("list table lint").action == .command(["list", "table", "lint"]))
  }

  @Test func helpAndVersionWin() throws {
    #expect(try parse("-f a -h").action == .help)
    #expect(try parse("-v -f a").action == .version(isLong: false))
    #expect(try parse("list ruleset --help").action == .help)
    #expect(try parse("-hV").action == .help)
  }

  @Test(arguments: [
    ("", "no command"),
    ("-c", "no command"),
    ("--chekc", "unknown option '--chekc'; did you mean '--check'?"),
    ("-x", "unknown option '-x'"),
    ("-é list", "unknown option '-é'"),
    ("-f", "option '-f' needs FILE"),
    ("--file", "option '--file' needs FILE"),
    ("--check=yes", "option '--check' takes no argument"),
    ("--kernel six", "option '--kernel': 'six' is not a version such as 6.1, or 'running'"),
    ("-D x", "option '--define': 'x' is not NAME=VALUE"),
    ("-D =x", "option '--define': '=x' is not NAME=VALUE"),
    ("--color=blue", "option '--color': 'blue' is not 'auto', 'always' or 'never'"),
    ("--check-kernel=x", "option '--check-kernel': 'x' is not 'namespace'"),
    (
      "--quiet fmt x",
      "options stand behind 'fmt', not before it; 'swnft -- fmt ...' is nft's language"
    ),
    ("-f a -f b", "one FILE at a time, not 'a' and 'b'; a file can include others"),
    ("-i list ruleset", "either '-i' or the command 'list ruleset', not both"),
    ("-f a list ruleset", "either '-f a' or the command 'list ruleset', not both"),
    ("--kern", "option '--kernel' needs X.Y|running"),
    ("--co", "option '--color' needs auto|always|never"),
  ])
  func mistakes(line: String, expected: String) {
    #expect(message(line) == expected)
  }

  @Test func mistakesThatNameSeveral() {
    #expect(
      message("--debug=bogus list")?.hasPrefix("option '--debug': 'bogus' is not one") == true)
    #expect(message("--num list")?.hasPrefix("option '--num' is short for several: ") == true)
    #expect(message("-o -f x") == "'--optimize' is not in this version")
  }

  @Test func helpNamesWhatThereIsAndNothingElse() {
    let help = HelpText.text()
    for word in ["--file", "-D", "--check-kernel[=namespace]", "--strict", "--numeric-time"] {
      #expect(help.contains(word))
    }
    #expect(!help.contains("--optimize"))
    #expect(help.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
  }

  @Test func colours() {
    let terminal = Environment(isTerminal: true)
    #expect(terminal.isColoured(.auto) && !terminal.isColoured(.never))
    #expect(!Environment(isTerminal: true, refusesColour: true).isColoured(.auto))
    #expect(Environment(isTerminal: true, refusesColour: true).isColoured(.always))
    #expect(!Environment(isTerminal: true, isDumb: true).isColoured(.auto))
    #expect(!Environment(isTerminal: false).isColoured(.auto))
  }
}
