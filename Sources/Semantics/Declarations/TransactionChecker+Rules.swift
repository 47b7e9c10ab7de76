import Catalogue
import Source
import Syntax

/// Rules.
extension TransactionChecker {
  mutating func check(_ place: RulePlace, _ rule: RuleNode?, _ command: PendingCommand) {
    let name = place.chain
    let key = table(name.table)
    var checked = CheckedRule(
      family: name.table.family, table: name.table.name, chain: name.name,
      body: CheckedRuleBody(statements: [], span: command.span))
    let target = position(place, command.verb, chain(name, in: key), in: key)
    checked.position = target?.position
    if case .index? = place.position { checked.isCounted = true }
    guard let rule else {
      emit(.rule(checked), for: command)
      remove(target, from: name, key)
      return
    }
    checked.body = body(of: rule, family: name.table.family, key, command.variables)
    let facts = RuleFacts(checked.body)
    check(checked.body, facts, comment: rule.comment, in: key)
    emit(.rule(checked), for: command)
    model.tables[key]?.insert(facts, at: target?.index, command.verb, in: name.name.text)
  }

  /// Checks a rule against what is there.
  mutating func check(
    _ body: CheckedRuleBody, _ facts: RuleFacts, comment: Quoted?, in key: TableKey
  ) {
    checkComment(comment)
    checkUpdates(in: body, key)
    advise(body)
    if let span = facts.openedTunnel { need(.openedTunnels, at: span) }
    check(facts, in: key)
  }

  /// Types the rule's values and writes out what it implies.
  mutating func body(
    of rule: RuleNode, family: Family, _ key: TableKey, _ variables: VariableScope
  ) -> CheckedRuleBody {
    var checker = RuleChecker(environment: environment(key, variables))
    let body = checker.check(rule)
    for diagnostic in checker.diagnostics where !isAboutBrokenSet(diagnostic, key) {
      report(diagnostic)
    }
    return body
  }

  /// `flow add` ends the rule for all packets but the one that starts the fast path.
  private mutating func advise(_ body: CheckedRuleBody) {
    guard
      let flow = body.statements.firstIndex(where: {
        if case .flow = $0.kind { return true }
        return false
      }), let next = body.statements[(flow + 1)...].first(where: { !$0.isImplied })
    else { return }
    let span = body.statements[flow].span
    if case .verdict = next.kind {
      report(.flowThenVerdict(next.span, flow: span))
    } else {
      report(.flowThenStatement(next.span, flow: span))
    }
  }

  /// What the check of a rule or set needs to know of its surroundings.
  func environment(_ key: TableKey, _ variables: VariableScope) -> RuleEnvironment {
    let sets = model.tables[key]?.sets ?? [:]
    return RuleEnvironment(
      family: key.family, table: Word(key.name), kernel: kernel, names: options.names,
      variable: { variables.definition(of: $0)?.value },
      variableNames: { variables.names },
      set: { sets[$0]?.declaration },
      setNames: { sets.filter { $0.value.declaration != nil }.keys.sorted() })
  }

  /// Whether a set is said to be unknown whose declaration has a mistake, or whose table is not
  /// there.
  private func isAboutBrokenSet(_ diagnostic: Diagnostic, _ key: TableKey) -> Bool {
    guard diagnostic.isAboutUnknownSet, let table = model.tables[key] else { return false }
    if table.isBroken { return true }
    return table.sets.contains { name, set in
      set.declaration == nil && diagnostic.message.quotes(name)
    }
  }

  /// What the rule names must be there.
  mutating func check(_ facts: RuleFacts, in key: TableKey) {
    if facts.namesNothing { return }
    guard let table = model.tables[key], !table.isBroken else { return }
    for word in facts.flowtables where table.flowtables[word.text] == nil {
      report(.unknownFlowtable(word, key, in: model))
    }
    for object in facts.objects where table.objects[object.key] == nil {
      report(.unknownObject(object.key, at: object.span, in: key, table))
    }
    for restricted in facts.restricted { checkFamily(restricted, key.family) }
    check(facts.jumps, in: key, isInside: false)
  }

  private mutating func check(_ jumps: [RuleFacts.Jump], in key: TableKey, isInside: Bool) {
    guard let table = model.tables[key] else { return }
    for jump in jumps {
      switch jump.target {
      case .chain(let word): checkTarget(word, in: key, table)
      case .map: break
      case .block(let rules):
        need(.anonymousChains, at: jump.span)
        if isInside {
          report(.nestedBlocks(at: jump.span))
        } else {
          for rule in rules {
            for restricted in rule.restricted { checkFamily(restricted, key.family) }
            check(rule.jumps, in: key, isInside: true)
          }
        }
      }
    }
  }

  /// A chain that a jump or a map's element names.
  mutating func checkTarget(_ word: Word, in key: TableKey, _ table: TableModel) {
    guard let chain = table.chains[word.text] else {
      return report(.unknownJumpTarget(word, in: key, candidates: table.jumpTargetNames))
    }
    if chain.declaration.base != nil, !chain.isBroken {
      report(.jumpToBaseChain(word, base: chain))
    }
  }

  /// What the kernel refuses as soon as the rule or set is added, whatever chain it is in.
  mutating func checkFamily(_ restricted: RuleFacts.Restricted, _ family: Family) {
    let place = StatementPlace.of(restricted.subject)
    guard place.refusesFamilyAtOnce else { return }
    let families = place.families(for: kernel)
    if !families.contains(family) {
      report(.statementOfOtherFamily(place, families, at: restricted.span))
    }
  }

  private mutating func remove(_ target: RuleTarget?, from name: ObjectName, _ key: TableKey) {
    let chain = name.name.text
    guard let index = target?.index,
      let rules = model.tables[key]?.chains[chain]?.rules, rules.indices.contains(index)
    else { return }
    model.tables[key]?.release(rules[index].facts.references)
    model.tables[key]?.chains[chain]?.rules.remove(at: index)
  }
}

/// The rule that a place names: where it is among the rules of its chain, and how the kernel is
/// told.
struct RuleTarget {
  let index: Int
  let position: CheckedRule.Position
}

/// Places beside other rules.
extension TransactionChecker {
  /// - Returns: nil where no place is named, or where the rule is not there, which is reported.
  private mutating func position(
    _ place: RulePlace, _ verb: CommandNode.Verb, _ chain: ChainModel?, in key: TableKey
  ) -> RuleTarget? {
    guard let position = place.position, let chain, !chain.isBroken,
      model.tables[key]?.isBroken == false
    else { return nil }
    switch position {
    case .handle(let node), .position(let node):
      if let index = chain.rules.firstIndex(where: { $0.handle == node.number }) {
        return RuleTarget(index: index, position: .handle(node))
      }
      // `destroy` asks for nothing that must be there.
      if verb != .destroy {
        report(.unknownRule("handle \(node.number)", at: node.span, chain: chain, in: key))
      }
      return RuleTarget(index: Int.max, position: .handle(node))
    case .index(let node):
      guard let index = Int(exactly: node.number), chain.rules.indices.contains(index) else {
        report(.unknownRule("index \(node.number)", at: node.span, chain: chain, in: key))
        return nil
      }
      if let number = chain.rules[index].ownNumber {
        return RuleTarget(index: index, position: .ownIndex(number))
      }
      return RuleTarget(
        index: index, position: .handle(HandleNode(chain.rules[index].handle ?? 0, node.span)))
    }
  }
}

extension TableModel {
  /// Takes a rule in among those of its chain.
  /// - Parameter place: the rule that it goes beside or replaces; nil where none is named.
  fileprivate func insert(
    _ facts: RuleFacts, at place: Int?, _ verb: CommandNode.Verb, in chain: String
  ) {
    guard let entry = chains[chain] else { return }
    let count = entry.rules.count
    let rule = newRule(facts, of: chain)
    switch verb {
    case .insert: entry.rules.insert(rule, at: min(place ?? 0, count))
    case .replace:
      guard let place, place < count else { return }
      release(entry.rules[place].facts.references)
      entry.rules[place] = rule
    case .add, .create, .delete, .destroy, .flush, .list, .reset, .get, .rename, .monitor,
      .describe, .import, .export:
      if let place, place < count {
        entry.rules.insert(rule, at: place + 1)
      } else {
        entry.rules.append(rule)
      }
    }
  }

  /// Takes in a rule at the end of its chain.
  func append(_ facts: RuleFacts, to chain: ChainModel) {
    chain.rules.append(newRule(facts, of: chain.declaration.name.text))
  }

  /// A rule that the text adds, with its number and what it refers to.
  private func newRule(_ facts: RuleFacts, of chain: String) -> RuleModel {
    let number = ownRuleCounts[chain, default: 0]
    ownRuleCounts[chain] = number + 1
    use(facts.references)
    return RuleModel(handle: nil, ownNumber: number, facts: facts)
  }

  /// The chains that a jump may name, for "did you mean".
  var jumpTargetNames: [String] {
    chains.filter { !$0.value.isBroken && $0.value.declaration.base == nil }.keys.sorted()
  }
}

extension String {
  /// Whether the text has a name between single quotes.
  fileprivate func quotes(_ name: String) -> Bool {
    let quoted = Array("'\(name)'".utf8)
    let bytes = Array(utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: quoted) }
  }
}
