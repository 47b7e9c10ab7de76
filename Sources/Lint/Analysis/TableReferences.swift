package import Catalogue
import Semantics
import Source
import Syntax

/// What an object is known by in its table.
package struct ObjectName: Sendable, Hashable {
  package let kind: ObjectKind
  package let name: String

  package init(kind: ObjectKind, name: String) {
    self.kind = kind
    self.name = name
  }
}

/// What the rules, sets and maps of a table name.
package struct TableReferences: Sendable {
  package private(set) var sets: Set<String> = []
  package private(set) var objects: Set<ObjectName> = []

  init(_ table: RulesetView.Table) {
    table.forEachStatement { add($0) }
    for set in table.sets {
      for statement in set.statements { add(statement) }
      add(elementsOf: set)
    }
  }

  private mutating func add(_ statement: CheckedStatement) {
    switch statement.kind {
    case .match(let match):
      add(match.left)
      if case .lookup(let set, _) = match.test { add(set) }
    case .verdictMap(let key, let map):
      add(key)
      add(map)
    case .objectReference(let kind, let name):
      objects.insert(ObjectName(kind: kind, name: name))
    case .objectMap(_, let key, let map):
      add(key)
      add(map)
    case .assignment(let target, let value):
      add(target)
      add(value)
    case .nat(let nat):
      add(nat.address)
      add(nat.port)
    case .tproxy(_, let address, let port):
      address.map { add($0) }
      port.map { add($0) }
    case .queue(let queue):
      if case .expression(let expression) = queue.target { add(expression) }
    case .duplicate(let address, let device):
      add(address)
      device.map { add($0) }
    case .forward(_, let address, let device):
      address.map { add($0) }
      add(device)
    case .setUpdate(let update):
      add(update.set)
      add(update.key)
      update.data.map { add($0) }
      for statement in update.statements { add(statement) }
    case .verdict, .scalar, .resetOption, .reject, .notrack, .flow: break
    }
  }

  private mutating func add(_ target: CheckedTarget?) {
    switch target {
    case .expression(let expression)?: add(expression)
    case .range(let first, let last)?:
      add(first)
      add(last)
    case nil: break
    }
  }

  private mutating func add(_ expression: CheckedExpression) {
    switch expression.kind {
    case .value, .payload, .rawPayload, .option, .selector, .fib, .numgen: break
    case .hash(_, let input): input.map { add($0) }
    case .concatenation(let parts): for part in parts { add(part) }
    case .binary(_, let left, let right):
      add(left)
      add(right)
    case .map(let key, let map):
      add(key)
      add(map)
    }
  }

  private mutating func add(_ use: SetUse) {
    switch use {
    case .named(let name, _): sets.insert(name.text)
    case .anonymous(let set): add(elementsOf: set)
    }
  }

  private mutating func add(elementsOf set: CheckedSet) {
    guard case .object(let kind)? = set.type.mapData else { return }
    for element in set.elements {
      guard case .object(let name)? = element.data else { continue }
      objects.insert(ObjectName(kind: kind, name: name))
    }
  }
}
