/// What rules have in common whose bytecode differs only in values: in what is compared with, in
/// what is loaded as a constant, and inside stateful expressions.
///
/// Who reads rules gives those of one kind the same shape, so that who shows them need not compare
/// them. It says nothing that the instructions do not say: two rules do not differ by it.
package struct RuleShape: Sendable, Hashable {
  /// Known by where it lies in memory.
  private final class Identity: Sendable {}

  private let identity: Identity?

  /// Of a rule that nobody compared with others.
  package static let unknown = RuleShape(nil)

  private init(_ identity: Identity?) { self.identity = identity }

  /// A shape that no other rule has yet.
  package init() { self.init(Identity()) }

  /// The same for rules of one shape, as long as one of them is there; nil where it is unknown.
  package var key: ObjectIdentifier? { identity.map(ObjectIdentifier.init) }

  package static func == (left: RuleShape, right: RuleShape) -> Bool { true }

  package func hash(into hasher: inout Hasher) {}
}

extension Instruction {
  /// What rules of one shape may differ in.
  package enum Variance {
    /// The value that a register is compared with.
    case comparison
    case constant
    /// Both ends.
    case range
    /// All that a stateful expression holds.
    case state
  }

  /// Nil where the instruction is the same in all rules of one shape.
  package var variance: Variance? {
    switch self {
    case .compare: .comparison
    case .immediate: .constant
    case .range: .range
    case .counter, .limit, .quota: .state
    case .payloadLoad, .payloadWrite, .extensionLoad, .extensionWrite, .extensionReset, .metaLoad,
      .metaSet, .ctLoad, .ctSet, .rtLoad, .socketLoad, .osf, .fib, .xfrm, .tunnelLoad, .numgen,
      .hash, .verdict, .bitwise, .byteorder, .lookup, .dynamicSet, .objectReference,
      .connectionLimit, .last, .log, .reject, .nat, .masquerade, .redirect, .tproxy, .synproxy,
      .queue, .duplicate, .forward, .notrack, .flowOffload, .inner, .other:
      nil
    }
  }
}

extension Instruction {
  /// Whether the instruction uses a set that no other rule uses: the kernel makes its name from one
  /// that begins with two underscores.
  package var usesAnonymousSet: Bool {
    if case .lookup(let body) = self { return body.set.name.hasPrefix("__") }
    return false
  }
}
