import Catalogue
import Semantics
import Source

extension BaseWalk {
  /// How packets come to a statement of a step: from the hook, by each jump. Empty where it stands
  /// in the base chain itself.
  func path(of step: ChainWalk.Step, to span: SourceSpan) -> [Note] {
    guard !step.path.isEmpty else { return [] }
    let hook = Note("packets come from the \(base.hook.name) hook", at: base.hookSpan)
    let jumps = step.path.map { Note("by this jump", at: $0) }
    return [hook] + jumps + [Note("to here", at: span)]
  }
}
