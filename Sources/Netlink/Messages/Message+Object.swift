import Bytecode

extension Command.Object {
  /// What a message is about that says what there is now, or what is gone: of that only the name
  /// and the handle are sure.
  init?(_ type: MessageType, _ message: ReceivedMessage) {
    let family = message.family
    let attributes = message.attributes
    switch type {
    case .newTable, .deleteTable, .destroyTable:
      guard let table = TableDeclaration(family: family, attributes) else { return nil }
      self = .table(table)
    case .newChain, .deleteChain, .destroyChain:
      guard let chain = ChainDeclaration(family: family, attributes) else { return nil }
      self = .chain(chain)
    case .newRule, .deleteRule, .destroyRule:
      guard let rule = RuleDeclaration(family: family, attributes) else { return nil }
      self = .rule(rule)
    case .newSet, .deleteSet, .destroySet:
      guard let set = SetDeclaration(family: family, attributes) else { return nil }
      self = .set(set)
    case .newElements, .deleteElements, .destroyElements:
      guard let block = ElementBlock(family: family, attributes) else { return nil }
      self = .elements(block)
    case .newFlowtable, .deleteFlowtable, .destroyFlowtable:
      guard let flowtable = FlowtableDeclaration(family: family, attributes) else { return nil }
      self = .flowtable(flowtable)
    case .newObject, .deleteObject, .destroyObject:
      guard let object = ObjectDeclaration(family: family, attributes) else { return nil }
      self = .object(object)
    case .getTable, .getChain, .getRule, .getSet, .getElements, .newGeneration, .getGeneration,
      .trace, .getObject, .getFlowtable, .getObjectReset, .getRuleReset, .getElementsReset:
      return nil
    }
  }
}

extension MessageType {
  /// Whether a message of this kind says that there is something now; false where something is
  /// gone, nil where it says neither.
  var isNews: Bool? {
    switch self {
    case .newTable, .newChain, .newRule, .newSet, .newElements, .newFlowtable, .newObject: true
    case .deleteTable, .deleteChain, .deleteRule, .deleteSet, .deleteElements, .deleteFlowtable,
      .deleteObject, .destroyTable, .destroyChain, .destroyRule, .destroySet, .destroyElements,
      .destroyFlowtable, .destroyObject:
      false
    case .getTable, .getChain, .getRule, .getSet, .getElements, .newGeneration, .getGeneration,
      .trace, .getObject, .getFlowtable, .getObjectReset, .getRuleReset, .getElementsReset:
      nil
    }
  }
}
