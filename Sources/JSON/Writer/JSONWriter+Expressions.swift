import Catalogue
import Syntax

/// Expressions.
extension JSONWriter {
  /// - Parameter type: what the other side says that constants in the expression are.
  func write(
    _ expression: Expression, as type: ValueType = .unknown, into out: inout JSONOutput
  ) {
    switch expression.kind {
    case .word(let word): write(word: word, as: type, into: &out)
    case .string(let string): out.string(string)
    case .number(let number): write(number: number, as: type, into: &out)
    case .negative(let number): write(number, isNegative: true, into: &out)
    case .variable(let name): out.string("$" + name)
    case .setReference(let name): out.string("@" + name)
    case .catchAll: out.string("*")
    case .payload, .rawPayload, .option, .selector, .fib, .numgen, .hash:
      writeSelector(expression, into: &out)
    case .concatenation(let parts):
      out.tagged("concat") {
        $0.array { out in
          for (index, part) in parts.enumerated() {
            write(part, as: type.field(index), into: &out)
          }
        }
      }
    case .binary(let op, _, _): write(expression, of: op, as: type, into: &out)
    case .range(let lower, let upper):
      out.tagged("range") {
        $0.array { out in
          write(named(lower, as: type), as: type, into: &out)
          write(named(upper, as: type), as: type, into: &out)
        }
      }
    case .prefix(let address, let length):
      out.object {
        $0.member("prefix") { out in
          out.key("addr")
          write(address, as: type, into: &out)
          out.key("len")
          write(length, into: &out)
        }
      }
    case .list(let values):
      out.array { out in for value in values { write(value, as: type, into: &out) } }
    case .set(let literal): write(literal, keys: type, data: .unknown, into: &out)
    case .map(let key, let map): write("map", key: key, map: map, data: type, into: &out)
    case .verdict(let verdict): write(verdict, into: &out)
    case .invalid: out.null()
    }
  }

  /// A listing shows the ends of a range as numbers; JSON shows them by name as it does values.
  private func named(_ end: Expression, as type: ValueType) -> Expression {
    // The names of codes are only for the statement that answers with one.
    guard let dataType = type.dataType, !options.numericSymbols, dataType != .icmpCode,
      dataType != .icmpv6Code
    else { return end }
    let number: UInt64?
    if case .number(let value) = end.kind {
      number = value
    } else if case .word(let word) = end.kind, word.hasPrefix("0x") {
      number = UInt64(word.dropFirst(2), radix: 16)
    } else {
      number = nil
    }
    guard let name = number.flatMap(dataType.symbol(for:)) else { return end }
    return Expression(.word(name), end.span)
  }

  /// Operands of the same operator stand side by side: `a | b | c` has one array of three.
  private func write(
    _ expression: Expression, of op: BinaryOperator, as type: ValueType,
    into out: inout JSONOutput
  ) {
    var operands: [Expression] = []
    var pending = [expression]
    while let next = pending.popLast() {
      if case .binary(op, let left, let right) = next.kind {
        pending.append(right)
        pending.append(left)
      } else {
        operands.append(next)
      }
    }
    let own = ValueType(of: expression)
    let operandType = own == .unknown ? type : own
    out.tagged(op.rawValue) {
      $0.array { out in
        for operand in operands { write(operand, as: operandType, into: &out) }
      }
    }
  }

  /// A map or verdict map: what it looks up, and where.
  func write(
    _ tag: String, key: Expression, map: Expression, data: ValueType,
    into out: inout JSONOutput
  ) {
    out.object {
      $0.member(tag) { out in
        out.key("key")
        write(key, into: &out)
        out.key("data")
        if case .set(let literal) = map.kind {
          write(literal, keys: ValueType(of: key), data: data, into: &out)
        } else {
          write(map, into: &out)
        }
      }
    }
  }

  /// The elements of a set without a name.
  private func write(
    _ literal: SetLiteral, keys: ValueType, data: ValueType, into out: inout JSONOutput
  ) {
    out.tagged("set") {
      $0.array { write(elementsOf: literal, keys: keys, data: data, into: &$0) }
    }
  }

  /// Elements, side by side.
  func write(
    elementsOf literal: SetLiteral, keys: ValueType, data: ValueType, into out: inout JSONOutput
  ) {
    literal.forEachElement { element in
      guard let value = element.data else {
        return write(keyOf: element, as: keys, into: &out)
      }
      out.array {
        write(keyOf: element, as: keys, into: &$0)
        write(value, as: data, into: &$0)
      }
    }
  }

  /// A key with what belongs to it, but for a map's data.
  func write(keyOf element: SetElement, as type: ValueType, into out: inout JSONOutput) {
    let isPlain =
      element.statements.isEmpty && element.timeoutMilliseconds == nil
      && element.expiresMilliseconds == nil && element.comment == nil
    guard !isPlain else { return write(element.key, as: type, into: &out) }
    out.object {
      $0.member("elem") { out in
        out.key("val")
        write(element.key, as: type, into: &out)
        if let timeout = element.timeoutMilliseconds { write(timeout: timeout, into: &out) }
        if let expires = element.expiresMilliseconds { out.member("expires", expires / 1000) }
        if let comment = element.comment { out.member("comment", comment.text) }
        for statement in element.statements { write(memberOf: statement, into: &out) }
      }
    }
  }

  /// The seconds after which an element goes.
  func write(timeout milliseconds: UInt64, into out: inout JSONOutput) {
    if milliseconds == .max {
      out.member("timeout", "never")
    } else {
      out.member("timeout", milliseconds / 1000)
    }
  }

  /// A verdict; a chain without a name has been given one before (`NamedBlocks`).
  func write(_ verdict: VerdictNode, into out: inout JSONOutput) {
    func jump(_ tag: String, _ chain: Expression?) {
      out.object {
        $0.member(tag) { out in
          out.key("target")
          if let chain { write(chain, as: .name, into: &out) } else { out.null() }
        }
      }
    }
    switch verdict.kind {
    case .accept: out.tagged("accept") { $0.null() }
    case .drop: out.tagged("drop") { $0.null() }
    case .continue: out.tagged("continue") { $0.null() }
    case .return: out.tagged("return") { $0.null() }
    case .jump(let chain): jump("jump", chain)
    case .goto(let chain): jump("goto", chain)
    case .jumpBlock: jump("jump", nil)
    case .gotoBlock: jump("goto", nil)
    }
  }
}
