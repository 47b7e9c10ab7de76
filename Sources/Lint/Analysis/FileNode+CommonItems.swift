package import Syntax

/// What may stand anywhere, wherever it stands.
extension FileNode {
  /// The variables and includes of the text, also those in its blocks.
  package var commonItems: [CommonItem] {
    items.flatMap { item -> [CommonItem] in
      switch item {
      case .common(let common): [common]
      case .command(let command): command.commonItems
      }
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
