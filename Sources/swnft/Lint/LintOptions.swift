import Catalogue
import Lint
import Source

/// The options of `swnft lint`, in the order of the help.
enum LintOptions {
  /// An option that changes the settings.
  typealias Option = OptionDescription<LintSettings>

  static let all: [Option] = input + checking + choosing + fixing + output

  private static let input: [Option] = [
    .init(
      nil, "stdin-filename", .required("NAME"), .input, "what standard input is called in reports"
    ) { settings, name in settings.inputName = name },
    .init("D", "define", .required("NAME=VALUE"), .input, "give a variable a value") {
      settings, text throws(UsageError) in settings.definitions.append(try .init(text))
    },
    .init("I", "includepath", .required("DIRECTORY"), .input, "search includes there too") {
      settings, directory in settings.includePaths.append(directory)
    },
    .init(nil, "config", .required("FILE"), .input, "the configuration, instead of swnft.toml") {
      settings, file in settings.configuring = .file(file)
    },
    .init(nil, "isolated", .input, "no configuration") { settings, _ in
      settings.configuring = .none
    },
    .init(nil, "show-config", .input, "show what holds for each file, and lint nothing") {
      settings, _ in settings.showsConfiguration = true
    },
    .init(nil, "jobs", .required("NUMBER"), .input, "threads; as many as there are processors") {
      settings, text throws(UsageError) in
      guard let number = Int(text), number > 0 else {
        throw .badArgument("--jobs", text, expected: "a number above 0")
      }
      settings.threadCount = number
    },
  ]

  private static let checking: [Option] = [
    .init(nil, "kernel", .required("X.Y"), .checking, "lint for this version of Linux") {
      settings, text throws(UsageError) in
      guard let version = KernelVersion(text) else {
        throw .badArgument("--kernel", text, expected: "a version such as 6.1")
      }
      settings.kernel = version
    },
    .init(nil, "nft", .required("X.Y.Z"), .checking, "the nft that reads the text as well") {
      settings, text throws(UsageError) in
      guard let version = NftVersion(text) else {
        throw .badArgument("--nft", text, expected: "a version such as 1.0.6")
      }
      settings.nft = version
    },
    .init(nil, "assume", .required("FILE"), .checking, "what is loaded already") {
      settings, file in settings.assumed = file
    },
    .init(nil, "strict", .checking, "also find what only nft refuses") { settings, _ in
      settings.isStrict = true
    },
  ]

  private static let choosing: [Option] = [
    .init(nil, "select", .required("CODES"), .choosing, "only these: FT020,FT03,W,NAME,ALL") {
      settings, text throws(UsageError) in
      settings.choice.selected =
        (settings.choice.selected ?? []) + (try selectors("--select", text))
    },
    .init(nil, "extend-select", .required("CODES"), .choosing, "these as well") {
      settings, text throws(UsageError) in
      settings.choice.added += try selectors("--extend-select", text)
    },
    .init(nil, "ignore", .required("CODES"), .choosing, "not these") {
      settings, text throws(UsageError) in
      settings.choice.ignored += try selectors("--ignore", text)
    },
    .init(
      nil, "severity", .required("CODE=LEVEL"), .choosing, "how grave: error, warning or info"
    ) { settings, text throws(UsageError) in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let severity = Severity(named: parts[1]) else {
        throw .badArgument("--severity", text, expected: "CODE=error, CODE=warning or CODE=info")
      }
      for selector in try selectors("--severity", parts[0]) {
        settings.choice.gradings.append(.init(selector, severity))
      }
    },
    .init(nil, "baseline", .required("FILE"), .choosing, "leave out the findings that FILE has") {
      settings, file in settings.baseline = file
    },
    .init(nil, "write-baseline", .choosing, "write the findings into the baseline's FILE") {
      settings, _ in settings.writesBaseline = true
    },
    .init(
      nil, "fail-on", .required("LEVEL"), .choosing,
      "status 1 from this severity on: error, warning, info or never"
    ) { settings, text throws(UsageError) in
      let severity = Severity(named: text)
      guard severity != nil || text == "never" else {
        throw .badArgument("--fail-on", text, expected: "error, warning, info or never")
      }
      settings.failure = .some(severity)
    },
  ]

  private static let fixing: [Option] = [
    .init(nil, "fix", .fixing, "mend what can be mended without changing the meaning") {
      settings, _ in settings.fixing = .write
    },
    .init(nil, "unsafe-fixes", .fixing, "with --fix or --diff: also what changes the meaning") {
      settings, _ in settings.fixesUnsafely = true
    },
    .init(nil, "diff", .fixing, "show what --fix would change, and write nothing") {
      settings, _ in settings.fixing = .show
    },
    .init(
      nil, "add-suppressions", .optional("REASON"), .fixing,
      "write comments that suppress what is found"
    ) { settings, reason in settings.suppressionReason = reason },
  ]

  private static let output: [Option] = [
    .init(
      nil, "output", .required("FORMAT[=FILE]"), .output,
      "a form of output; may be given several times"
    ) { settings, text throws(UsageError) in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let format = ReportFormat(rawValue: parts.first ?? "") else {
        let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badArgument("--output", text, expected: "one of \(known), with '=FILE' or without")
      }
      let path = parts.count > 1 && parts[1] != "-" ? parts[1] : nil
      settings.outputs.append(.init(format: format, path: path))
    },
    .init(nil, "statistics", .output, "how often each code was found, instead of the findings") {
      settings, _ in settings.isStatistics = true
    },
    .init(nil, "quiet", .output, "no summary") { settings, _ in settings.isQuiet = true },
    .init(nil, "color", .required("auto|always|never"), .output, "when to use colours") {
      settings, text throws(UsageError) in settings.colour = try .init(argument: text)
    },
  ]

  private static func selectors(
    _ option: String, _ text: String
  ) throws(UsageError) -> [RuleSelector] {
    var selectors: [RuleSelector] = []
    for word in text.split(separator: ",").map(String.init) {
      guard let selector = RuleSelector(word) else {
        throw .unknownRule(word, closest: RuleSelector.closest(to: word))
      }
      selectors.append(selector)
    }
    guard !selectors.isEmpty else {
      throw .badArgument(option, text, expected: "a list of codes or names")
    }
    return selectors
  }
}

extension Options.Definition {
  /// Reads `NAME=VALUE`.
  init(_ text: String) throws(UsageError) {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw .badArgument("--define", text, expected: "NAME=VALUE")
    }
    self.init(name: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
  }
}

extension Options.Colour {
  init(argument text: String) throws(UsageError) {
    guard let colour = Options.Colour(rawValue: text) else {
      throw .badArgument("--color", text, expected: "'auto', 'always' or 'never'")
    }
    self = colour
  }
}
