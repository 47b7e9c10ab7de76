import Catalogue
import Source
import Syntax

/// What the statements of rules have in common that differ in values only.
extension CheckedStatement {
  /// Whether the statement is all that it asks for: it brings no set or chain of its own, and
  /// changes no set.
  var isRepeatable: Bool {
    switch kind {
    case .match(let match):
      guard case .lookup(let set, _) = match.test else { return match.left.hasNoSet }
      return set.isNamed && match.left.hasNoSet
    case .verdict(let verdict):
      switch verdict.kind {
      case .accept, .drop, .continue, .return, .jump, .goto: return true
      case .jumpBlock, .gotoBlock: return false
      }
    case .verdictMap(let key, let map), .objectMap(_, let key, let map):
      return map.isNamed && key.hasNoSet
    case .assignment(let target, let value): return target.hasNoSet && value.hasNoSet
    case .scalar, .objectReference, .resetOption, .reject, .notrack, .flow: return true
    case .nat, .tproxy, .queue, .duplicate, .forward, .setUpdate: return false
    }
  }

  /// What the values of the statement are values of.
  var valueField: CheckedField? {
    switch kind {
    case .match(let match): match.left.field
    case .assignment(let target, _): target.field
    case .verdict, .verdictMap, .scalar, .objectReference, .objectMap, .resetOption, .reject, .nat,
      .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
      nil
    }
  }

  /// The length of the prefix that is compared with.
  var prefixBits: Int? {
    if case .match(let match) = kind, case .prefix(_, let bits, _) = match.test {
      bits
    } else {
      nil
    }
  }

  /// The bytes that the statement compares with, or sets: of a range both ends.
  var values: [[UInt8]] {
    get {
      switch kind {
      case .match(let match):
        switch match.test {
        case .compare(_, let value): value.bytes.map { [$0] } ?? []
        case .range(let lower, let upper, _): [lower, upper]
        case .prefix(let bytes, _, _): [bytes]
        case .anyBit, .lookup: []
        }
      case .assignment(_, let value): value.value?.bytes.map { [$0] } ?? []
      case .verdict, .verdictMap, .scalar, .objectReference, .objectMap, .resetOption, .reject,
        .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow, .setUpdate:
        []
      }
    }
    set {
      if case .assignment(let target, var value) = kind {
        value.kind = .value(.bytes(newValue[0]))
        kind = .assignment(target: target, value: value)
      } else if case .match(var match) = kind {
        switch match.test {
        case .compare(let op, _): match.test = .compare(op, .bytes(newValue[0]))
        case .range(_, _, let isNegated):
          match.test = .range(newValue[0], newValue[1], isNegated: isNegated)
        case .prefix(_, let bits, let isNegated):
          match.test = .prefix(newValue[0], lengthBits: bits, isNegated: isNegated)
        case .anyBit, .lookup: break
        }
        kind = .match(match)
      }
    }
  }
}

extension SetUse {
  fileprivate var isNamed: Bool {
    if case .named = self { true } else { false }
  }
}

extension CheckedExpression {
  /// Whether no part is what a set without a name gives.
  fileprivate var hasNoSet: Bool {
    switch kind {
    case .value, .payload, .rawPayload, .option, .selector, .fib, .numgen: true
    case .hash(_, let input): input?.hasNoSet ?? true
    case .concatenation(let parts): parts.allSatisfy(\.hasNoSet)
    case .binary(_, let left, let right): left.hasNoSet && right.hasNoSet
    case .map(let key, let map): map.isNamed && key.hasNoSet
    }
  }
}
