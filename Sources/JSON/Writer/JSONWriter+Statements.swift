import Catalogue
import Syntax

/// Statements of rules.
extension JSONWriter {
  func write(_ statements: [Statement], family: Family, into out: inout JSONOutput) {
    out.array { out in
      for statement in statements { write(statement, family: family, into: &out) }
    }
  }

  /// - Parameter family: of the table: a bare `reject` means another answer in each.
  func write(_ statement: Statement, family: Family, into out: inout JSONOutput) {
    switch statement.kind {
    case .match(let match): write(match, into: &out)
    case .verdict(let verdict): write(verdict, into: &out)
    case .verdictMap(let key, let map):
      write("vmap", key: key, map: map, data: .scalar(.verdict), into: &out)
    case .scalar(let use): out.object { write(memberOf: use, into: &$0) }
    case .objectReference(let kind, let name):
      out.tagged(kind.jsonTag) { write(name, as: .name, into: &$0) }
    case .assignment(let target, let value): write(target: target, value: value, into: &out)
    case .resetOption(let option):
      out.tagged("reset") {
        $0.object { $0.member(option.list.jsonTag) { $0.member("name", option.name) } }
      }
    case .resetNumberedOption(let number):
      out.tagged("reset") {
        $0.object { $0.member(OptionList.tcpOption.jsonTag) { $0.member("base", number) } }
      }
    case .reject(let node): write(node, family: family, into: &out)
    case .nat(let node): write(node, into: &out)
    case .tproxy(let node): write(node, into: &out)
    case .queue(let node): write(node, into: &out)
    case .duplicate(let address, let device): write(duplicate: address, to: device, into: &out)
    case .forward(let node): write(node, into: &out)
    case .notrack: out.tagged("notrack") { $0.null() }
    case .flow(let name):
      out.object {
        $0.member("flow") {
          $0.member("op", "add")
          $0.member("flowtable", "@" + name.text)
        }
      }
    case .setUpdate(let node): write(node, into: &out)
    case .meter(let node): write(node, into: &out)
    case .xtables(let words): write(xtables: words, into: &out)
    case .raw(let text): out.string(text)
    case .invalid: out.null()
    }
  }

  private func write(target: Expression, value: Expression, into out: inout JSONOutput) {
    // `meta secmark set "name"` refers to an object.
    if case .selector(let use) = target.kind, use.selector.group == .meta,
      use.selector.name == "secmark", value.isNameOrMap
    {
      return out.tagged(ObjectKind.secmark.jsonTag) { write(value, as: .name, into: &$0) }
    }
    out.object {
      $0.member("mangle") { out in
        out.key("key")
        write(target, into: &out)
        out.key("value")
        write(value, as: ValueType(of: target), into: &out)
      }
    }
  }

  private func write(_ match: Match, into out: inout JSONOutput) {
    let match = match.withoutMask
    let route = match.routeInterface
    out.object {
      $0.member("match") { out in
        out.member("op", match.op?.rawValue ?? (match.testsBits || match.wraps ? "in" : "=="))
        out.key("left")
        write(route ?? match.left, into: &out)
        out.key("right")
        let type = route == nil ? ValueType(of: match.left) : .scalar(.boolean)
        write(match.right, as: type, into: &out)
      }
    }
  }

  /// `xt match "x"`: its kind and its name.
  private func write(xtables words: String, into out: inout JSONOutput) {
    let parts = words.split(separator: " ", maxSplits: 1)
    let name = parts.count > 1 ? parts[1] : ""
    out.object {
      $0.member("xt") {
        $0.member("type", parts.first.map(String.init) ?? "")
        $0.member("name", name.filter { $0 != "\"" })
      }
    }
  }

  private func write(_ node: SetUpdateNode, into out: inout JSONOutput) {
    let tag = node.element.data == nil ? "set" : "map"
    var element = node.element
    element.statements = []
    out.object {
      $0.member(tag) { out in
        out.member("op", node.operation.rawValue)
        out.key("elem")
        write(keyOf: element, as: .unknown, into: &out)
        if let data = element.data {
          out.key("data")
          write(data, into: &out)
        }
        out.member(tag, "@" + node.set.text)
        writeStatements(ofElements: node.element.statements, into: &out)
      }
    }
  }

  /// What each element is to have, without what it counted: the key `stmt`.
  func writeStatements(ofElements statements: [Statement], into out: inout JSONOutput) {
    guard !statements.isEmpty else { return }
    let stateless = withState(false)
    out.key("stmt")
    out.array { out in
      for statement in statements { out.object { stateless.write(memberOf: statement, into: &$0) } }
    }
  }

  private func write(_ node: MeterNode, into out: inout JSONOutput) {
    let stateless = withState(false)
    out.object {
      $0.member("meter") { out in
        out.key("key")
        let key = SetElement(
          key: node.key, timeoutMilliseconds: node.timeoutMilliseconds, span: node.key.span)
        write(keyOf: key, as: .unknown, into: &out)
        out.key("stmt")
        out.object { stateless.write(memberOf: node.statement, into: &$0) }
        if let size = node.size { out.member("size", size) }
        if let name = node.name { out.member("name", name.text) }
      }
    }
  }

  private func withState(_ hasState: Bool) -> JSONWriter {
    var writer = self
    writer.options.isStateless = !hasState
    return writer
  }

  /// A statement that keeps count, as a member of the object that is open.
  func write(memberOf statement: Statement, into out: inout JSONOutput) {
    switch statement.kind {
    case .scalar(let use): write(memberOf: use, into: &out)
    case .objectReference(let kind, let name):
      out.key(kind.jsonTag)
      write(name, as: .name, into: &out)
    case .match, .verdict, .verdictMap, .assignment, .resetOption, .resetNumberedOption, .reject,
      .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate, .meter, .xtables,
      .raw, .invalid:
      // No element has one; the parser refuses it.
      return
    }
  }
}

extension ObjectKind {
  /// The key in JSON, of the object and of what refers to it.
  var jsonTag: String { keywords.joined(separator: " ") }
}

extension Match {
  /// `tcp flags syn / syn,ack` as what it means: `tcp flags & (syn | ack) == syn`.
  fileprivate var withoutMask: Match {
    guard case .prefix(let value, let mask) = right.kind, left.catalogueType?.isBitmask == true
    else { return self }
    let masked = Expression(.binary(.and, left, mask.asBits), left.span)
    return Match(left: masked, op: op ?? .equal, right: value.asBits)
  }

  /// `fib saddr oif` where it is compared with `exists` or `missing`: whether there is a route.
  /// nft's JSON writes it thus also where the language says `check`.
  fileprivate var routeInterface: Expression? {
    guard case .fib(var use) = left.kind, case .word(let word) = right.kind,
      DataType.boolean.value(ofSymbol: word) != nil
    else { return nil }
    if use.result == .check { use.result = .oif }
    return Expression(.fib(use), left.span)
  }

  /// Whether the value is one of bits or a list of them: the match asks if one of them is set.
  var testsBits: Bool {
    guard left.catalogueType?.isBitmask == true else { return false }
    if case .binary = left.kind { return false }
    switch right.kind {
    case .word, .string, .number, .list: return true
    case .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector, .fib,
      .numgen, .hash, .concatenation, .binary, .range, .prefix, .set, .map, .verdict, .negative,
      .invalid:
      return false
    }
  }

  /// `meta hour "21:00"-"02:00"`: through midnight.
  fileprivate var wraps: Bool {
    guard left.catalogueType?.notation == .hour, case .range(let lower, let upper) = right.kind,
      case .string(let start) = lower.kind, case .string(let end) = upper.kind
    else { return false }
    return start > end
  }
}

extension Expression {
  /// Whether it is a quoted name, or a map that may give one.
  fileprivate var isNameOrMap: Bool {
    if case .string = kind { return true }
    if case .map = kind { return true }
    return false
  }

  /// A list of bits as their sum: `syn, ack` as `syn | ack`.
  fileprivate var asBits: Expression {
    guard case .list(let bits) = kind, let first = bits.first else { return self }
    return bits.dropFirst().reduce(first) { Expression(.binary(.or, $0, $1), span) }
  }
}
