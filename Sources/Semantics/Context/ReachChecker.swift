import Catalogue
import Source
import Syntax

/// Follows packets from each base chain by every jump, as the kernel does when a transaction is
/// committed (nft_chain_validate, nf_tables_api.c): what may not stand where they come, jumps that
/// go too deep, loops.
struct ReachChecker {
  let model: RulesetModel
  let kernel: KernelVersion
  private(set) var diagnostics: [Diagnostic] = []
  /// Statements and jumps that were complained about.
  private var reported: Set<SourceSpan> = []

  init(model: RulesetModel, kernel: KernelVersion) {
    self.model = model
    self.kernel = kernel
  }

  mutating func check() {
    let keys = model.tables.keys.sorted {
      ($0.family.rawValue, $0.name) < ($1.family.rawValue, $1.name)
    }
    for key in keys {
      guard let table = model.tables[key], !table.isBroken else { continue }
      var walk = Walk(family: key.family, table: table)
      for name in table.chains.keys.sorted() {
        guard let chain = table.chains[name], !chain.isBroken,
          let base = chain.declaration.base
        else { continue }
        walk.hook = base.hook
        walk.type = base.type
        walk.hasReportedDepth = false
        // Nothing jumps to it, so it is looked at once.
        let path = ReachPath(base: chain)
        for rule in chain.rules { visit(rule.facts, path, &walk) }
      }
      findUnreachedLoops(table, reached: walk.reached)
    }
  }

  /// Where one table has been looked at.
  private struct Walk {
    let family: Family
    let table: TableModel
    var hook = Hook.forward
    var type = ChainType.filter
    var hasReportedDepth = false
    var reached: Set<String> = []
    var levels: Set<LevelKey> = []
    var places: Set<PlaceKey> = []

    init(family: Family, table: TableModel) {
      self.family = family
      self.table = table
    }
  }

  /// A chain as deep as it was looked at.
  private struct LevelKey: Hashable {
    let chain: String
    let level: Int
  }

  /// A chain with the kind of base chain from which it was looked at.
  private struct PlaceKey: Hashable {
    let chain: String
    let hook: Hook
    let type: ChainType
  }

  /// What is beyond a chain was seen where it was looked at as deep, from the same kind of base
  /// chain, before: so each chain is looked at only so many times.
  private mutating func visit(_ chain: ChainModel, _ path: ReachPath, _ walk: inout Walk) {
    let name = chain.declaration.name.text
    walk.reached.insert(name)
    let isNewLevel = walk.levels.insert(LevelKey(chain: name, level: path.steps.count)).inserted
    let place = PlaceKey(chain: name, hook: walk.hook, type: walk.type)
    let isNewPlace = walk.places.insert(place).inserted
    guard isNewLevel || isNewPlace else { return }
    for rule in chain.rules { visit(rule.facts, path, &walk) }
  }

  private mutating func visit(_ facts: RuleFacts, _ path: ReachPath, _ walk: inout Walk) {
    for restricted in facts.restricted { check(restricted, path, walk) }
    for jump in facts.jumps {
      switch jump.target {
      case .chain(let word): follow(word.text, jump.span, path, &walk)
      case .map(let word):
        for target in walk.table.sets[word.text]?.targets.all ?? [] {
          guard case .chain(let chain) = target.reference else { continue }
          follow(chain, target.span == .none ? jump.span : target.span, path, &walk)
        }
      case .block(let rules):
        guard isShallow(path, "", jump.span, &walk) else { continue }
        var inner = path
        inner.steps.append(ReachPath.Step(chain: "", span: jump.span))
        for rule in rules { visit(rule, inner, &walk) }
      }
    }
  }

  private mutating func follow(
    _ name: String, _ span: SourceSpan, _ path: ReachPath, _ walk: inout Walk
  ) {
    guard let chain = walk.table.chains[name], !chain.isBroken, chain.declaration.base == nil
    else { return }
    if let start = path.steps.firstIndex(where: { $0.chain == name }) {
      let names = path.steps[start...].map(\.chain).filter { !$0.isEmpty } + [name]
      let place = span == .none ? path.nearestPlace : span
      if place != .none, reported.insert(place).inserted {
        diagnostics.append(.jumpLoop(names, at: place, path: path, kernel: kernel))
      }
      return
    }
    guard isShallow(path, name, span, &walk) else { return }
    var inner = path
    inner.steps.append(ReachPath.Step(chain: name, span: span))
    visit(chain, inner, &walk)
  }

  /// Whether one more jump is allowed; reports the first of a base chain that is not.
  private mutating func isShallow(
    _ path: ReachPath, _ name: String, _ span: SourceSpan, _ walk: inout Walk
  ) -> Bool {
    guard path.steps.count + 1 >= KernelLimit.jumpDepth else { return true }
    let place = span == .none ? path.nearestPlace : span
    if place != .none, !walk.hasReportedDepth, reported.insert(place).inserted {
      diagnostics.append(.jumpsTooDeep(to: name, at: place, path: path))
    }
    walk.hasReportedDepth = true
    return false
  }

  private mutating func check(
    _ restricted: RuleFacts.Restricted, _ path: ReachPath, _ walk: Walk
  ) {
    let place = StatementPlace.of(restricted.subject)
    guard !place.allows(walk.family, walk.hook, walk.type, for: kernel) else { return }
    let families = place.families(for: kernel)
    let isOtherFamily = !families.contains(walk.family)
    // It was said when the rule was added.
    if isOtherFamily, place.refusesFamilyAtOnce { return }
    let span = restricted.span == .none ? path.nearestPlace : restricted.span
    guard span != .none, reported.insert(span).inserted else { return }
    if isOtherFamily {
      diagnostics.append(.statementOfOtherFamily(place, families, at: span))
    } else if restricted.subject == .flow {
      diagnostics.append(.flowOutsideForward(at: span, path: path))
    } else {
      let allowed = place.allowedPlaces(in: walk.family, for: kernel)
      diagnostics.append(
        .statementInOtherHook(place, allowed: allowed, at: span, path: path))
    }
  }
}

extension StatementPlace {
  /// `in the forward hook`, `in nat chains at prerouting or output`
  func allowedPlaces(in family: Family, for kernel: KernelVersion) -> String {
    let names = hooks(in: family, for: kernel).map(\.name)
    var hooks = names.last ?? ""
    if names.count > 1 { hooks = names.dropLast().joined(separator: ", ") + " or " + hooks }
    guard let types = types(in: family, for: kernel) else {
      return names.count == 1 ? "in the \(hooks) hook" : "at \(hooks)"
    }
    return "in \(types.map(\.name).joined(separator: " or ")) chains at \(hooks)"
  }
}

/// Loops that no packet enters.
extension ReachChecker {
  /// Goes from chain to chain without recursion: a text may have any number of them.
  private mutating func findUnreachedLoops(_ table: TableModel, reached: Set<String>) {
    var finished = reached
    for start in table.chains.keys.sorted()
    where !finished.contains(start) && !table.isEntered(at: start) {
      var path: [LoopStep] = []
      var onPath: Set<String> = []
      func enter(_ name: String, by span: SourceSpan) {
        path.append(LoopStep(chain: name, span: span, jumps: table.targets(of: name)))
        onPath.insert(name)
      }
      enter(start, by: .none)
      while let last = path.indices.last {
        guard let jump = path[last].jumps.popLast() else {
          finished.insert(path[last].chain)
          onPath.remove(path[last].chain)
          path.removeLast()
          continue
        }
        if let first = onPath.contains(jump.chain) ? path.firstIndex(of: jump.chain) : nil {
          report(unreachedLoop: path[first...], closedBy: jump.span)
        } else if !finished.contains(jump.chain), table.chains[jump.chain] != nil,
          !table.isEntered(at: jump.chain)
        {
          enter(jump.chain, by: jump.span)
        }
      }
    }
  }

  /// The place is the jump that closes the loop, or another of its jumps where that was there
  /// before.
  private mutating func report(unreachedLoop loop: ArraySlice<LoopStep>, closedBy span: SourceSpan)
  {
    let spans = [span] + loop.dropFirst().map(\.span).reversed()
    guard let place = spans.first(where: { $0 != .none }), let first = loop.first?.chain else {
      return
    }
    if reported.insert(place).inserted {
      diagnostics.append(.unreachedLoop(loop.map(\.chain) + [first], at: place))
    }
  }
}

/// A chain on the way that a search for loops has taken.
private struct LoopStep {
  let chain: String
  /// The jump that led to it.
  let span: SourceSpan
  /// Those of its jumps that are still to be followed, the next one last.
  var jumps: [(chain: String, span: SourceSpan)]
}

extension [LoopStep] {
  fileprivate func firstIndex(of chain: String) -> Int? { firstIndex { $0.chain == chain } }
}

extension TableModel {
  /// Whether packets come from a hook into a chain.
  fileprivate func isEntered(at chain: String) -> Bool {
    chains[chain].map { !$0.isBroken && $0.declaration.base != nil } ?? false
  }

  /// The chains that a chain's rules lead to, last rule first.
  fileprivate func targets(of chain: String) -> [(chain: String, span: SourceSpan)] {
    var targets: [(chain: String, span: SourceSpan)] = []
    func add(_ facts: RuleFacts) {
      for jump in facts.jumps {
        switch jump.target {
        case .chain(let word): targets.append((word.text, jump.span))
        case .map(let word):
          for target in sets[word.text]?.targets.all ?? [] {
            if case .chain(let name) = target.reference { targets.append((name, target.span)) }
          }
        case .block(let rules): for rule in rules { add(rule) }
        }
      }
    }
    for rule in chains[chain]?.rules ?? [] { add(rule.facts) }
    return targets.reversed()
  }
}
