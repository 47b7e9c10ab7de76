package import Bytecode
package import Catalogue
import Decompiler
package import Netlink
import Source
package import Syntax

/// What the kernel made of a transaction, as the commands that made it, with handles.
package func listing(
  of echoes: [Echo], made transaction: Transaction, names: any NameSource, options: PrintOptions
) -> String {
  // Rules are read among the sets that the same transaction made.
  var ruleset = Ruleset().applying(transaction)
  for echo in echoes { ruleset = ruleset.applying(Transaction(commands: [echo.asCommand])) }
  let decompiler = Decompiler(ruleset: ruleset, names: names, options: options)
  let printer = Printer(options)
  return echoes.map { echo in
    guard let index = echo.commandIndex else { return "" }
    let verb = transaction.commands[index].operation.word
    return decompiler.line(for: echo.object, printer).map { "\(verb) \($0)\n" } ?? ""
  }.joined()
}

extension Echo {
  fileprivate var asCommand: Command { Command(.add, object, span: .none) }
}

extension Command.Operation {
  fileprivate var word: String {
    switch self {
    case .add: "add"
    case .create: "create"
    case .insert: "insert"
    case .replace: "replace"
    case .delete: "delete"
    case .destroy: "destroy"
    case .flush: "flush"
    case .rename: "rename"
    }
  }
}

extension Decompiler {
  /// One line for something that the kernel made: its kind, its names, and for a rule its text.
  fileprivate func line(for object: Command.Object, _ printer: Printer) -> String? {
    switch object {
    case .ruleset, .elements: return nil
    case .table(let table):
      return "table \(FamilyText.name(table.family)) \(table.name)" + handle(table.handle)
    case .chain(let chain):
      return place("chain", chain.family, chain.table, chain.name) + handle(chain.handle)
    case .set(let set):
      guard !set.isAnonymous else { return nil }
      return place("set", set.family, set.table, set.name) + handle(set.handle)
    case .flowtable(let flowtable):
      return place("flowtable", flowtable.family, flowtable.table, flowtable.name)
        + handle(flowtable.handle)
    case .object(let object):
      let kind = ObjectKind(rawValue: object.body.type)?.keywords.joined(separator: " ")
      return place(kind ?? "object", object.family, object.table, object.name)
        + handle(object.handle)
    case .rule(let rule):
      let table = ruleset.tables.first {
        $0.declaration.family == rule.family && $0.declaration.name == rule.table
      }
      guard let table else { return nil }
      let text = printer.text(self.rule(rule, in: table))
      return place("rule", rule.family, rule.table, rule.chain) + " " + text
        + handle(notation.options.showsHandles ? nil : rule.handle)
    }
  }

  private func place(_ kind: String, _ family: UInt32, _ table: String, _ name: String) -> String {
    "\(kind) \(FamilyText.name(family)) \(table) \(name)"
  }

  private func handle(_ number: UInt64?) -> String { number.map { " # handle \($0)" } ?? "" }
}
