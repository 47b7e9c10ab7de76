import Bytecode
import Catalogue
import Source
import Syntax

/// Instructions that use a set or map.
extension RuleDecompiler {
  mutating func lookUp(_ body: LookupInstruction) {
    let contents = scope.set(body.set)
    let key = key(from: body.source, contents)
    let set = expression(of: contents, named: body.set.name, key: key.parts)
    switch body.destination {
    case nil:
      if !body.isInverted { learn(key.parts, in: contents) }
      append(
        match: .match(
          membership(of: key.expression, isNegated: body.isInverted, in: set)))
    case .verdict: append(match: .verdictMap(key.expression, map: set))
    case .register(let register):
      let data = contents.map { SetTypes($0.declaration) }
      let field = data?.data.first ?? .integer(bits: 32, order: .host)
      var operand = Operand(Expression(.map(key.expression, set), .none), field)
      if let data, data.data.count > 1 || data.isDataInterval {
        // What lies in the registers behind it belongs to it.
        let length = SetTypes.wireLength(data.isDataInterval ? data.data + data.data : data.data)
        operand.lengthBytes = max(operand.lengthBytes, length)
      }
      if usesUnnamed { return appendRaw(.lookup(body)) }
      return registers.store(operand, at: register)
    }
    if usesUnnamed {
      remove(statements.indices.last)
      appendRaw(.lookup(body))
    }
  }

  /// Notes which types an ICMP message can have.
  private mutating func learn(_ key: [Resolved], in contents: Ruleset.SetContents?) {
    guard let contents, contents.declaration.flags & SetDeclaration.anonymousFlag != 0,
      key.count == 1, case .field(let header, let field, let tunnel) = key[0].subject,
      header == .icmp || header == .icmpv6, field.name == "type"
    else { return }
    var context = context(in: tunnel)
    context.messageTypes = (0..<contents.elements.count).compactMap {
      contents.elements.key(at: $0).first
    }
    setContext(context, in: tunnel)
  }

  private func membership(
    of left: Expression, isNegated: Bool, in set: Expression
  ) -> Match {
    var isBinary = false
    if case .binary = left.kind { isBinary = true }
    return Match(left: left, op: isNegated ? .notEqual : isBinary ? .equal : nil, right: set)
  }

  /// What is looked up: one register, or as many as the set's keys are long.
  private mutating func key(
    from register: Register, _ contents: Ruleset.SetContents?
  ) -> (expression: Expression, parts: [Resolved]) {
    let operand = registers[register]
    let length = contents.map { ElementBlock.stride(of: $0.declaration.keyParts) } ?? 0
    let slots = Register.slots(forBytes: operand?.lengthBytes ?? 0)
    let fields = contents.map { SetTypes($0.declaration).key } ?? []
    guard Register.slots(forBytes: length) > slots else {
      guard let simplified = operand?.simplified else {
        return concatenation(from: register, lengthBytes: 1)
      }
      let resolved = isolated(simplified, as: fields.first)
      return (resolved.expression, [resolved])
    }
    return concatenation(from: register, lengthBytes: length, fields: fields)
  }

  /// `@name`, or the elements of a set without a name, typed by what is looked up in them.
  private func expression(
    of contents: Ruleset.SetContents?, named name: String, key: [Resolved]
  ) -> Expression {
    guard let contents, contents.declaration.flags & SetDeclaration.anonymousFlag != 0 else {
      return Expression(.setReference(name), .none)
    }
    var types = SetTypes(contents.declaration)
    if types.key.count == key.count || key.count > 1 {
      let isInterval = contents.declaration.flags & SetDeclaration.intervalFlag != 0
      types.key = key.map { part in
        var field = part.field
        if isInterval && field.type.notation != .string { field.order = .big }
        return field
      }
    }
    if let part = key.first?.part, key.count == 1 {
      types.key[0].bits = max(types.key[0].bits, 8 * elementBytes(contents, part))
    }
    return Expression(
      .set(literal(contents, types, part: key.count == 1 ? key[0].part : nil)), .none)
  }

  private func elementBytes(_ contents: Ruleset.SetContents, _ part: Range<Int>) -> Int {
    max(ElementBlock.stride(of: contents.declaration.keyParts), (part.upperBound + 7) / 8)
  }

  /// The elements of a set as this rule, or its declaration, shows them.
  func literal(
    _ contents: Ruleset.SetContents, _ types: SetTypes, part: Range<Int>? = nil
  ) -> SetLiteral {
    let reader = SetReader(
      elements: contents.elements, types: types, flags: contents.declaration.flags,
      notation: notation, part: part,
      verdict: { verdict($0, chainID: nil) }, statement: { scalarStatement($0) })
    return reader.literal()
  }

  mutating func updateSet(_ body: DynamicSetInstruction) {
    let contents = scope.set(body.set)
    let types = contents.map { SetTypes($0.declaration) }
    let length = contents.map { ElementBlock.stride(of: $0.declaration.keyParts) } ?? 1
    let key = concatenation(from: body.key, lengthBytes: length, fields: types?.key ?? [])
    let data = body.mapData.map { register in
      concatenation(
        from: register, lengthBytes: SetTypes.wireLength(types?.data ?? []),
        fields: types?.data ?? []
      ).expression
    }
    guard !usesUnnamed else { return appendRaw(.dynamicSet(body)) }
    let operation: SetUpdateNode.Operation =
      switch body.operation {
      case .add: .add
      case .update: .update
      case .delete: .delete
      }
    let element = SetElement(
      key: key.expression, statements: body.expressions.map { scalarStatement($0) },
      timeoutMilliseconds: body.timeoutMilliseconds, data: data, span: .none)
    if let contents, let meter = meter(element, in: contents.declaration) {
      return append(.meter(meter))
    }
    append(
      .setUpdate(SetUpdateNode(operation: operation, set: Word(body.set.name), element: element)))
  }

  /// A set that only one rule has, filled by it: what nft made of meters before they became sets
  /// that are listed by themselves.
  private func meter(_ element: SetElement, in set: SetDeclaration) -> MeterNode? {
    let meterFlags = SetDeclaration.anonymousFlag | SetDeclaration.dynamicFlag
    guard set.flags & meterFlags == meterFlags, element.statements.count == 1,
      element.data == nil
    else { return nil }
    return MeterNode(
      name: set.name.hasPrefix("__") ? nil : Word(set.name), size: set.size.map { UInt64($0) },
      key: element.key, timeoutMilliseconds: element.timeoutMilliseconds,
      statement: element.statements[0])
  }

  mutating func useObject(_ body: ObjectReferenceInstruction) {
    switch body.target {
    case .named(let type, let name):
      guard let kind = ObjectKind(rawValue: type) else { return appendRaw(.objectReference(body)) }
      append(.objectReference(kind, .string(name)))
    case .map(let reference, let register):
      let contents = scope.set(reference)
      guard case .object(let type)? = contents?.declaration.mapData,
        let kind = ObjectKind(rawValue: type)
      else { return appendRaw(.objectReference(body)) }
      let key = key(from: register, contents)
      let set = expression(of: contents, named: reference.name, key: key.parts)
      guard !usesUnnamed else { return appendRaw(.objectReference(body)) }
      append(.objectReference(kind, Expression(.map(key.expression, set), .none)))
    }
  }
}
