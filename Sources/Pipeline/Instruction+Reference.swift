import Bytecode

extension Instruction {
  /// What the instruction needs to be there, in words: `set 'blocked'`.
  /// - Returns: nil where it refers to nothing by name.
  var reference: String? {
    switch self {
    case .lookup(let body): "set '\(body.set.name)'"
    case .dynamicSet(let body): "set '\(body.set.name)'"
    case .flowOffload(let body): "flowtable '\(body.flowtable)'"
    case .verdict(let body): body.verdict.chain.map { "chain '\($0)'" }
    case .objectReference(let body):
      switch body.target {
      case .named(_, let name): "object '\(name)' of this type"
      case .map(let set, _): "map '\(set.name)'"
      }
    case .payloadLoad, .payloadWrite, .extensionLoad, .extensionWrite, .extensionReset, .metaLoad,
      .metaSet, .ctLoad, .ctSet, .rtLoad, .socketLoad, .osf, .fib, .xfrm, .tunnelLoad, .numgen,
      .hash, .immediate, .compare, .range, .bitwise, .byteorder, .counter, .limit, .quota,
      .connectionLimit, .last, .log, .reject, .nat, .masquerade, .redirect, .tproxy, .synproxy,
      .queue, .duplicate, .forward, .notrack, .inner, .other:
      nil
    }
  }
}
