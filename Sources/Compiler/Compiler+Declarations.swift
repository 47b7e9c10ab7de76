import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Tables, chains and flowtables.
extension Compiler {
  func compile(
    _ table: CheckedTable, _ operation: Command.Operation, _ span: SourceSpan
  ) {
    let declaration = TableDeclaration(
      family: table.family.rawValue, name: table.name.text, handle: table.handle?.number,
      flags: table.flags, comment: table.comment?.text)
    commands.append(
      Command(
        operation, .table(declaration), span: span,
        places: [AttributePlace(.name, table.name.span)]))
  }

  func compile(
    _ chain: CheckedChain, _ operation: Command.Operation, _ span: SourceSpan
  ) {
    var declaration = ChainDeclaration(
      family: chain.family.rawValue, table: chain.table.text, name: chain.name.text,
      handle: chain.handle?.number)
    var places = [
      AttributePlace(.table, chain.table.span), AttributePlace(.name, chain.name.span),
    ]
    if let base = chain.base, let number = base.hook.number(in: chain.family) {
      declaration.hook = BaseHook(
        type: base.type.name, number: number, priority: base.priority,
        devices: (base.devices + chain.devices).map {
          DeviceName($0.name.text, isPrefix: $0.isPrefix)
        })
      declaration.flags |= chain.isOffloaded ? Self.chainOffloadFlag : 0
      places += [
        AttributePlace(.type, base.typeSpan), AttributePlace(.hook, base.hookSpan),
        AttributePlace(.priority, base.prioritySpan),
      ]
      places += devicePlaces(base.devices + chain.devices)
    } else if !chain.devices.isEmpty {
      declaration.hook = BaseHook(
        type: "", number: 0, priority: 0,
        devices: chain.devices.map { DeviceName($0.name.text, isPrefix: $0.isPrefix) })
      places += devicePlaces(chain.devices)
    }
    declaration.policy = chain.acceptsByDefault.map { $0 ? 1 : 0 }
    if chain.acceptsByDefault != nil { places.append(AttributePlace(.policy, chain.policySpan)) }
    declaration.comment = chain.comment?.text
    declaration.newName = chain.newName?.text
    if operation == .flush {
      // Flushing a chain deletes its rules, not the chain.
      let rules = RuleDeclaration(
        family: chain.family.rawValue, table: chain.table.text, chain: chain.name.text)
      ruleIDs[SetKey(family: chain.family, table: chain.table.text, name: chain.name.text)] = []
      commands.append(
        Command(
          .flush, .rule(rules), span: span,
          places: [
            AttributePlace(.table, chain.table.span), AttributePlace(.chain, chain.name.span),
          ]))
      return
    }
    commands.append(Command(operation, .chain(declaration), span: span, places: places))
  }

  /// NFT_CHAIN_HW_OFFLOAD (nf_tables.h).
  private static let chainOffloadFlag: UInt32 = 2

  private func devicePlaces(_ devices: [CheckedDevice]) -> [AttributePlace] {
    devices.enumerated().map { AttributePlace(.device($0.offset), $0.element.name.span) }
  }

  func compile(
    _ flowtable: CheckedFlowtable, _ operation: Command.Operation, _ span: SourceSpan
  ) {
    var declaration = FlowtableDeclaration(
      family: flowtable.family.rawValue, table: flowtable.table.text, name: flowtable.name.text,
      handle: flowtable.handle?.number)
    declaration.hookNumber = flowtable.hook?.number(in: .netdev)
    declaration.priority = flowtable.priority
    declaration.devices = flowtable.devices.map { DeviceName($0.name.text, isPrefix: $0.isPrefix) }
    declaration.flags =
      (flowtable.isOffloaded ? FlowtableDeclaration.offloadFlag : 0)
      | (flowtable.hasCounter ? FlowtableDeclaration.counterFlag : 0)
    let places =
      [
        AttributePlace(.table, flowtable.table.span), AttributePlace(.name, flowtable.name.span),
        AttributePlace(.hook, flowtable.hookSpan),
        AttributePlace(.priority, flowtable.prioritySpan),
      ] + devicePlaces(flowtable.devices)
    commands.append(Command(operation, .flowtable(declaration), span: span, places: places))
  }
}
