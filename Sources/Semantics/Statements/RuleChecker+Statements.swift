import Catalogue
import Source
import Syntax

/// Statements that are no matches.
extension RuleChecker {
  /// - Returns: nil where the statement has a mistake; it is reported.
  mutating func check(_ statement: Statement) -> CheckedStatement.Kind? {
    let span = statement.span
    switch statement.kind {
    case .match(let match): return check(match, at: span)
    case .verdict(let node): return check(node).map(CheckedStatement.Kind.verdict)
    case .verdictMap(let key, let map): return check(verdictMap: key, map: map)
    case .scalar(let use): return check(use, at: span) ? .scalar(use) : nil
    case .objectReference(let kind, let name): return check(kind, name)
    case .assignment(let target, let value): return check(target: target, value: value)
    case .resetOption(let option): return .resetOption(option.type)
    case .resetNumberedOption(let number):
      guard let type = UInt8(exactly: number) else {
        report(.argument("options are numbered from 0 to 255", at: span))
        return nil
      }
      return .resetOption(type)
    case .reject(let node): return check(node, at: span)
    case .nat(let node): return check(node, at: span)
    case .tproxy(let node): return check(node, at: span)
    case .queue(let node): return check(node, at: span)
    case .duplicate(let address, let device): return check(dup: address, device: device, at: span)
    case .forward(let node): return check(node, at: span)
    case .notrack: return .notrack
    case .flow(let name): return .flow(name)
    case .setUpdate(let node): return check(node, at: span)
    case .meter(let node): return check(node, at: span)
    case .xtables, .raw:
      report(.notAllowedHere("this", "it can only be listed", at: span))
      return nil
    case .invalid: return nil
    }
  }

  mutating func check(_ node: VerdictNode) -> CheckedVerdict? {
    switch node.kind {
    case .accept: return CheckedVerdict(.accept, span: node.span)
    case .drop: return CheckedVerdict(.drop, span: node.span)
    case .continue: return CheckedVerdict(.continue, span: node.span)
    case .return: return CheckedVerdict(.return, span: node.span)
    case .jump(let target):
      return chain(target).map { CheckedVerdict(.jump($0), span: node.span) }
    case .goto(let target):
      return chain(target).map { CheckedVerdict(.goto($0), span: node.span) }
    case .jumpBlock(let rules):
      return CheckedVerdict(.jumpBlock(check(block: rules)), span: node.span)
    case .gotoBlock(let rules):
      return CheckedVerdict(.gotoBlock(check(block: rules)), span: node.span)
    }
  }

  private mutating func chain(_ target: Expression) -> Word? {
    guard let expression = resolve(target) else { return nil }
    switch expression.kind {
    case .word(let name), .string(let name):
      guard name.utf8.count <= 255 else {
        report(
          .argument("a name has at most 255 bytes", at: target.span, nft: "chain name too long"))
        return nil
      }
      return Word(name, target.span)
    case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict,
      .negative, .invalid:
      report(.notAllowedHere("this", "a jump names a chain", at: target.span))
      return nil
    }
  }

  /// The rules of a chain without a name know nothing of the packet but the family.
  private mutating func check(block: [RuleNode]) -> [CheckedRuleBody] {
    var inner = RuleChecker(environment: environment)
    let bodies = block.map { inner.check($0) }
    for diagnostic in inner.diagnostics { report(diagnostic) }
    return bodies
  }

  private mutating func check(_ kind: ObjectKind, _ name: Expression) -> CheckedStatement.Kind? {
    guard let expression = resolve(name) else { return nil }
    switch expression.kind {
    case .word(let text), .string(let text): return .objectReference(kind, name: text)
    case .map(let key, let map):
      guard let key = load(key), let map = resolve(map) else { return nil }
      switch map.kind {
      case .set(let literal):
        return anonymousSet(literal, key: key.keyFields, data: .object(kind), at: map.span)
          .map { .objectMap(kind, key: key, map: .anonymous($0)) }
      case .setReference(let mapName):
        guard let set = environment.set(mapName) else {
          report(
            .unknownSet(
              mapName, at: map.span, candidates: environment.setNames(),
              table: environment.table.text))
          return nil
        }
        return .objectMap(kind, key: key, map: .named(Word(mapName, map.span), set.type))
      case .word, .string, .number, .variable, .catchAll, .payload, .rawPayload, .option,
        .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .map,
        .verdict, .negative, .invalid:
        report(.notAllowedHere("this", "'map' takes '{ ... }' or '@name'", at: map.span))
        return nil
      }
    case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .verdict,
      .negative, .invalid:
      report(.notAllowedHere("this", "an object is named by a string", at: name.span))
      return nil
    }
  }

  /// `meta mark set 1`, `ip dscp set cs1`, `tcp option maxseg size set rt mtu`
  private mutating func check(target: Expression, value: Expression) -> CheckedStatement.Kind? {
    guard let checkedTarget = load(target) else { return nil }
    if let tunnel = checkedTarget.opened {
      report(
        .notSettable(
          "what is in '\(tunnel.name)' or behind it", at: target.span,
          help: "the kernel reads behind it, and writes the packet itself alone"))
      return nil
    }
    switch checkedTarget.kind {
    case .selector(let use):
      if use.selector.isSecurityMark, let written = resolve(value), written.namesObject {
        // A mark has no number that a text could know: an object gives it.
        guard use.selector.group == .meta else {
          report(
            .argument(
              "'ct secmark' is set to 'meta secmark', not to a constant", at: value.span,
              nft: "ct secmark must not be set to constant value"))
          return nil
        }
        return check(.secmark, value)
      }
      if use.selector.isSecurityMark, let written = resolve(value), case .number = written.kind {
        report(
          .argument(
            "a security mark has no number that a text could know; an object gives it",
            at: value.span,
            nft: use.selector.group == .ct
              ? "ct secmark must not be set to constant value" : "No such file or directory"))
        return nil
      }
      guard use.selector.isSettable else {
        report(.notSettable("'\(use.selector.group.name) \(use.selector.name)'", at: target.span))
        return nil
      }
    case .option(let use):
      guard use.isWritable else {
        report(.notSettable("this part of an option", at: target.span))
        return nil
      }
    case .payload, .rawPayload: break
    case .value, .fib, .numgen, .hash, .concatenation, .binary, .map:
      report(.notSettable("this", at: target.span))
      return nil
    }
    guard let checkedValue = operand(value, as: checkedTarget.field) else { return nil }
    guard checkedTarget.takes(checkedValue) else {
      report(
        .typeMismatch(
          expected: checkedTarget.type, found: checkedValue.type.title, at: value.span))
      return nil
    }
    if let place = PayloadWrite(to: checkedTarget),
      !place.takes(checkedValue, to: checkedTarget)
    {
      report(.partOfWord(at: value.span))
      return nil
    }
    return .assignment(target: checkedTarget, value: checkedValue)
  }
}

extension CheckedExpression {
  /// Whether it can be set to a value of the type: its own, a number, or, where it is a mark, any
  /// number with a meaning.
  fileprivate func takes(_ value: CheckedExpression) -> Bool {
    value.type == type || value.type == .integer || type == .mark
  }
}

extension OptionUse {
  /// Of TCP options alone, and behind their kind and length, the kernel writes two or four bytes
  /// (nft_exthdr_tcp_set_init, nft_exthdr.c).
  fileprivate var isWritable: Bool {
    switch target {
    case .field(let option, let field, _):
      option.list == .tcpOption && field.load.offsetBytes >= 2
        && [2, 4].contains(field.load.lengthBytes)
    case .raw(let list, _, let offset, let length):
      list == .tcpOption && offset >= 16 && [16, 32].contains(length)
    case .presence, .numbered: false
    }
  }
}

extension Selector {
  fileprivate var isSecurityMark: Bool { name == "secmark" }
}

extension Expression {
  /// Whether the expression can only name an object, or be a map of such names.
  fileprivate var namesObject: Bool {
    switch kind {
    case .word, .string, .map: true
    case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .verdict,
      .negative, .invalid:
      false
    }
  }
}

extension ScalarUse {
  /// A number of bytes that an argument was given.
  func amount(_ key: String) -> UInt64? {
    guard case .amount(let number, let unit)? = argument(key)?.value else { return number(key) }
    let (bytes, overflow) = number.multipliedReportingOverflow(
      by: unit.flatMap(ByteUnit.factor) ?? 1)
    return overflow ? nil : bytes
  }
}
