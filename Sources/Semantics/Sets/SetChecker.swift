import Catalogue
package import Source
package import Syntax

/// Checks declarations of sets and maps, and lists of elements for them.
package struct SetChecker {
  package let environment: RuleEnvironment
  package private(set) var diagnostics: [Diagnostic] = []

  package init(environment: RuleEnvironment) { self.environment = environment }

  /// - Returns: the set with its elements, or nil where it cannot be said what it holds.
  package mutating func check(
    _ block: SetBlock, name: Word, span: SourceSpan
  ) -> CheckedSet? {
    guard let type = type(of: block, name: name) else { return nil }
    var set = CheckedSet(
      family: environment.family, table: environment.table, name: name, type: type.holds,
      span: name.span)
    set.typeofKey = type.typeofKey
    set.typeofData = type.typeofData
    for item in block.items { apply(item, to: &set) }
    if set.mergesElements, !set.type.isInterval {
      report(.autoMergeNeedsIntervals(at: span))
    }
    var parts: [CheckedElements] = []
    for case .elements(let elements, _) in block.items { parts.append(checked(elements, of: set)) }
    take(parts, into: &set)
    if set.type.isConstant, set.size == nil { set.size = UInt32(clamping: set.elements.count) }
    return set
  }

  /// Checks `add element` and the like against the set's declaration.
  /// - Parameter keysSuffice: whether the elements are only named, as where they are deleted.
  package mutating func check(
    elements: Expression, of set: CheckedSet, keysSuffice: Bool
  ) -> CheckedSet {
    var result = set
    result.elements = CheckedElements()
    take([checked(elements, of: set, keysSuffice: keysSuffice)], into: &result)
    return result
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  private mutating func checked(
    _ written: Expression, of set: CheckedSet, keysSuffice: Bool = false
  ) -> CheckedElements {
    var checker = RuleChecker(environment: environment)
    let elements = checker.elements(written, of: set.type, keysSuffice: keysSuffice)
    diagnostics += checker.diagnostics
    guard !set.type.isInterval, let range = elements.firstRange else { return elements }
    report(.needsIntervalFlag(at: range.span, set: set))
    return CheckedElements()
  }

  /// Gives a set its elements. Intervals are sorted, and merged where the set says so.
  private func take(_ lists: [CheckedElements], into set: inout CheckedSet) {
    for list in lists { set.elements += list }
    guard set.type.isInterval, !set.type.isConcatenation, !set.elements.isEmpty else { return }
    var intervals = SortedIntervals(set.elements, of: set.type.key[0])
    if set.mergesElements { intervals.merge() }
    set.intervals = intervals
  }

  /// What a declaration says of its type.
  private struct DeclaredType {
    var holds: CheckedSetType
    var typeofKey: CheckedExpression?
    var typeofData: CheckedExpression?
  }

  private mutating func type(of block: SetBlock, name: Word) -> DeclaredType? {
    for item in block.items {
      switch item {
      case .type(let node, let data):
        guard let key = fields(of: node) else { return nil }
        return declared(key, nil, data, block)
      case .typeof(let expression, let data):
        guard let key = load(expression) else { return nil }
        return declared(key.keyFields, key, data, block)
      case .common, .flags, .timeout, .collectionInterval, .size, .policy, .autoMerge, .comment,
        .elements, .statement:
        break
      }
    }
    report(.setWithoutType(name, isMap: block.isMap))
    return nil
  }

  private mutating func declared(
    _ key: [CheckedField], _ typeof: CheckedExpression?, _ data: MapDataNode?, _ block: SetBlock
  ) -> DeclaredType? {
    var result = DeclaredType(holds: CheckedSetType(key: key), typeofKey: typeof)
    guard block.isMap else { return result }
    guard let data else {
      report(.mapWithoutData(at: block.span))
      return nil
    }
    switch data.kind {
    case .type(let node):
      guard let fields = fields(of: node) else { return nil }
      result.holds.mapData = .fields(fields, isInterval: data.isInterval)
    case .typeof(let expression) where expression.namesConntrackHelper:
      result.holds.mapData = .object(.ctHelper)
    case .typeof(let expression):
      guard let loaded = load(expression) else { return nil }
      result.typeofData = loaded
      result.holds.mapData = .fields(loaded.keyFields, isInterval: data.isInterval)
    case .verdict: result.holds.mapData = .verdict
    case .object(let kind): result.holds.mapData = .object(kind)
    case .queue:
      let field = CheckedField(type: .integer, bits: 16, order: .host)
      result.holds.mapData = .fields([field], isInterval: false)
    }
    return result
  }

  private mutating func load(_ expression: Expression) -> CheckedExpression? {
    var checker = RuleChecker(environment: environment)
    checker.asksOnlyType = true
    let loaded = checker.load(expression)
    diagnostics += checker.diagnostics
    return loaded
  }

  private mutating func fields(of node: SetTypeNode) -> [CheckedField]? {
    var fields: [CheckedField] = []
    for name in node.names {
      guard let type = DataType.named(name.text) else {
        report(.unknownDataType(name))
        return nil
      }
      guard type.bits > 0 else {
        report(.dataTypeWithoutWidth(name))
        return nil
      }
      fields.append(CheckedField(type: type, bits: type.bits, order: type.order))
    }
    return fields
  }

  private mutating func apply(_ item: SetBlock.Item, to set: inout CheckedSet) {
    switch item {
    case .common, .type, .typeof, .elements: break
    case .flags(let words):
      for word in words {
        switch word.text {
        case "constant": set.type.isConstant = true
        case "interval": set.type.isInterval = true
        case "timeout": set.type.hasTimeout = true
        case "dynamic": set.type.isDynamic = true
        default: report(.unknownSetFlag(word))
        }
      }
    case .timeout(let milliseconds, _):
      set.timeoutMilliseconds = milliseconds
      set.type.hasTimeout = true
    case .collectionInterval(let milliseconds, _):
      set.collectionIntervalMilliseconds = UInt32(clamping: milliseconds)
    case .size(let size, let span):
      if size > UInt64(UInt32.max) {
        report(.argument("the size does not fit into 32 bits", at: span))
      }
      if size == 0 { report(.sizeOfNothing(at: span)) }
      set.size = size == 0 ? nil : UInt32(clamping: size)
    case .policy(let word): set.policy = word.text == "memory" ? 1 : 0
    case .autoMerge: set.mergesElements = true
    case .comment(let text): set.comment = text.text
    case .statement(let statement):
      var checker = RuleChecker(environment: environment)
      if let kind = checker.check(statement) {
        set.statements.append(CheckedStatement(kind, span: statement.span))
      }
      diagnostics += checker.diagnostics
    }
  }
}

extension Expression {
  /// `ct helper`, which as what a map gives is an object.
  fileprivate var namesConntrackHelper: Bool {
    guard case .selector(let use) = kind else { return false }
    return use.selector.group == .ct && use.selector.name == "helper"
  }
}

extension SetBlock {
  /// Where the block says something, for a mistake of the whole.
  fileprivate var span: SourceSpan {
    for item in items {
      switch item {
      case .type(let node, _): return node.span
      case .typeof(let expression, _): return expression.span
      case .common, .flags, .timeout, .collectionInterval, .size, .policy, .autoMerge, .comment,
        .elements, .statement:
        continue
      }
    }
    return .none
  }
}

extension CheckedRange {
  /// The first and the last value as whole bytes; nil for a name that is known only at a load.
  package func knownEnds(in field: CheckedField) -> (low: [UInt8], high: [UInt8])? {
    switch self {
    case .value(.bytes(let bytes)): (bytes, bytes)
    case .value(.unresolved): nil
    case .range(let low, let high): (low, high)
    case .prefix(let bytes, let lengthBits):
      (bytes, bytes.filling(afterBits: lengthBits + field.lengthBytes * 8 - field.bits))
    }
  }
}
