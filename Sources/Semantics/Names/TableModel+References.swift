import Source
import Syntax

/// Who refers to what.
extension TableModel {
  /// A place that refers to something: the first that is found in the text, or `.none` where only
  /// what was there before does.
  func user(of reference: Reference) -> SourceSpan {
    for name in chains.keys.sorted() {
      for rule in chains[name]?.rules ?? [] where rule.facts.references.contains(reference) {
        if rule.facts.span != .none { return rule.facts.span }
      }
    }
    for name in sets.keys.sorted() {
      let target = sets[name]?.targets.all.first { $0.reference == reference && $0.span != .none }
      if let target { return target.span }
    }
    return .none
  }

  /// Rules that jump to a chain keep doing so when it gets another name.
  func rename(chain old: String, to new: Word) {
    guard let chain = chains.removeValue(forKey: old) else { return }
    chain.declaration.name = new
    chains[new.text] = chain
    guard let count = uses.removeValue(forKey: .chain(old)) else { return }
    uses[.chain(new.text)] = count
    for name in chains.keys {
      for index in chains[name]?.rules.indices ?? 0..<0 {
        chains[name]?.rules[index].facts.rename(chain: old, to: new.text)
      }
    }
    for name in sets.keys {
      guard let targets = sets[name]?.targets, !targets.isEmpty else { continue }
      sets[name]?.targets = targets.map { $0.renaming(chain: old, to: new.text) }
    }
  }
}

extension ElementTarget {
  fileprivate func renaming(chain old: String, to new: String) -> ElementTarget {
    guard reference == .chain(old) else { return self }
    return with(reference: .chain(new), span: span)
  }
}

extension RuleFacts {
  fileprivate mutating func rename(chain old: String, to new: String) {
    guard references.contains(.chain(old)) else { return }
    references = references.map { $0 == .chain(old) ? .chain(new) : $0 }
    jumps = jumps.map { jump in
      switch jump.target {
      case .chain(let word) where word.text == old:
        return Jump(target: .chain(Word(new, word.span)), span: jump.span)
      case .block(var block):
        for index in block.indices { block[index].rename(chain: old, to: new) }
        return Jump(target: .block(block), span: jump.span)
      case .chain, .map: return jump
      }
    }
  }
}
