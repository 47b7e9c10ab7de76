import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Sets, maps and their elements.
extension Compiler {
  /// The number of a datatype in NFTA_SET_KEY_TYPE: six bits each (netlink-notes).
  private static let typeBits: UInt32 = 6

  private func typeNumber(_ fields: [CheckedField]) -> UInt32 {
    fields.reduce(0) { $0 << Self.typeBits | $1.type.number }
  }

  private func parts(_ fields: [CheckedField], isInterval: Bool) -> [Value.Part] {
    fields.map { field in
      Value.Part(lengthBytes: field.lengthBytes, order: isInterval ? .big : field.wireOrder)
    }
  }

  /// Makes the set of a rule, with its elements.
  func compile(anonymous set: CheckedSet, at span: SourceSpan) throws(InternalError)
    -> SetReference
  {
    let id = nextSetID
    nextSetID += 1
    var declaration = try declaration(of: set, id: id)
    declaration.flags |= SetDeclaration.anonymousFlag | SetDeclaration.constantFlag
    switch set.type.mapData {
    case nil: declaration.name = "__set%d"
    case .object?: declaration.name = "__objmap%d"
    case .fields?, .verdict?: declaration.name = "__map%d"
    }
    let block = try elements(of: set, reference: SetReference(name: declaration.name, id: id))
    declaration.size = UInt32(clamping: block.count)
    commands.append(Command(.add, .set(declaration), span: span))
    commands.append(Command(.add, .elements(block), span: span))
    return SetReference(name: declaration.name, id: id)
  }

  /// Makes the set of a meter; rules with a meter of one name share it.
  func compile(meter set: CheckedSet, at span: SourceSpan) throws(InternalError) -> SetReference {
    let key = SetKey(family: set.family, table: set.table.text, name: set.name.text)
    if !set.isAnonymous, let id = setIDs[key] { return SetReference(name: set.name.text, id: id) }
    let id = nextSetID
    nextSetID += 1
    var declaration = try declaration(of: set, id: id)
    if set.isAnonymous {
      declaration.name = "__meter%d"
      declaration.flags |= SetDeclaration.anonymousFlag
    } else {
      setIDs[key] = id
    }
    commands.append(Command(.add, .set(declaration), span: span))
    return SetReference(name: declaration.name, id: id)
  }

  /// - Returns: the number of the set inside the transaction.
  func compile(
    _ set: CheckedSet, _ operation: Command.Operation, _ span: SourceSpan
  ) throws(InternalError) -> UInt32 {
    let id = nextSetID
    nextSetID += 1
    let declaration = try declaration(of: set, id: id)
    if operation == .add || operation == .create {
      setIDs[SetKey(family: set.family, table: set.table.text, name: set.name.text)] = id
    }
    commands.append(
      Command(
        operation, .set(declaration), span: span,
        places: [AttributePlace(.table, set.table.span), AttributePlace(.name, set.name.span)]))
    return id
  }

  func compile(
    elements set: CheckedSet, id: UInt32, _ operation: Command.Operation, _ span: SourceSpan
  ) throws(InternalError) {
    let block = try elements(
      of: set, reference: SetReference(name: set.name.text, id: id),
      beginsWithGap: operation == .add || operation == .create)
    commands.append(
      Command(
        operation, .elements(block), span: span,
        places: [AttributePlace(.table, set.table.span), AttributePlace(.name, set.name.span)]))
  }

  private func declaration(of set: CheckedSet, id: UInt32) throws(InternalError)
    -> SetDeclaration
  {
    let type = set.type
    var declaration = SetDeclaration(
      family: set.family.rawValue, table: set.table.text, name: set.name.text, id: id,
      keyType: typeNumber(type.key), keyParts: parts(type.key, isInterval: type.isInterval))
    if type.isInterval {
      declaration.flags |= SetDeclaration.intervalFlag
      if type.isConcatenation { declaration.flags |= SetDeclaration.concatenationFlag }
    }
    if type.isDynamic { declaration.flags |= SetDeclaration.dynamicFlag }
    if type.hasTimeout { declaration.flags |= SetDeclaration.timeoutFlag }
    if type.isConstant { declaration.flags |= SetDeclaration.constantFlag }
    switch type.mapData {
    case .fields(let fields, let isInterval)?:
      declaration.flags |= SetDeclaration.mapFlag
      let data = parts(fields, isInterval: false)
      declaration.mapData = .value(
        type: typeNumber(fields), parts: isInterval ? data + data : data)
    case .verdict?:
      declaration.flags |= SetDeclaration.mapFlag
      declaration.mapData = .verdict
    case .object(let kind)?:
      declaration.flags |= SetDeclaration.objectFlag
      declaration.mapData = .object(type: kind.rawValue)
    case nil: break
    }
    declaration.size = set.size
    declaration.policy = set.policy
    declaration.timeoutMilliseconds = set.timeoutMilliseconds
    declaration.collectionIntervalMilliseconds = set.collectionIntervalMilliseconds
    declaration.userdata = SetUserdata.encode(set)
    if !set.statements.isEmpty {
      var rule = RuleCompiler(self, family: set.family, table: set.table.text)
      try rule.compile(CheckedRuleBody(statements: set.statements, span: set.span))
      declaration.expressions = rule.instructions
      if rule.instructions.count > 1 { declaration.flags |= SetDeclaration.expressionFlag }
    }
    return declaration
  }

  /// The elements as the kernel holds them: intervals cut, sorted and merged where that is asked.
  /// - Parameter beginsWithGap: whether the end that the keys before all intervals are is one.
  private func elements(
    of set: CheckedSet, reference: SetReference, beginsWithGap: Bool = true
  ) throws(InternalError) -> ElementBlock {
    var dataParts: [Value.Part] = []
    if case .fields(let fields, let isInterval)? = set.type.mapData {
      let data = parts(fields, isInterval: false)
      dataParts = isInterval ? data + data : data
    }
    let builder = ElementBuilder(
      self, set: set, reference: reference, beginsWithGap: beginsWithGap,
      keyParts: parts(set.type.key, isInterval: set.type.isInterval), dataParts: dataParts)
    return try builder.build()
  }
}
