import Bytecode

/// What a command is about, in words for a message.
struct CommandSubject {
  /// `flowtable`, `base chain`, `rule`
  let kind: String
  /// Nil for what has no name.
  let name: String?
  /// `inet x`; nil for a whole ruleset.
  let table: String?
  let devices: [DeviceName]

  init(_ object: Command.Object) {
    switch object {
    case .ruleset:
      self.init("ruleset", nil, nil)
    case .table(let table):
      self.init("table", "\(FamilyText.name(table.family)) \(table.name)", nil)
    case .chain(let chain):
      let kind = chain.hook == nil ? "chain" : "base chain"
      self.init(
        kind, chain.name, (chain.family, chain.table), devices: chain.hook?.devices ?? [])
    case .rule(let rule):
      self.init("rule", nil, (rule.family, rule.table))
    case .set(let set):
      self.init("set", set.name, (set.family, set.table))
    case .elements(let block):
      self.init("set", block.set.name, (block.family, block.table))
    case .flowtable(let flowtable):
      self.init(
        "flowtable", flowtable.name, (flowtable.family, flowtable.table),
        devices: flowtable.devices)
    case .object(let object):
      self.init("object", object.name, (object.family, object.table))
    }
  }

  private init(
    _ kind: String, _ name: String?, _ table: (family: UInt32, name: String)?,
    devices: [DeviceName] = []
  ) {
    self.kind = kind
    self.name = name
    self.table = table.map { "\(FamilyText.name($0.family)) \($0.name)" }
    self.devices = devices
  }

  /// `flowtable 'f'`, `the rule`
  var text: String { name.map { "\(kind) '\($0)'" } ?? "the \(kind)" }

  /// `flowtable 'f' in table 'inet x'`
  var textWithTable: String { table.map { "\(text) in table '\($0)'" } ?? text }
}
