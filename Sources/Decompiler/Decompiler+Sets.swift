package import Bytecode
import Catalogue
import Source
package import Syntax

/// Sets and maps.
extension Decompiler {
  /// A set with its elements; nil for an anonymous one, which is shown in the rule that uses it.
  package func set(
    _ contents: Ruleset.SetContents, in table: Ruleset.Table
  ) -> TableBlock.Item? {
    set(contents, scope: TableScope(table))
  }

  func set(_ contents: Ruleset.SetContents, scope: TableScope) -> TableBlock.Item? {
    let declaration = contents.declaration
    guard declaration.flags & SetDeclaration.anonymousFlag == 0 else { return nil }
    let types = SetTypes(declaration)
    let userdata = SetUserdata(declaration.userdata)
    let decompiler = RuleDecompiler(scope: scope, notation: notation)
    var items = [type(declaration, types)]
    if declaration.flags & SetDeclaration.constantFlag == 0 {
      if declaration.policy == 1 { items.append(.policy(Word("memory"))) }
      if let size = declaration.size, size > 0 { items.append(.size(UInt64(size), .none)) }
    }
    let flags = flags(declaration)
    if !flags.isEmpty { items.append(.flags(flags)) }
    items += declaration.expressions.map { .statement(decompiler.scalarStatement($0)) }
    if userdata.mergesElements { items.append(.autoMerge(.none)) }
    if let timeout = declaration.timeoutMilliseconds, timeout > 0 {
      items.append(.timeout(milliseconds: timeout, .none))
    }
    if let interval = declaration.collectionIntervalMilliseconds, interval > 0 {
      items.append(.collectionInterval(milliseconds: UInt64(interval), .none))
    }
    if let comment = userdata.comment { items.append(.comment(Word(comment))) }
    let literal = decompiler.literal(contents, types)
    if !literal.isEmpty {
      items.append(.elements(Expression(.set(literal), .none), .none))
    }
    let isMap = declaration.mapData != nil
    return .set(
      Word(declaration.name), SetBlock(isMap: isMap, items: items, handle: declaration.handle),
      .none)
  }

  /// The flags that are written; a default timeout says `timeout` itself.
  private func flags(_ declaration: SetDeclaration) -> [Word] {
    let names: [(UInt32, String)] = [
      (SetDeclaration.constantFlag, "constant"), (SetDeclaration.dynamicFlag, "dynamic"),
      (SetDeclaration.intervalFlag, "interval"), (SetDeclaration.timeoutFlag, "timeout"),
    ]
    let words = names.filter { declaration.flags & $0.0 != 0 }.map { Word($0.1) }
    let hasDefault = (declaration.timeoutMilliseconds ?? 0) > 0
    return hasDefault && words.map(\.text) == ["timeout"] ? [] : words
  }

  /// `typeof` where the expressions are known of all that the set holds, else the types' names.
  private func type(_ declaration: SetDeclaration, _ types: SetTypes) -> SetBlock.Item {
    let data = mapData(declaration, types)
    if let key = types.keyTypeof {
      guard case .type? = data?.kind else { return .typeof(key, data: data) }
      return .type(names(declaration.keyType), data: data)
    }
    return .type(names(declaration.keyType), data: data)
  }

  private func names(_ number: UInt32) -> SetTypeNode {
    SetTypeNode(names: SetTypes.types(number: number).map { Word($0.name) }, span: .none)
  }

  private func mapData(_ declaration: SetDeclaration, _ types: SetTypes) -> MapDataNode? {
    switch declaration.mapData {
    case nil: return nil
    case .verdict: return MapDataNode(.verdict, isInterval: false, span: .none)
    case .object(let type):
      guard let kind = ObjectKind(rawValue: type) else { return nil }
      return MapDataNode(.object(kind), isInterval: false, span: .none)
    case .value(let number, _):
      if types.keyTypeof != nil, let typeof = types.dataTypeof {
        return MapDataNode(.typeof(typeof), isInterval: types.isDataInterval, span: .none)
      }
      return MapDataNode(.type(names(number)), isInterval: types.isDataInterval, span: .none)
    }
  }
}
