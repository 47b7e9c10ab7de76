import Catalogue
import Source
import Syntax

/// How packets come to a chain: the base chain, and jump after jump from it.
struct ReachPath {
  /// One jump.
  struct Step {
    /// Empty for a chain without a name.
    let chain: String
    let span: SourceSpan
  }

  let base: ChainModel
  var steps: [Step] = []

  /// The chain that is reached; empty for one without a name.
  var chain: String { steps.last?.chain ?? base.declaration.name.text }

  /// The jump nearest to the end that stands in the text; else the hook.
  var nearestPlace: SourceSpan {
    steps.last { $0.span != .none }?.span ?? base.declaration.base?.hookSpan ?? .none
  }

  /// The base chain and the jumps, for notes.
  var notes: [Note] {
    guard let hook = base.declaration.base else { return [] }
    let name = base.declaration.name.text
    let place = hook.hookSpan == .none ? nil : hook.hookSpan
    guard !steps.isEmpty else {
      return [Note("chain '\(name)' is at the \(hook.hook.name) hook", at: place)]
    }
    let reached = steps.last { !$0.chain.isEmpty }?.chain
    let first = Note(
      (reached.map { "chain '\($0)'" } ?? "this") + " is reached from the \(hook.hook.name) hook",
      at: place)
    let shown = steps.count > Self.shownSteps ? Array(steps.suffix(Self.shownSteps)) : steps
    var notes = [first]
    for (index, step) in shown.enumerated() {
      notes.append(
        Note(index == 0 ? "by this jump" : "and this one", at: step.span == .none ? nil : step.span)
      )
    }
    return notes
  }

  /// More than a few jumps are not read.
  private static let shownSteps = 4

  /// - Parameter allowed: `in the forward hook`
  func help(_ allowed: String) -> String {
    let reached = steps.last { !$0.chain.isEmpty }?.chain
    guard let reached else { return "move it into a chain that runs \(allowed)" }
    return "jump to '\(reached)' only from chains that run \(allowed)"
  }
}
