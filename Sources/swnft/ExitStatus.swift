/// What a script learns from a run.
package enum ExitStatus: Int32, Sendable, Hashable {
  /// Done; there may have been warnings.
  case done = 0
  /// The ruleset or the kernel said no, or a lint found something.
  case refused = 1
  /// The command line makes no sense.
  case usage = 2
  /// The file that was named cannot be read.
  case unreadable = 3

  /// nft has one for all that goes wrong.
  var ofNft: ExitStatus { self == .done ? .done : .refused }
}
