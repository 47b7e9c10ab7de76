/// What leads to a chain leads to the chain and not to its name.
extension Ruleset.Table {
  /// Gives a chain another name, wherever it is named.
  mutating func rename(chain old: String, to new: String) {
    for chain in chains.indices {
      let isRenamed = chains[chain].declaration.name == old
      if isRenamed { chains[chain].declaration.name = new }
      for rule in chains[chain].rules.indices {
        if isRenamed { chains[chain].rules[rule].chain = new }
        chains[chain].rules[rule].rename(chain: old, to: new)
      }
    }
    for set in sets.indices {
      guard case .verdicts(let verdicts) = sets[set].elements.data else { continue }
      sets[set].elements.data = .verdicts(
        verdicts.mapValues { $0.renaming(chain: old, to: new) })
    }
  }
}

extension RuleDeclaration {
  fileprivate mutating func rename(chain old: String, to new: String) {
    for index in instructions.indices {
      guard case .verdict(var body) = instructions[index], body.verdict.chain == old else {
        continue
      }
      body.verdict = body.verdict.renaming(chain: old, to: new)
      instructions[index] = .verdict(body)
    }
  }
}

extension Verdict {
  fileprivate func renaming(chain old: String, to new: String) -> Verdict {
    guard chain == old else { return self }
    return Verdict(code: code, chain: new)
  }
}
