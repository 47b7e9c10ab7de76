import Bytecode
import Source

/// What is said about a ruleset that becomes another language.
extension Diagnostic {
  /// - Returns: nil for a command that loses nothing.
  static func jsonLosesFlags(_ command: Command) -> Diagnostic? {
    guard case .flowtable(let flowtable) = command.object, flowtable.flags != 0 else { return nil }
    let words = [
      (FlowtableDeclaration.counterFlag, "'counter'"),
      (FlowtableDeclaration.offloadFlag, "'flags offload'"),
    ].filter { flowtable.flags & $0.0 != 0 }.map(\.1).joined(separator: " and ")
    return Diagnostic(
      "FT047", .warning, at: command.span,
      "nft's JSON has no place for \(words) of flowtable '\(flowtable.name)'",
      notes: [Note("it is kept in the metainfo, where swnft finds it and nft does not look")])
  }
}
