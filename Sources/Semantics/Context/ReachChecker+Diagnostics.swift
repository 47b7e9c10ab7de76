import Catalogue
import Source
import Syntax

/// The mistakes that show only in how chains lead to each other.
extension Diagnostic {
  static func unknownJumpTarget(_ name: Word, in key: TableKey, candidates: [String])
    -> Diagnostic
  {
    let match = closestMatch(to: name.text, among: candidates)
    return Diagnostic(
      "E141", at: name.span,
      "no chain '\(name.text)' in table '\(key.title)' to jump to" + didYouMean(match),
      fixIts: replacing(name.span, by: match), reference: noSuchFile)
  }

  static func jumpToBaseChain(_ name: Word, base: ChainModel) -> Diagnostic {
    let hook = base.declaration.base?.hook.name ?? ""
    return Diagnostic(
      "E140", at: name.span, "'\(name.text)' is a base chain and cannot be jumped to",
      notes: [
        Note(
          "packets come to it from the \(hook) hook",
          at: base.declaration.base.flatMap { $0.hookSpan == .none ? nil : $0.hookSpan })
      ], help: "move its rules into a chain without a hook, and jump there from both",
      reference: notSupported)
  }

  static func nestedBlocks(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E216", at: span, "a chain without a name cannot stand in another",
      reference: "too many levels of nesting")
  }

  static func statementOfOtherFamily(
    _ place: StatementPlace, _ families: [Family], at span: SourceSpan
  ) -> Diagnostic {
    guard !families.isEmpty else {
      return .argument("\(place.title) is never accepted", at: span, nft: place.familyRefusal)
    }
    return .onlyInFamilies(
      place.title, families.inWords, at: span,
      nft: place.familyRefusal)
  }

  static func objectOfOtherFamily(
    _ kind: ObjectKind, _ families: [Family], at span: SourceSpan, _ refusal: String
  ) -> Diagnostic {
    .onlyInFamilies(
      "a '\(kind.title)'", families.inWords, at: span, nft: refusal)
  }

  static func statementInOtherHook(
    _ place: StatementPlace, allowed: String, at span: SourceSpan, path: ReachPath
  ) -> Diagnostic {
    Diagnostic(
      "E130", at: span, "\(place.title) can only run \(allowed)", notes: path.notes,
      help: path.help(allowed), reference: StatementPlace.operationNotSupported)
  }

  static func flowOutsideForward(at span: SourceSpan, path: ReachPath) -> Diagnostic {
    Diagnostic(
      "FT001", at: span, "'flow add' can only run in the forward hook", notes: path.notes,
      help: path.help("in the forward hook"), reference: StatementPlace.operationNotSupported)
  }

  static func jumpsTooDeep(to chain: String, at span: SourceSpan, path: ReachPath) -> Diagnostic {
    Diagnostic(
      "E142", at: span,
      "chain '\(chain)' is \(KernelLimit.jumpDepth) jumps away from its base chain; at most "
        + "\(KernelLimit.jumpDepth - 1) are allowed",
      notes: path.notes, reference: "Could not process rule: Too many links")
  }

  static func jumpLoop(
    _ chains: [String], at span: SourceSpan, path: ReachPath, kernel: KernelVersion
  ) -> Diagnostic {
    let isTooManyLinks = kernel >= KernelFeature.jumpDepthCountsLoops.since
    return Diagnostic(
      "E143", at: span, "this closes a loop: \(chains.joined(separator: " -> "))",
      notes: path.notes,
      reference: isTooManyLinks
        ? "Could not process rule: Too many links"
        : "Could not process rule: Too many levels of symbolic links")
  }

  static func unreachedLoop(_ chains: [String], at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W213", .warning, at: span, "this closes a loop: \(chains.joined(separator: " -> "))",
      notes: [
        Note("it loads because no base chain leads there; once one does, it is refused")
      ])
  }
}

extension [Family] {
  /// `ip, ip6 and inet`, the usual ones first.
  var inWords: String {
    let usual: [Family] = [.ip, .ip6, .inet, .bridge, .arp, .netdev]
    let names = usual.filter { contains($0) }.map(\.name)
    guard names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}
