package import Syntax

/// What rules ask of a text's tree: little enough to be kept when the tree is gone.
package struct TextOutline: Sendable {
  /// The variables and includes of the text, also those in its blocks.
  package let commonItems: [CommonItem]
  /// Whether it has more than variables and includes.
  package let hasCommands: Bool

  package init(_ file: FileNode) {
    commonItems = file.items.flatMap { item -> [CommonItem] in
      switch item {
      case .common(let common): [common]
      case .command(let command): command.commonItems
      }
    }
    hasCommands = file.items.contains { item in
      if case .command = item { true } else { false }
    }
  }
}

extension CommandNode {
  fileprivate var commonItems: [CommonItem] {
    switch object {
    case .table(_, let block?): block.items.flatMap(\.commonItems)
    case .chain(_, let block?): block.commonItems
    case .set(_, let block?): block.commonItems
    case .flowtable(_, let block?): block.commonItems
    case .object(_, _, let block?): block.commonItems
    case .table, .chain, .ruleset, .rule, .repeatedRule, .set, .elements, .flowtable, .object,
      .meter, .plural, .rename, .hooks, .words, .expression:
      []
    }
  }
}

extension TableBlock.Item {
  fileprivate var commonItems: [CommonItem] {
    switch self {
    case .common(let common): [common]
    case .chain(_, let block, _): block.commonItems
    case .set(_, let block, _): block.commonItems
    case .flowtable(_, let block, _): block.commonItems
    case .object(_, _, let block, _): block.commonItems
    case .flags, .comment: []
    }
  }
}

extension ChainBlock {
  fileprivate var commonItems: [CommonItem] {
    items.compactMap { item in
      if case .common(let common) = item { common } else { nil }
    }
  }
}

extension SetBlock {
  fileprivate var commonItems: [CommonItem] {
    items.compactMap { item in
      if case .common(let common) = item { common } else { nil }
    }
  }
}

extension FlowtableBlock {
  fileprivate var commonItems: [CommonItem] {
    items.compactMap { item in
      if case .common(let common) = item { common } else { nil }
    }
  }
}

extension ObjectBlock {
  fileprivate var commonItems: [CommonItem] {
    items.compactMap { item in
      if case .common(let common) = item { common } else { nil }
    }
  }
}
