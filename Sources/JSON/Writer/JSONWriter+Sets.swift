import Catalogue
import Syntax

/// Sets, maps and named objects.
extension JSONWriter {
  /// The order in which nft names the flags of a set.
  private static let setFlags = ["constant", "interval", "timeout", "dynamic"]

  func write(_ name: Word, _ block: SetBlock, in table: TableName, into out: inout JSONOutput) {
    let parts = SetParts(block)
    out.object {
      $0.member(block.isMap ? "map" : "set") { out in
        writePlace(of: name, in: table, into: &out)
        writeType(parts, into: &out)
        writeHandle(block.handle, into: &out)
        if let comment = parts.comment { out.member("comment", comment.text) }
        if let mapData = parts.mapData { write(mapData, into: &out) }
        if let policy = parts.policy { out.member("policy", policy.text) }
        if let size = parts.size { out.member("size", size) }
        let words = parts.flags.map(\.text)
        let flags = Self.setFlags.filter(words.contains)
        if !flags.isEmpty { out.member("flags", flags) }
        if let timeout = parts.timeoutMilliseconds { out.member("timeout", timeout / 1000) }
        if let interval = parts.collectionIntervalMilliseconds {
          out.member("gc-interval", interval / 1000)
        }
        if parts.hasAutoMerge { out.member("auto-merge", true) }
        if !options.isTerse { writeElements(parts, into: &out) }
        writeStatements(ofElements: parts.statements, into: &out)
      }
    }
  }

  private func writeType(_ parts: SetParts, into out: inout JSONOutput) {
    if let expression = parts.typeof {
      out.key("type")
      out.tagged("typeof") { write(expression, into: &$0) }
    } else if let names = parts.type?.names.map(\.text) {
      if names.count == 1 {
        out.member("type", names[0])
      } else {
        out.member("type", names)
      }
    }
  }

  /// nft names the types of what a map gives, also where the map was declared by an expression.
  private func write(_ node: MapDataNode, into out: inout JSONOutput) {
    switch node.kind {
    case .type(let type): out.member("map", type.names.map(\.text).joined(separator: " . "))
    case .typeof(let expression) where expression.isConntrackHelper:
      out.member("map", ObjectKind.ctHelper.jsonTag)
    case .typeof(let expression):
      var fields = [expression]
      if case .concatenation(let parts) = expression.kind { fields = parts }
      let names = fields.map { ValueType(of: $0).dataType?.name ?? DataType.integer.name }
      out.member("map", names.joined(separator: " . "))
    case .verdict: out.member("map", "verdict")
    case .object(let kind): out.member("map", kind.jsonTag)
    case .queue: out.member("map", "queue")
    }
  }

  private func writeElements(_ parts: SetParts, into out: inout JSONOutput) {
    guard !parts.elements.isEmpty else { return }
    let mapData = parts.mapData.map(ValueType.init(_:)) ?? .unknown
    out.key("elem")
    out.array { out in
      for expression in parts.elements {
        write(elements: expression, keys: parts.keyType, data: mapData, into: &out)
      }
    }
  }

  /// What stands behind `elements =` or in an element command, without an array around it.
  func write(
    elements expression: Expression, keys: ValueType, data: ValueType,
    into out: inout JSONOutput
  ) {
    if case .set(let literal) = expression.kind {
      write(elementsOf: literal, keys: keys, data: data, into: &out)
    } else {
      write(expression, as: keys, into: &out)
    }
  }

  func write(
    _ kind: ObjectKind, _ name: Word, _ block: ObjectBlock, in table: TableName,
    into out: inout JSONOutput
  ) {
    out.object {
      $0.member(kind.jsonTag) { out in
        writePlace(of: name, in: table, into: &out)
        writeHandle(block.handle, into: &out)
        for item in block.items {
          if case .comment(let comment) = item { out.member("comment", comment.text) }
        }
        for item in block.items { write(item, into: &out) }
        let hasFigures = block.items.contains { if case .scalar = $0 { true } else { false } }
        if kind == .counter, !hasFigures {
          write(objectMembers: ScalarUse(ScalarStatement.counter), into: &out)
        }
      }
    }
  }

  private func write(_ item: ObjectBlock.Item, into out: inout JSONOutput) {
    switch item {
    case .common, .comment: return
    case .scalar(let use): write(objectMembers: use, into: &out)
    case .helper(let type, let transport):
      out.member("type", type.text)
      out.member("protocol", transport.text)
    case .layer3(let word): out.member("l3proto", word.text)
    case .layer4(let word): out.member("protocol", word.text)
    case .timeouts(let timeouts):
      out.member("policy") {
        for timeout in timeouts { $0.member(timeout.state.text, timeout.seconds) }
      }
    case .destinationPort(let port):
      out.key("dport")
      write(port, into: &out)
    case .timeout(let milliseconds, _): out.member("timeout", milliseconds)
    case .size(let size, _): out.member("size", size)
    case .context(let context): out.member("context", context.text)
    case .tunnel(let item): write(item, into: &out)
    }
  }

  /// The figures of a counter, quota, limit or synproxy; they differ from those of statements.
  private func write(objectMembers use: ScalarUse, into out: inout JSONOutput) {
    switch use.statement.kind {
    case .counter:
      out.member("packets", use.number("packets") ?? 0)
      out.member("bytes", use.number("bytes") ?? 0)
    case .quota:
      out.member("bytes", use.number("bytes") ?? 0)
      out.member("used", use.number("used") ?? 0)
      out.member("inv", use.isInverted)
    case .limit:
      let limit = LimitFigures(use)
      out.member("rate", limit.rate)
      out.member("per", limit.per)
      if use.isInverted { out.member("inv", true) }
      if let unit = limit.rateUnit { out.member("rate_unit", unit) }
      guard limit.burst != 0 else { return }
      out.member("burst", limit.burst)
      if let unit = limit.burstUnit { out.member("burst_unit", unit) }
    case .synproxy: writeSynproxy(use, into: &out)
    case .connectionLimit, .last, .log: return
    }
  }
}

extension Expression {
  /// `ct helper`: behind a map's colon it is the object, not the selector.
  fileprivate var isConntrackHelper: Bool {
    guard case .selector(let use) = kind else { return false }
    return use.selector.group == .ct && use.selector.name == "helper"
  }
}
