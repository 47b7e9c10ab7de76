import Source

/// A value of a configuration file, with its place.
struct TOMLNode: Sendable {
  /// What a value can be; the file needs neither fractions nor dates.
  indirect enum Value: Sendable {
    case string(String)
    case integer(Int)
    case bool(Bool)
    case array([TOMLNode])
    case table(TOMLTable)
  }

  var value: Value
  let span: SourceSpan
}

/// Keys with their values, in the order of the file.
struct TOMLTable: Sendable {
  /// A key and its value.
  struct Entry: Sendable {
    let key: TOMLKey
    var node: TOMLNode
  }

  var entries: [Entry] = []
  /// Whether a header or braces made it, which is done once; else keys that lead into it did.
  var isDeclared = false

  /// Puts a value at the end of a path of keys; tables on the way are made.
  /// - Returns: the key that is there already, or is no table.
  mutating func insert(_ node: TOMLNode, at path: ArraySlice<TOMLKey>) -> TOMLKey? {
    guard let key = path.first else { return nil }
    let rest = path.dropFirst()
    guard let index = entries.firstIndex(where: { $0.key.text == key.text }) else {
      var value = node
      if !rest.isEmpty {
        var table = TOMLTable()
        if let clash = table.insert(node, at: rest) { return clash }
        value = TOMLNode(value: .table(table), span: key.span)
      }
      entries.append(Entry(key: key, node: value))
      return nil
    }
    return rest.isEmpty ? merge(node, into: index, key) : insert(node, at: rest, inside: index)
  }

  /// A second value for a key is a mistake, but another element of an array of tables is none, and
  /// neither is the first header of a table that a header below it has made.
  private mutating func merge(_ node: TOMLNode, into index: Int, _ key: TOMLKey) -> TOMLKey? {
    switch (entries[index].node.value, node.value) {
    case (.array(let old), .array(let new)) where old.allTables && new.allTables:
      entries[index].node.value = .array(old + new)
      return nil
    case (.table(var old), .table(let new)) where new.entries.isEmpty && !old.isDeclared:
      old.isDeclared = new.isDeclared
      entries[index].node.value = .table(old)
      return nil
    case (.string, _), (.integer, _), (.bool, _), (.array, _), (.table, _): return key
    }
  }

  private mutating func insert(
    _ node: TOMLNode, at path: ArraySlice<TOMLKey>, inside index: Int
  ) -> TOMLKey? {
    switch entries[index].node.value {
    case .table(var table):
      let clash = table.insert(node, at: path)
      entries[index].node.value = .table(table)
      return clash
    case .array(var nodes):
      guard let last = nodes.last, case .table(var table) = last.value else {
        return entries[index].key
      }
      let clash = table.insert(node, at: path)
      nodes[nodes.count - 1].value = .table(table)
      entries[index].node.value = .array(nodes)
      return clash
    case .string, .integer, .bool: return entries[index].key
    }
  }
}

/// A key with its place.
struct TOMLKey: Sendable {
  let text: String
  let span: SourceSpan
}

extension [TOMLNode] {
  /// Whether it is an array of tables.
  fileprivate var allTables: Bool {
    !isEmpty
      && allSatisfy { node in
        if case .table = node.value { return true }
        return false
      }
  }
}
