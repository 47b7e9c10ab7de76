import Semantics
import Syntax

extension CheckedStatement {
  /// The sets and maps that are written between braces in it.
  var anonymousSets: [CheckedSet] {
    switch kind {
    case .match(let match):
      guard case .lookup(let set, _) = match.test else { return match.left.anonymousSets }
      return match.left.anonymousSets + set.anonymous
    case .verdictMap(let key, let map), .objectMap(_, let key, let map):
      return key.anonymousSets + map.anonymous
    case .assignment(_, let value): return value.anonymousSets
    case .nat(let nat): return [nat.address, nat.port].flatMap { $0?.anonymousSets ?? [] }
    case .verdict, .scalar, .objectReference, .resetOption, .reject, .tproxy, .queue, .duplicate,
      .forward, .notrack, .flow, .setUpdate:
      return []
    }
  }
}

extension CheckedTarget {
  fileprivate var anonymousSets: [CheckedSet] {
    guard case .expression(let expression) = self else { return [] }
    return expression.anonymousSets
  }
}

extension CheckedExpression {
  fileprivate var anonymousSets: [CheckedSet] {
    guard case .map(let key, let map) = kind else { return [] }
    return key.anonymousSets + map.anonymous
  }
}

extension SetUse {
  fileprivate var anonymous: [CheckedSet] {
    guard case .anonymous(let set) = self else { return [] }
    return [set]
  }
}
