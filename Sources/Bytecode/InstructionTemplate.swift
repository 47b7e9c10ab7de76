/// Instructions that rules have in common but for values in them.
package final class InstructionTemplate: Sendable {
  /// Bytes of an instruction's value that each rule has of its own.
  package struct Hole: Sendable {
    /// Index of the instruction.
    package let instruction: Int
    /// Index of the value among the instruction's.
    package let value: Int
    /// Of the value's bytes, most significant first.
    package let bytes: Range<Int>

    package init(instruction: Int, value: Int, bytes: Range<Int>) {
      self.instruction = instruction
      self.value = value
      self.bytes = bytes
    }
  }

  /// Those of one of the rules.
  package let instructions: [Instruction]
  /// In the order of a rule's values, whose bytes lie one behind the other.
  package let holes: [Hole]

  package init(_ instructions: [Instruction], holes: [Hole]) {
    self.instructions = instructions
    self.holes = holes
  }

  /// The instructions of a rule.
  package func instructions(with values: [UInt8]) -> [Instruction] {
    var result = instructions
    var start = 0
    for hole in holes {
      let bytes = values[start..<start + hole.bytes.count]
      start += hole.bytes.count
      result[hole.instruction].values[hole.value].bytes.replaceSubrange(hole.bytes, with: bytes)
    }
    return result
  }
}

extension Instruction {
  /// The values in which instructions of one template may differ.
  package var values: [Value] {
    get {
      switch self {
      case .compare(let body): [body.value]
      case .immediate(let body): [body.value]
      case .range(let body): [body.lower, body.upper]
      case .payloadLoad, .payloadWrite, .extensionLoad, .extensionWrite, .extensionReset, .metaLoad,
        .metaSet, .ctLoad, .ctSet, .rtLoad, .socketLoad, .osf, .fib, .xfrm, .tunnelLoad, .numgen,
        .hash, .verdict, .bitwise, .byteorder, .lookup, .dynamicSet, .objectReference, .counter,
        .limit, .quota, .connectionLimit, .last, .log, .reject, .nat, .masquerade, .redirect,
        .tproxy, .synproxy, .queue, .duplicate, .forward, .notrack, .flowOffload, .inner, .other:
        []
      }
    }
    set {
      if case .compare(var body) = self, newValue.count == 1 {
        body.value = newValue[0]
        self = .compare(body)
      } else if case .immediate(var body) = self, newValue.count == 1 {
        body.value = newValue[0]
        self = .immediate(body)
      } else if case .range(var body) = self, newValue.count == 2 {
        (body.lower, body.upper) = (newValue[0], newValue[1])
        self = .range(body)
      }
    }
  }
}
