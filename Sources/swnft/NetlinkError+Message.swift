package import Netlink

extension NetlinkError {
  /// What to say to the one who ran a command: what is missing, and what goes without it.
  package func message(for options: Options) -> String {
    switch kind {
    case .notPermitted:
      "\(purpose(options)) needs CAP_NET_ADMIN in this network namespace \(advice(options))"
    case .notSupported:
      "this kernel has no nf_tables: the module is missing, or it was built without; "
        + "\(checking(options)) checks without it"
    case .batchTooBig(let bytes):
      "the ruleset makes a batch of \(bytes) bytes, more than the send buffer may hold here: "
        + "raise net.core.wmem_max, or load it as root of the first user namespace"
    case .keptChanging(let attempts):
      "somebody else keeps changing the ruleset: gave up after \(attempts) attempts, "
        + "nothing was changed"
    case .tooLong, .incomplete, .malformedAnswer, .noAnswer, .system: description
    }
  }

  /// What nft says first, for programs that look for its words; nil where it has none of its own.
  package func messageOfNft(for options: Options) -> String? {
    guard case .notPermitted = kind else { return nil }
    return isReading(options)
      ? "Operation not permitted (you must be root)"
      : "Error: Could not process rule: Operation not permitted"
  }

  private func purpose(_ options: Options) -> String {
    isReading(options) ? "reading the ruleset" : "changing the ruleset"
  }

  private func isReading(_ options: Options) -> Bool {
    switch options.action {
    case .command(let words) where Self.readingWords.contains(words.first ?? ""): true
    case .command, .file, .interactive, .subcommand, .help, .version: options.assumption == .live
    }
  }

  /// Commands that change nothing.
  private static let readingWords: Set<String> = ["list", "get", "monitor", "export"]

  private func advice(_ options: Options) -> String {
    let advice = "(run as root, or 'unshare -Urn' to try things)"
    switch options.action {
    case .file: return "\(advice); \(checking(options)) checks without it"
    case .command, .interactive, .subcommand, .help, .version: return advice
    }
  }

  /// `'swnft -c -f ruleset.nft'`
  private func checking(_ options: Options) -> String {
    switch options.action {
    case .file(let path): "'swnft -c -f \(path)'"
    case .command, .interactive, .subcommand, .help, .version: "'swnft -c'"
    }
  }
}
