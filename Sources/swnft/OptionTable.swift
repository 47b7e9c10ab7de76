import Catalogue

/// Every option, in the order of the help.
enum OptionTable {
  static let all: [OptionDescription<Options>] =
    general + input + checking + listing + output

  private static let general: [OptionDescription<Options>] = [
    .init("h", "help", .general, "show this help") { options, _ in options.answer(with: .help) },
    .init("v", "version", .general, "show the version") { options, _ in
      options.answer(with: .version(isLong: false))
    },
    .init("V", nil, .general, "show the version, and what this build has") { options, _ in
      options.answer(with: .version(isLong: true))
    },
  ]

  private static let input: [OptionDescription<Options>] = [
    .init("f", "file", .required("FILE"), .input, "load FILE; '-' is standard input") {
      options, file throws(UsageError) in
      if case .file(let other) = options.action { throw .twoFiles(other, file) }
      options.answer(with: .file(file))
    },
    .init("D", "define", .required("NAME=VALUE"), .input, "give a variable a value") {
      options, text throws(UsageError) in
      options.definitions.append(try .init(text))
    },
    .init("I", "includepath", .required("DIRECTORY"), .input, "search includes there too") {
      options, directory in options.includePaths.append(directory)
    },
    .init("i", "interactive", .input, "read commands from a prompt") {
      options, _ in options.answer(with: .interactive)
    },
    .init("o", "optimize", .input, "merge rules", isBuilt: false),
  ]

  private static let checking: [OptionDescription<Options>] = [
    .init("c", "check", .checking, "check and compile; needs no privilege and no kernel") {
      options, _ in options.isCheck = true
    },
    .init(nil, "dry-run", .checking, "as -c, and list the ruleset as it would be afterwards") {
      options, _ in options.isDryRun = true
    },
    .init(nil, "strict", .checking, "also refuse what only nft refuses") { options, _ in
      options.isStrict = true
    },
    .init(nil, "kernel", .required("X.Y|running"), .checking, "check for this version of Linux") {
      options, text throws(UsageError) in options.target = try target(text)
    },
    .init(nil, "assume", .required("FILE|live"), .checking, "what is loaded already") {
      options, text in options.assumption = text == "live" ? .live : .file(text)
    },
    .init(
      nil, "check-kernel", .optional("namespace"), .checking,
      "ask the kernel as well, or load in a scratch namespace"
    ) { options, text throws(UsageError) in
      switch text {
      case "": options.kernelCheck = .transaction
      case "namespace": options.kernelCheck = .namespace
      default: throw .badArgument("--check-kernel", text, expected: "'namespace'")
      }
      options.isCheck = true
    },
  ]

  private static let listing: [OptionDescription<Options>] = [
    .init("a", "handle", .listing, "show handles") { options, _ in
      options.listing.showsHandles = true
    },
    .init("s", "stateless", .listing, "leave out counts") { options, _ in
      options.listing.isStateless = true
    },
    .init("t", "terse", .listing, "leave out the elements of sets") { options, _ in
      options.listing.isTerse = true
    },
    .init("S", "service", .listing, "show ports by name") { options, _ in
      options.listing.showsServiceNames = true
    },
    .init("N", "reversedns", .listing, "show addresses by name") { options, _ in
      options.listing.showsHostNames = true
    },
    .init("u", "guid", .listing, "show users and groups by name") { options, _ in
      options.listing.showsUserNames = true
    },
    .init("n", "numeric", .listing, "show everything as numbers") { options, _ in
      options.listing.isNumeric = true
    },
    .init("y", "numeric-priority", .listing, "show priorities as numbers") { options, _ in
      options.listing.hasNumericPriorities = true
    },
    .init("p", "numeric-protocol", .listing, "show protocols as numbers") { options, _ in
      options.listing.hasNumericProtocols = true
    },
    .init("T", "numeric-time", .listing, "show times as numbers") { options, _ in
      options.listing.hasNumericTimes = true
    },
  ]

  private static let output: [OptionDescription<Options>] = [
    .init("e", "echo", .output, "show what was added, with handles if -a") { options, _ in
      options.isEcho = true
    },
    .init("j", "json", .output, "JSON; also reads a FILE that begins with '{' as JSON") {
      options, _ in options.isJSON = true
    },
    .init("d", "debug", .required("TOPIC,..."), .output, "netlink: bytecode; mnl: messages") {
      options, text throws(UsageError) in
      for word in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let topic = Options.DebugTopic(rawValue: String(word)) else {
          let known = Options.DebugTopic.allCases.map(\.rawValue).joined(separator: ", ")
          throw .badArgument("--debug", String(word), expected: "one of \(known)")
        }
        options.debugTopics.insert(topic)
      }
    },
    .init(nil, "color", .required("auto|always|never"), .output, "when to use colours") {
      options, text throws(UsageError) in
      options.colour = try .init(argument: text)
    },
    .init(nil, "quiet", .output, "hide warnings") { options, _ in options.isQuiet = true },
    .init(nil, "stats", .output, "show where time and memory went") { options, _ in
      options.isStatistics = true
    },
  ]

  private static func target(_ text: String) throws(UsageError) -> Options.Target {
    if text == "running" { return .running }
    guard let version = KernelVersion(text) else {
      throw .badArgument("--kernel", text, expected: "a version such as 6.1, or 'running'")
    }
    return .version(version)
  }
}
