import Source
import Syntax

/// What a chain's block says, by kind instead of by order.
struct ChainParts {
  var hook: HookSpec?
  var policy: Expression?
  var devices: [Expression] = []
  var flags: [Word] = []
  var comment: Quoted?

  init(_ block: ChainBlock) {
    for item in block.items {
      switch item {
      case .hook(let hook):
        self.hook = hook
        devices += hook.devices.map(\.members) ?? []
      case .policy(let policy, _): self.policy = policy
      case .flags(let words): flags += words
      case .comment(let comment): self.comment = comment
      case .devices(let devices, _): self.devices += devices.members
      case .common, .rule, .repeatedRule: continue
      }
    }
  }
}

/// What a flowtable's block says, by kind instead of by order.
struct FlowtableParts {
  var hook: HookSpec?
  var devices: [Expression] = []
  var hasCounter = false
  var flags: [Word] = []
  var comment: Quoted?

  init(_ block: FlowtableBlock) {
    for item in block.items {
      switch item {
      case .hook(let hook):
        self.hook = hook
        devices += hook.devices.map(\.members) ?? []
      case .devices(let devices, _): self.devices += devices.members
      case .counter: hasCounter = true
      case .flags(let words): flags += words
      case .comment(let comment): self.comment = comment
      case .common: continue
      }
    }
  }
}

/// What a set's block says, by kind instead of by order.
struct SetParts {
  var type: SetTypeNode?
  var typeof: Expression?
  var mapData: MapDataNode?
  var flags: [Word] = []
  var timeoutMilliseconds: UInt64?
  var collectionIntervalMilliseconds: UInt64?
  var size: UInt64?
  var policy: Word?
  var hasAutoMerge = false
  var comment: Quoted?
  var elements: [Expression] = []
  var statements: [Statement] = []

  init(_ block: SetBlock) {
    for item in block.items {
      switch item {
      case .common: continue
      case .type(let type, let data):
        self.type = type
        mapData = data
      case .typeof(let expression, let data):
        typeof = expression
        mapData = data
      case .flags(let words): flags += words
      case .timeout(let milliseconds, _): timeoutMilliseconds = milliseconds
      case .collectionInterval(let milliseconds, _): collectionIntervalMilliseconds = milliseconds
      case .size(let size, _): self.size = size
      case .policy(let word): policy = word
      case .autoMerge: hasAutoMerge = true
      case .comment(let comment): self.comment = comment
      case .elements(let expression, _): elements.append(expression)
      case .statement(let statement): statements.append(statement)
      }
    }
  }

  /// The type of the keys.
  var keyType: ValueType {
    if let typeof { return ValueType(of: typeof) }
    return type.map(ValueType.init(_:)) ?? .unknown
  }
}

extension ChainBlock {
  var rules: [RuleNode] {
    items.compactMap { item in
      switch item {
      case .rule(let rule): rule
      case .repeatedRule(let rule): rule.rule
      case .common, .hook, .policy, .flags, .comment, .devices: nil
      }
    }
  }
}

extension Expression {
  /// The members of a set or list without what may belong to them; else the expression itself.
  var members: [Expression] {
    switch kind {
    case .set(let literal): literal.elements.map(\.key)
    case .list(let values): values
    case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
      .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .map,
      .verdict, .negative, .invalid:
      [self]
    }
  }
}
