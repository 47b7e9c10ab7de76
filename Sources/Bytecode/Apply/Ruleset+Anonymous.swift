/// Sets and chains without names live as long as a rule uses them.
extension Ruleset.Table {
  /// Drops the anonymous sets and chains that no rule and no element uses any more.
  mutating func dropUnusedAnonymous() {
    var usedSets: Set<UInt32> = []
    var usedChains: Set<String> = []
    for chain in chains {
      for instruction in chain.rules.lazy.flatMap(\.instructions) {
        if let set = instruction.setReference { usedSets.insert(set.id) }
        if case .verdict(let body) = instruction, let name = body.verdict.chain {
          usedChains.insert(name)
        }
      }
    }
    sets.removeAll { $0.declaration.isAnonymous && !usedSets.contains($0.declaration.id) }
    chains.removeAll { $0.declaration.isAnonymous && !usedChains.contains($0.declaration.name) }
  }
}

extension SetDeclaration {
  package var isAnonymous: Bool { flags & Self.anonymousFlag != 0 }

  /// Whether elements are starts and ends of intervals of a key with one field.
  package var isSingleInterval: Bool {
    flags & Self.intervalFlag != 0 && flags & Self.concatenationFlag == 0
  }
}

extension ChainDeclaration {
  /// NFT_CHAIN_BINDING (nf_tables.h).
  package var isAnonymous: Bool { flags & 4 != 0 }
}

extension Instruction {
  /// The set that the instruction looks up or changes.
  package var setReference: SetReference? {
    switch self {
    case .lookup(let body): body.set
    case .dynamicSet(let body): body.set
    case .objectReference(let body):
      switch body.target {
      case .named: nil
      case .map(let set, _): set
      }
    case .payloadLoad, .payloadWrite, .extensionLoad, .extensionWrite, .extensionReset, .metaLoad,
      .metaSet, .ctLoad, .ctSet, .rtLoad, .socketLoad, .osf, .fib, .xfrm, .tunnelLoad, .numgen,
      .hash, .immediate, .verdict, .compare, .range, .bitwise, .byteorder, .counter, .limit,
      .quota, .connectionLimit, .last, .log, .reject, .nat, .masquerade, .redirect, .tproxy,
      .synproxy, .queue, .duplicate, .forward, .notrack, .flowOffload, .inner, .other:
      nil
    }
  }
}
