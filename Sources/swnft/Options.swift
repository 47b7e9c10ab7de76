package import Catalogue

/// What a command line asks for, as a value: `OptionParser` makes it and nothing changes it.
package struct Options: Sendable, Hashable {
  /// What is to be done at all.
  package enum Action: Sendable, Hashable {
    case help
    case version(isLong: Bool)
    /// `-f FILE`; `-` is standard input.
    case file(String)
    /// Commands from a prompt, or line by line from standard input.
    case interactive
    /// nft's language, from the words of the command line.
    case command([String])
    /// A subcommand of our own with the words behind it.
    case subcommand(Subcommand, [String])
  }

  /// A variable given with `-D`.
  package struct Definition: Sendable, Hashable {
    package let name: String
    package let value: String
  }

  /// Which kernel a check is made for.
  package enum Target: Sendable, Hashable {
    case newestKnown
    case running
    case version(KernelVersion)
  }

  /// What is assumed to be in the kernel already.
  package enum Assumption: Sendable, Hashable {
    case nothing
    case file(String)
    /// Ask the kernel.
    case live
  }

  /// Whether the kernel is asked too when nothing is to be loaded.
  package enum KernelCheck: Sendable, Hashable {
    case none
    /// The transaction in its check-only form.
    case transaction
    /// A load in a scratch network namespace.
    case namespace
  }

  /// When there are colours.
  package enum Colour: String, Sendable, Hashable, CaseIterable {
    case auto
    case always
    case never
  }

  /// What `--debug` prints: nft's words. Those of nft's own insides print nothing here.
  package enum DebugTopic: String, Sendable, Hashable, CaseIterable {
    case scanner
    case parser
    case eval
    case netlink
    case mnl
    case protocolContext = "proto-ctx"
    case segtree
    case all
  }

  package var action = Action.command([])
  package var definitions: [Definition] = []
  package var includePaths: [String] = []
  package var isCheck = false
  package var isDryRun = false
  package var isStrict = false
  package var target = Target.newestKnown
  package var assumption = Assumption.nothing
  package var kernelCheck = KernelCheck.none
  package var listing = ListingOptions()
  package var isEcho = false
  package var isJSON = false
  package var debugTopics: Set<DebugTopic> = []
  package var colour = Colour.auto
  package var isQuiet = false
  package var isStatistics = false

  package init() {}

  /// Help and version win over all else; of several the first does.
  package mutating func answer(with answer: Action) {
    switch action {
    case .help, .version: break
    case .file, .interactive, .command, .subcommand: action = answer
    }
  }

  /// Whether a topic was asked for, by its name or with `all`.
  package func debugs(_ topic: DebugTopic) -> Bool {
    debugTopics.contains(topic) || debugTopics.contains(.all)
  }

  /// Whether anything may change in the kernel.
  package var isOffline: Bool { isCheck || isDryRun }
}

/// How a listing shows things.
package struct ListingOptions: Sendable, Hashable {
  /// `-a`: handles behind what has one.
  package var showsHandles = false
  /// `-s`: no counts.
  package var isStateless = false
  /// `-t`: no elements of sets.
  package var isTerse = false
  /// `-S`: ports by name.
  package var showsServiceNames = false
  /// `-N`: addresses by name.
  package var showsHostNames = false
  /// `-u`: users and groups by name.
  package var showsUserNames = false
  /// `-y`: priorities of chains as numbers.
  package var hasNumericPriorities = false
  /// `-p`: protocols as numbers.
  package var hasNumericProtocols = false
  /// `-T`: times as numbers.
  package var hasNumericTimes = false
  /// `-n`: everything as numbers.
  package var isNumeric = false

  package init() {}
}
