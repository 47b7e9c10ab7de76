import Catalogue
import Source
import Syntax

/// What the surroundings of a rule need to know of it: where it sends packets, what it refers to,
/// and which of its parts may not stand everywhere.
struct RuleFacts {
  /// A way to another chain.
  struct Jump {
    /// Where it leads.
    enum Target {
      case chain(Word)
      /// The chains that the elements of a map name.
      case map(Word)
      /// A chain without a name.
      case block([RuleFacts])
    }

    let target: Target
    let span: SourceSpan
  }

  /// A part that may not stand everywhere.
  struct Restricted {
    let subject: StatementPlace.Subject
    let span: SourceSpan
  }

  var jumps: [Jump] = []
  var restricted: [Restricted] = []
  var references: [Reference] = []
  /// Objects and flowtables that the rule names, with the places.
  var objects: [(key: ObjectKey, span: SourceSpan)] = []
  var flowtables: [Word] = []
  /// Where a tunnel header is opened first.
  var openedTunnel: SourceSpan?
  /// Of a rule with `flow add` or a jump: the devices that its matches name.
  var namedDevices: [Word] = []
  var span: SourceSpan

  init(_ body: CheckedRuleBody) {
    span = body.span
    for statement in body.statements { add(statement) }
    if !flowtables.isEmpty || !jumps.isEmpty {
      namedDevices = body.statements.flatMap(\.namedDevices)
    }
  }

  /// Whether the rule asks for nothing that has to be there, or in the right place.
  var namesNothing: Bool {
    flowtables.isEmpty && objects.isEmpty && restricted.isEmpty && jumps.isEmpty
  }

  private mutating func add(_ statement: CheckedStatement) {
    let span = statement.span
    if let subject = StatementPlace.Subject(statement) {
      restricted.append(Restricted(subject: subject, span: span))
    }
    switch statement.kind {
    case .match(let match):
      add(match.left, in: span)
      if case .lookup(let set, _) = match.test { use(set) }
    case .verdict(let verdict): add(verdict)
    case .verdictMap(let key, let map):
      add(key, in: span)
      use(map)
      if case .named(let name, _) = map { jumps.append(Jump(target: .map(name), span: span)) }
    case .scalar, .reject, .notrack, .resetOption: break
    case .objectReference(let kind, let name):
      let key = ObjectKey(kind: kind, name: name)
      references.append(.object(key))
      objects.append((key, span))
    case .objectMap(_, let key, let map):
      add(key, in: span)
      use(map)
    case .assignment(let target, let value):
      add(target, in: span)
      add(value, in: span)
    case .nat(let nat):
      add(nat.address, in: span)
      add(nat.port, in: span)
    case .tproxy(_, let address, let port):
      for part in [address, port] { part.map { add($0, in: span) } }
    case .queue(let queue):
      if case .expression(let expression) = queue.target { add(expression, in: span) }
    case .duplicate(let address, let device):
      add(address, in: span)
      device.map { add($0, in: span) }
    case .forward(_, let address, let device):
      address.map { add($0, in: span) }
      add(device, in: span)
    case .flow(let name):
      references.append(.flowtable(name.text))
      flowtables.append(name)
    case .setUpdate(let update):
      use(update.set)
      add(update.key, in: span)
      update.data.map { add($0, in: span) }
      for statement in update.statements { add(statement) }
    }
  }

  private mutating func add(_ target: CheckedTarget?, in span: SourceSpan) {
    switch target {
    case .expression(let expression)?: add(expression, in: span)
    case .range(let first, let last)?:
      add(first, in: span)
      add(last, in: span)
    case nil: break
    }
  }

  private mutating func add(_ verdict: CheckedVerdict) {
    switch verdict.kind {
    case .accept, .drop, .continue, .return: break
    case .jump(let chain), .goto(let chain):
      references.append(.chain(chain.text))
      jumps.append(Jump(target: .chain(chain), span: verdict.span))
    case .jumpBlock(let bodies), .gotoBlock(let bodies):
      let block = bodies.map { RuleFacts($0) }
      for facts in block {
        references += facts.references
        objects += facts.objects
        flowtables += facts.flowtables
        openedTunnel = openedTunnel ?? facts.openedTunnel
      }
      jumps.append(Jump(target: .block(block), span: verdict.span))
    }
  }

  private mutating func add(_ expression: CheckedExpression, in span: SourceSpan) {
    let place = expression.span == .none ? span : expression.span
    if let subject = StatementPlace.Subject(expression) {
      restricted.append(Restricted(subject: subject, span: place))
    }
    if openedTunnel == nil, expression.opened != nil { openedTunnel = place }
    switch expression.kind {
    case .value, .payload, .rawPayload, .option, .selector, .fib, .numgen: break
    case .hash(_, let input): input.map { add($0, in: span) }
    case .concatenation(let parts): for part in parts { add(part, in: span) }
    case .binary(_, let left, let right):
      add(left, in: span)
      add(right, in: span)
    case .map(let key, let map):
      add(key, in: span)
      use(map)
    }
  }

  private mutating func use(_ set: SetUse) {
    switch set {
    case .named(let name, _): references.append(.set(name.text))
    case .anonymous(let literal):
      for element in literal.elements {
        switch element.data {
        case .verdict(let verdict)?: add(verdict)
        case .object(let name)?:
          guard case .object(let kind)? = literal.type.mapData else { continue }
          let key = ObjectKey(kind: kind, name: name)
          references.append(.object(key))
          objects.append((key, element.span))
        case .fields?, nil: break
        }
      }
    }
  }
}

extension CheckedSet {
  /// The chains and objects that the elements of a map name.
  var targets: [ElementTarget] {
    switch type.mapData {
    case nil, .fields?: return []
    case .verdict?, .object?: break
    }
    return elements.segments.flatMap { segment -> [ElementTarget] in
      switch segment {
      case .single(let elements):
        return elements.compactMap { target(of: $0.data, key: $0.key, at: $0.span) }
      case .columns(let columns):
        guard case .repeated(let data, _) = columns.mapData else { return [] }
        return data.indices.compactMap { index in
          var target = target(of: data[index], key: nil, at: columns.written.span(ofData: index))
          target?.columns = (columns, UInt32(index))
          return target
        }
      }
    }
  }

  private func target(
    of data: CheckedElement.Data?, key: CheckedElement.Key?, at span: SourceSpan
  ) -> ElementTarget? {
    switch data {
    case .verdict(let verdict)?:
      guard let chain = verdict.chain else { return nil }
      let place = chain.span == .none ? span : chain.span
      return ElementTarget(key: key, reference: .chain(chain.text), span: place)
    case .object(let name)?:
      guard case .object(let kind)? = type.mapData else { return nil }
      return ElementTarget(
        key: key, reference: .object(ObjectKey(kind: kind, name: name)), span: span)
    case .fields?, nil: return nil
    }
  }
}

extension CheckedVerdict {
  /// The chain that a jump names.
  var chain: Word? {
    switch kind {
    case .jump(let chain), .goto(let chain): chain
    case .accept, .drop, .continue, .return, .jumpBlock, .gotoBlock: nil
    }
  }
}
