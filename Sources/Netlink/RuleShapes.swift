import Bytecode
import Glibc
import Source

/// The expressions of rules that were read, for others whose messages differ from theirs only in
/// values: big rulesets have few kinds of rules, and taking each message apart is most of what
/// reading them costs.
struct RuleShapes {
  /// By the length of the expressions, in bytes.
  private var known: [Int: [Known]] = [:]
  private var count = 0

  /// More are not kept: rules that are all different gain nothing by them.
  private static let mostShapes = 1024
  /// More of one length are not compared with each rule that has it.
  private static let mostPerLength = 64

  /// Expressions that were read, and where they may differ from others of their shape.
  fileprivate struct Known {
    let shape = RuleShape()
    let bytes: [UInt8]
    let first: [Instruction]
    let holes: [Hole]

    /// Whether a message has the same bytes outside the holes.
    func fits(_ message: UnsafeRawBufferPointer, at start: Int) -> Bool {
      bytes.withUnsafeBytes { mine in
        func isSame(_ range: Range<Int>) -> Bool {
          guard let left = mine.baseAddress, let right = message.baseAddress else { return false }
          return memcmp(left + range.lowerBound, right + start + range.lowerBound, range.count) == 0
        }
        var end = 0
        for hole in holes {
          guard isSame(end..<hole.place.lowerBound) else { return false }
          end = hole.place.upperBound
        }
        return isSame(end..<mine.count)
      }
    }
  }

  /// A value inside an expression, or all attributes of a stateful one.
  fileprivate struct Hole {
    let instruction: Int
    /// In bytes from the start of the expressions.
    let place: Range<Int>
    let kind: Kind

    enum Kind {
      case value
      /// The second value of a range.
      case secondValue
      /// The expression is read anew; it lies in these bytes.
      case expression(Range<Int>)
    }
  }

  /// - Parameter list: the inside of NFTA_RULE_EXPRESSIONS.
  mutating func read(_ list: AttributeList) -> (instructions: [Instruction], shape: RuleShape) {
    let length = list.range.count
    let candidates = known[length] ?? []
    let place = list.bytes.withUnsafeBytes { message in
      candidates.firstIndex { $0.fits(message, at: list.range.lowerBound) }
    }
    if let place { return (candidates[place].instructions(in: list), candidates[place].shape) }
    let instructions = Instruction.list(list)
    guard count < Self.mostShapes, candidates.count < Self.mostPerLength,
      !instructions.contains(where: \.usesAnonymousSet)
    else {
      return (instructions, .unknown)
    }
    let new = Known(
      bytes: Array(list.bytes[list.range]), first: instructions,
      holes: Self.holes(in: list, instructions))
    known[length, default: []].append(new)
    count += 1
    return (instructions, new.shape)
  }

  private static func holes(in list: AttributeList, _ instructions: [Instruction]) -> [Hole] {
    let start = list.range.lowerBound
    var holes: [Hole] = []
    for (index, attribute) in list.enumerated() {
      guard let variance = instructions[index].variance,
        let data = attribute.nested.nested(ExpressionAttribute.body)
      else { continue }
      func add(_ range: Range<Int>?, _ kind: Hole.Kind) {
        guard let range else { return }
        holes.append(
          Hole(
            instruction: index, place: range.lowerBound - start..<range.upperBound - start,
            kind: kind))
      }
      func value<Key: RawRepresentable<UInt16>>(_ key: Key) -> Range<Int>? {
        data.nested(key)?[DataAttribute.value]?.payload
      }
      switch variance {
      case .comparison: add(value(CompareAttribute.right), .value)
      case .constant: add(value(ImmediateAttribute.content), .value)
      case .range:
        let (lower, upper) = (value(RangeAttribute.lower), value(RangeAttribute.upper))
        guard let lower, let upper, lower.upperBound <= upper.lowerBound else { continue }
        add(lower, .value)
        add(upper, .secondValue)
      case .state:
        let payload = attribute.payload
        add(
          data.range, .expression(payload.lowerBound - start..<payload.upperBound - start))
      }
    }
    return holes
  }
}

extension RuleShapes.Known {
  /// The instructions with the values of a message that fits.
  fileprivate func instructions(in list: AttributeList) -> [Instruction] {
    let start = list.range.lowerBound
    var result = first
    for hole in holes {
      let place = start + hole.place.lowerBound..<start + hole.place.upperBound
      let index = hole.instruction
      switch (hole.kind, result[index]) {
      case (.value, .compare(var body)):
        body.value = Value(bytes: Array(list.bytes[place]), order: .big)
        result[index] = .compare(body)
      case (.value, .immediate(var body)):
        body.value = Value(bytes: Array(list.bytes[place]), order: .big)
        result[index] = .immediate(body)
      case (.value, .range(var body)):
        body.lower = Value(bytes: Array(list.bytes[place]), order: .big)
        result[index] = .range(body)
      case (.secondValue, .range(var body)):
        body.upper = Value(bytes: Array(list.bytes[place]), order: .big)
        result[index] = .range(body)
      case (.expression(let range), _):
        result[index] = Instruction(
          AttributeList(
            bytes: list.bytes, range: start + range.lowerBound..<start + range.upperBound))
      case (.value, _), (.secondValue, _): break
      }
    }
    return result
  }
}
