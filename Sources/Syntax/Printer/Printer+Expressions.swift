import Catalogue

/// Expressions.
extension Printer {
  /// An expression as it is written.
  package func text(_ expression: Expression) -> String {
    switch expression.kind {
    case .word(let word): word
    case .string(let string): quoted(string)
    case .number(let number): "\(number)"
    case .variable(let name): "$" + name
    case .setReference(let name): "@" + name
    case .catchAll: "*"
    case .payload(let use): text(use)
    case .rawPayload(let raw):
      "@\(baseWord(raw.base)),\(raw.offsetBits),\(raw.lengthBits)"
    case .option(let use): text(use)
    case .selector(let use): text(use)
    case .fib(let use): "fib " + use.flags.joined(separator: " . ") + " " + use.result.rawValue
    case .numgen(let use): text(use)
    case .hash(let use): text(use)
    case .concatenation(let parts): parts.map(text).joined(separator: " . ")
    case .binary(let op, let left, let right):
      operand(left, of: op, isRight: false) + " \(op.rawValue) "
        + operand(right, of: op, isRight: true)
    case .range(let lower, let upper): text(lower) + "-" + text(upper)
    case .prefix(let address, let length): text(address) + "/" + text(length)
    case .list(let items): items.map(text).joined(separator: ",")
    case .set(let literal): text(literal)
    case .map(let key, let map): text(key) + " map " + text(map)
    case .verdict(let verdict): text(verdict, indentation: 0)
    case .negative(let number): "-\(number)"
    case .invalid: ""
    }
  }

  /// An operand, in parentheses where it binds weaker than its operator. All operators but the
  /// shifts may be read from either side.
  private func operand(
    _ expression: Expression, of op: BinaryOperator, isRight: Bool
  ) -> String {
    let text = text(expression)
    guard case .binary(let inner, _, _) = expression.kind else { return text }
    let isShift = op == .shiftLeft || op == .shiftRight
    let needsParentheses =
      inner.precedence < op.precedence
      || (isRight && isShift && inner.precedence == op.precedence)
    return needsParentheses ? "(\(text))" : text
  }

  private func text(_ use: PayloadUse) -> String {
    (use.tunnel.map { $0.name + " " } ?? "") + use.header.name + " " + use.field.name
  }

  private func baseWord(_ base: HeaderBase) -> String {
    switch base {
    case .link: "ll"
    case .network: "nh"
    case .transport: "th"
    case .payload: "ih"
    case .tunnel: "tunnel"
    }
  }

  private func text(_ use: OptionUse) -> String {
    let tunnel = use.tunnel.map { $0.name + " " } ?? ""
    func path(_ list: OptionList, _ name: String) -> String {
      (list.keywords + [name]).joined(separator: " ")
    }
    switch use.target {
    case .field(let option, let field, let index):
      let suffix = index.map { "[\($0)]" } ?? ""
      return tunnel + path(option.list, option.name) + " " + field.name + suffix
    case .presence(let option):
      let word = option.list == .ipv6Extension ? "exthdr " : ""
      return tunnel + word + path(option.list, option.name)
    case .numbered(let list, let number): return tunnel + path(list, "\(number)")
    case .raw(let list, let type, let offset, let length):
      return tunnel + path(list, "@\(type),\(offset),\(length)")
    }
  }

  private func text(_ use: SelectorUse) -> String {
    let selector = use.selector
    var words: [String] = []
    if !selector.isListedBare { words.append(selector.group.name) }
    if selector.group == .ipsec {
      words.append(use.isOutbound ? "out" : "in")
      if let number = use.number { words += ["spnum", "\(number)"] }
    }
    if let ttl = use.ttl { words += ["ttl", ttl] }
    if let direction = use.direction { words.append(direction.rawValue) }
    if let family = use.family { words.append(family.name) }
    words.append(selector.name)
    if selector.group == .socket, let level = use.number { words += ["level", "\(level)"] }
    return words.joined(separator: " ")
  }

  private func text(_ use: NumberGeneratorUse) -> String {
    "numgen \(use.isRandom ? "random" : "inc") mod \(use.modulus)"
      + (use.offset.map { " offset \($0)" } ?? "")
  }

  private func text(_ use: HashUse) -> String {
    let head = use.input.map { "jhash " + text($0) } ?? "symhash"
    let seed = use.seed.map { " seed 0x" + String($0, radix: 16) } ?? ""
    return head + " mod \(use.modulus)" + seed + (use.offset.map { " offset \($0)" } ?? "")
  }

  /// The elements on one line, as anonymous sets have them.
  func text(_ literal: SetLiteral) -> String {
    guard !literal.isEmpty else { return "{ }" }
    return "{ " + literal.elements.map(text).joined(separator: ", ") + " }"
  }

  func text(_ element: SetElement) -> String {
    var text = self.text(element.key)
    for statement in element.statements { text += " " + self.text(statement, indentation: 0) }
    text += attributes(of: element)
    if let data = element.data { text += " : " + self.text(data) }
    return text
  }

  func attributes(of element: SetElement) -> String {
    var text = ""
    if let timeout = element.timeoutMilliseconds {
      text += " timeout " + duration(milliseconds: timeout)
    }
    if let expires = element.expiresMilliseconds, !options.isStateless {
      text += " expires " + duration(milliseconds: expires)
    }
    if let comment = element.comment { text += " comment " + quoted(comment.text) }
    return text
  }
}
