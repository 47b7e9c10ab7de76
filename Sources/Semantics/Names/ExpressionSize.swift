import Syntax

/// How much an expression is once its variables are replaced, counted without replacing them.
///
/// Twenty lines of `define b = { $a, $a }` would otherwise stand for a million values.
struct ExpressionSize: Sendable, Hashable {
  /// Expressions in it, itself among them.
  var count = 1
  /// Expressions in each other.
  var depth = 1

  /// Values that a variable may stand for: more than any table of the world's networks.
  static let largestCount = 1 << 24
  /// Blocks and operators in each other that a variable may stand for.
  static let largestDepth = 200

  var isTooLarge: Bool { count > Self.largestCount || depth > Self.largestDepth }

  /// Counts a part.
  mutating func add(_ part: ExpressionSize) {
    count = min(count + part.count, Self.largestCount + 1)
    depth = max(depth, part.depth + 1)
  }

  /// - Parameter variable: the size of what a variable stands for; nil where it is not defined.
  init(of expression: Expression, variable: (String) -> ExpressionSize?) {
    self.init()
    if case .variable(let name) = expression.kind {
      self = variable(name) ?? self
      return
    }
    if case .set(let literal) = expression.kind {
      count = min(count + literal.packedCount, Self.largestCount + 1)
    }
    for part in expression.parts { add(ExpressionSize(of: part, variable: variable)) }
  }

  init() {}
}

extension Expression {
  /// The expressions that it is made of; not what stands in statements, or is packed.
  var parts: [Expression] {
    switch kind {
    case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
      .option, .selector, .fib, .numgen, .negative, .invalid:
      []
    case .hash(let use): use.input.map { [$0] } ?? []
    case .concatenation(let parts), .list(let parts): parts
    case .binary(_, let left, let right), .range(let left, let right),
      .prefix(let left, let right), .map(let left, let right):
      [left, right]
    case .set(let literal):
      literal.written.flatMap { [$0.key] + ($0.data.map { [$0] } ?? []) }
    case .verdict(let verdict): verdict.target.map { [$0] } ?? []
    }
  }

  /// Whether a variable stands in it.
  var hasVariable: Bool {
    if case .variable = kind { return true }
    if case .set(let literal) = kind {
      return literal.written.contains { $0.key.hasVariable || $0.data?.hasVariable == true }
    }
    return parts.contains(where: \.hasVariable)
  }
}

extension VerdictNode {
  /// The chain that is named, by a word or a variable.
  var target: Expression? {
    switch kind {
    case .jump(let target), .goto(let target): target
    case .accept, .drop, .continue, .return, .jumpBlock, .gotoBlock: nil
    }
  }
}
