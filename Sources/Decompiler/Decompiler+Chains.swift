package import Bytecode
import Catalogue
import Source
package import Syntax

/// Chains and flowtables.
extension Decompiler {
  /// A chain with its rules; nil for one without a name, which is shown in the rule that names it.
  package func chain(
    _ chain: Ruleset.ChainContents, in table: Ruleset.Table
  ) -> TableBlock.Item? {
    var patterns = RulePatterns()
    return self.chain(chain, scope: TableScope(table), &patterns)
  }

  func chain(
    _ chain: Ruleset.ChainContents, scope: TableScope, _ patterns: inout RulePatterns
  ) -> TableBlock.Item? {
    guard let (name, head) = head(of: chain) else { return nil }
    var block = head
    block.items.reserveCapacity(block.items.count + chain.rules.count)
    for rule in chain.rules {
      block.items.append(.rule(self.rule(rule, scope: scope, &patterns)))
    }
    return .chain(name, block, .none)
  }

  /// A chain without its rules; nil as above.
  func head(of chain: Ruleset.ChainContents) -> (name: Word, block: ChainBlock)? {
    let declaration = chain.declaration
    guard declaration.flags & TableScope.bindingFlag == 0 else { return nil }
    var items: [ChainBlock.Item] = []
    if let comment = declaration.comment { items.append(.comment(Word(comment))) }
    if let hook = declaration.hook {
      let family = Family(rawValue: declaration.family) ?? .defaultFamily
      items.append(.hook(spec(hook, family: family)))
      let policy = declaration.policy == 0 ? "drop" : "accept"
      items.append(.policy(.word(policy), .none))
      if declaration.flags & Self.chainOffloadFlag != 0 { items.append(.flags([Word("offload")])) }
    }
    return (Word(declaration.name), ChainBlock(items: items, handle: declaration.handle))
  }

  /// NFT_CHAIN_HW_OFFLOAD (nf_tables.h).
  private static let chainOffloadFlag: UInt32 = 2

  /// A rule of a table.
  package func rule(_ rule: RuleDeclaration, in table: Ruleset.Table) -> RuleNode {
    var patterns = RulePatterns()
    return self.rule(rule, scope: TableScope(table), &patterns)
  }

  private func rule(
    _ rule: RuleDeclaration, scope: TableScope, _ patterns: inout RulePatterns
  ) -> RuleNode {
    RuleNode(patterns.statements(of: rule, scope: scope, notation: notation), of: rule)
  }

  private func spec(_ hook: BaseHook, family: Family) -> HookSpec {
    let known = Hook(number: hook.number, in: family)
    let devices = deviceNames(hook.devices)
    let list: Expression? =
      switch devices.count {
      case 0: nil
      case 1: devices[0]
      default: set(devices)
      }
    return HookSpec(
      type: Word(hook.type), hook: Word(known?.name ?? "\(hook.number)"), devices: list,
      priority: priority(hook.priority, family: family, hook: known), span: .none)
  }

  /// A flowtable. Its hook is numbered as those of netdev tables are.
  package func flowtable(_ flowtable: FlowtableDeclaration) -> TableBlock.Item {
    var items: [FlowtableBlock.Item] = []
    let hook = Hook(number: flowtable.hookNumber ?? 0, in: .netdev) ?? .ingress
    items.append(
      .hook(
        HookSpec(
          type: nil, hook: Word(hook.name), devices: nil,
          priority: priority(flowtable.priority ?? 0, family: .netdev, hook: hook), span: .none)))
    let devices = deviceNames(flowtable.devices)
    if !devices.isEmpty { items.append(.devices(set(devices), .none)) }
    if flowtable.flags & FlowtableDeclaration.counterFlag != 0 { items.append(.counter(.none)) }
    if flowtable.flags & FlowtableDeclaration.offloadFlag != 0 {
      items.append(.flags([Word("offload")]))
    }
    return .flowtable(
      Word(flowtable.name), FlowtableBlock(items: items, handle: flowtable.handle), .none)
  }

  /// Sorted by name; those that are the start of one end in a star.
  private func deviceNames(_ devices: [DeviceName]) -> [Expression] {
    devices.map { $0.isPrefix ? $0.name + "*" : $0.name }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { .string($0) }
  }

  private func set(_ keys: [Expression]) -> Expression {
    Expression(.set(SetLiteral(elements: keys.map { SetElement(key: $0, span: .none) })), .none)
  }

  /// A priority by the nearest word that its family and hook have, else by its number.
  private func priority(_ value: Int32, family: Family, hook: Hook?) -> PriorityNode {
    let isNegative = value < 0
    let near = PriorityName.usable(in: family, hook: hook).first { entry in
      abs(Int64(value) - Int64(entry.value)) <= Int64(PriorityName.listedDistance)
    }
    guard let near else {
      return PriorityNode(.number(UInt64(value.magnitude), isNegative: isNegative), .none)
    }
    let offset = Int64(value) - Int64(near.value)
    guard offset != 0 else { return PriorityNode(.name(Word(near.name)), .none) }
    return PriorityNode(
      .offset(Word(near.name), offset.magnitude, isNegative: offset < 0), .none)
  }
}
