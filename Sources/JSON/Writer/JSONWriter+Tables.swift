import Catalogue
import Syntax

/// Tables, chains, rules and flowtables.
extension JSONWriter {
  /// What is in a table, in nft's order: what rules refer to stands before them.
  func writeContents(
    of name: TableName, _ block: TableBlock, verb: CommandNode.Verb, into out: inout JSONOutput
  ) {
    var blocks = NamedBlocks()
    var chains: [(name: Word, block: ChainBlock, rules: [RuleNode])] = []
    for item in block.items {
      guard case .chain(let name, let chain, _) = item else { continue }
      chains.append((name, chain, blocks.named(chain.rules)))
    }
    chains += blocks.chains.map { ($0.name, ChainBlock(), $0.rules) }
    for chain in chains {
      write(verb, into: &out) { writeChain(chain.name, chain.block, in: name, into: &$0) }
    }
    for item in block.items { writeObject(item, in: name, verb: verb, into: &out) }
    for item in block.items { writeSet(item, in: name, verb: verb, into: &out) }
    for item in block.items {
      guard case .flowtable(let own, let flowtable, _) = item else { continue }
      write(verb, into: &out) { writeFlowtable(own, flowtable, in: name, into: &$0) }
    }
    for chain in chains {
      for rule in chain.rules {
        let place = RulePlace(chain: ObjectName(table: name, name: chain.name))
        write(verb, into: &out) { write(rule, at: place, into: &$0) }
      }
    }
  }

  private func writeObject(
    _ item: TableBlock.Item, in table: TableName, verb: CommandNode.Verb,
    into out: inout JSONOutput
  ) {
    guard case .object(let kind, let name, let block, _) = item else { return }
    write(verb, into: &out) { write(kind, name, block, in: table, into: &$0) }
  }

  private func writeSet(
    _ item: TableBlock.Item, in table: TableName, verb: CommandNode.Verb,
    into out: inout JSONOutput
  ) {
    guard case .set(let name, let block, _) = item else { return }
    write(verb, into: &out) { write(name, block, in: table, into: &$0) }
  }

  func writeTable(_ name: TableName, _ block: TableBlock?, into out: inout JSONOutput) {
    out.object {
      $0.member("table") { out in
        out.member("family", name.family.name)
        writeName(name.name, handle: name.handle, into: &out)
        if name.handle == nil { writeHandle(block?.handle, into: &out) }
        for item in block?.items ?? [] {
          switch item {
          case .flags(let words): out.member("flags", words.map(\.text))
          case .comment(let comment): out.member("comment", comment.text)
          case .common, .chain, .set, .flowtable, .object: continue
          }
        }
      }
    }
  }

  /// The members with which everything in a table begins, in the order of chains and rules.
  func writePlace(in table: TableName, into out: inout JSONOutput) {
    out.member("family", table.family.name)
    if let handle = table.handle {
      out.member("table_handle", handle.number)
    } else {
      out.member("table", table.name.text)
    }
  }

  /// The members with which sets, objects and flowtables begin.
  func writePlace(of name: Word, in table: TableName, into out: inout JSONOutput) {
    out.member("family", table.family.name)
    out.member("name", name.text)
    out.member("table", table.name.text)
  }

  /// A name, or the handle that a command has instead of it.
  func writeName(_ name: Word, handle: HandleNode?, into out: inout JSONOutput) {
    if let handle {
      out.member("handle", handle.number)
    } else {
      out.member("name", name.text)
    }
  }

  /// The handle that the kernel gave; a listing has one always, 0 where none is known.
  func writeHandle(_ handle: UInt64?, into out: inout JSONOutput) {
    if let handle {
      out.member("handle", handle)
    } else if style == .listing {
      out.member("handle", UInt64(0))
    }
  }

  func writeChain(
    _ name: Word, _ block: ChainBlock, in table: TableName, into out: inout JSONOutput
  ) {
    let parts = ChainParts(block)
    out.object {
      $0.member("chain") { out in
        writePlace(in: table, into: &out)
        out.member("name", name.text)
        writeHandle(block.handle, into: &out)
        if let comment = parts.comment { out.member("comment", comment.text) }
        write(devices: parts.devices, into: &out)
        if let hook = parts.hook {
          if let type = hook.type { out.member("type", type.text) }
          out.member("hook", hook.hook.text)
          out.key("prio")
          write(hook.priority, family: table.family, hook: hook.hook.text, into: &out)
          out.key("policy")
          if let policy = parts.policy {
            write(policy, as: .name, into: &out)
          } else {
            out.string("accept")
          }
        }
        if !parts.flags.isEmpty, !isPlain { out.member("flags", parts.flags.map(\.text)) }
      }
    }
  }

  /// One device as a string, several as an array.
  private func write(devices: [Expression], into out: inout JSONOutput) {
    guard let first = devices.first else { return }
    out.key("dev")
    guard devices.count > 1 else { return write(first, as: .name, into: &out) }
    out.array { out in for device in devices { write(device, as: .name, into: &out) } }
  }

  /// A priority as the number that its word stands for.
  private func write(
    _ priority: PriorityNode, family: Family, hook: String, into out: inout JSONOutput
  ) {
    func write(_ word: Word, plus offset: Int64) {
      guard
        let base = PriorityName.value(of: word.text, in: family, hook: Hook(rawValue: hook))
      else { return out.string(word.text) }
      out.number(Int64(base) + offset)
    }
    switch priority.kind {
    case .number(let number, let isNegative):
      self.write(number, isNegative: isNegative, into: &out)
    case .name(let word): write(word, plus: 0)
    case .offset(let word, let number, let isNegative):
      let offset = Int64(Int32(clamping: number))
      write(word, plus: isNegative ? -offset : offset)
    case .variable(let name): out.string("$" + name)
    }
  }

  func writeFlowtable(
    _ name: Word, _ block: FlowtableBlock, in table: TableName, into out: inout JSONOutput
  ) {
    let parts = FlowtableParts(block)
    out.object {
      $0.member("flowtable") { out in
        writePlace(of: name, in: table, into: &out)
        writeHandle(block.handle, into: &out)
        if let hook = parts.hook {
          out.member("hook", hook.hook.text)
          out.key("prio")
          write(hook.priority, family: .netdev, hook: hook.hook.text, into: &out)
        }
        write(devices: parts.devices, into: &out)
      }
    }
  }

  func write(_ rule: RuleNode, at place: RulePlace, into out: inout JSONOutput) {
    out.object {
      $0.member("rule") { out in
        writePlace(in: place.chain.table, into: &out)
        out.member("chain", place.chain.name.text)
        switch place.position {
        case .handle(let handle)?, .position(let handle)?: out.member("handle", handle.number)
        case .index(let index)?: out.member("index", index.number)
        case nil: writeHandle(rule.handle, into: &out)
        }
        if let comment = rule.comment { out.member("comment", comment.text) }
        out.key("expr")
        write(rule.statements, family: place.chain.table.family, into: &out)
      }
    }
  }
}
