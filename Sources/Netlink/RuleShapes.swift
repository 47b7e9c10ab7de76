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
    let shape: RuleShape
    let bytes: [UInt8]
    /// In bytes from the start of the expressions: where the holes of the shape are filled from.
    let sources: [Range<Int>]
    /// What stands between them, and is the same in all.
    let fixed: [Range<Int>]
    let valueBytes: Int
  }

  /// - Parameter list: the inside of NFTA_RULE_EXPRESSIONS.
  mutating func read(_ list: AttributeList) -> RuleBody {
    let length = list.range.count
    let candidates = known[length] ?? []
    let found = list.bytes.withUnsafeBytes { message -> RuleBody? in
      let expressions = UnsafeRawBufferPointer(rebasing: message[list.range])
      for candidate in candidates where candidate.fits(expressions) {
        return candidate.body(of: expressions)
      }
      return nil
    }
    if let found { return found }
    let instructions = Instruction.list(list)
    guard count < Self.mostShapes, candidates.count < Self.mostPerLength,
      !instructions.contains(where: \.usesAnonymousSet)
    else {
      return .instructions(instructions)
    }
    let new = Known(list, instructions)
    known[length, default: []].append(new)
    count += 1
    return new.bytes.withUnsafeBytes(new.body)
  }
}

extension RuleShapes.Known {
  init(_ list: AttributeList, _ instructions: [Instruction]) {
    let start = list.range.lowerBound
    bytes = Array(list.bytes[list.range])
    var holes: [RuleShape.Hole] = []
    var sources: [Range<Int>] = []
    var fixed: [Range<Int>] = []
    var (end, filled) = (0, 0)
    for (index, attribute) in list.enumerated() {
      for (kind, place) in Self.holes(in: attribute, of: instructions[index]) {
        let source = place.lowerBound - start..<place.upperBound - start
        holes.append(
          RuleShape.Hole(
            instruction: index, kind: kind, place: filled..<filled + source.count))
        sources.append(source)
        fixed.append(end..<source.lowerBound)
        end = source.upperBound
        filled += source.count
      }
    }
    fixed.append(end..<bytes.count)
    self.sources = sources
    self.fixed = fixed
    valueBytes = filled
    shape = RuleShape(of: instructions, holes: holes) { values, place in
      Instruction(AttributeList(bytes: values, range: place))
    }
  }

  /// Where an expression may differ from those of its kind, in the order of the bytes.
  /// - Parameter attribute: the expression.
  private static func holes(
    in attribute: Attribute, of instruction: Instruction
  ) -> [(kind: RuleShape.Kind, place: Range<Int>)] {
    guard let variance = instruction.variance,
      let data = attribute.nested.nested(ExpressionAttribute.body)
    else { return [] }
    func value<Key: RawRepresentable<UInt16>>(_ key: Key) -> Range<Int>? {
      data.nested(key)?[DataAttribute.value]?.payload
    }
    switch variance {
    case .comparison: return value(CompareAttribute.right).map { [(.value, $0)] } ?? []
    case .constant: return value(ImmediateAttribute.content).map { [(.value, $0)] } ?? []
    case .range:
      let (lower, upper) = (value(RangeAttribute.lower), value(RangeAttribute.upper))
      guard let lower, let upper, lower.upperBound <= upper.lowerBound else { return [] }
      return [(.value, lower), (.secondValue, upper)]
    case .state: return [(.expression, attribute.payload)]
    }
  }

  /// Whether expressions of the same length have the same bytes outside the holes.
  fileprivate func fits(_ expressions: UnsafeRawBufferPointer) -> Bool {
    bytes.withUnsafeBytes { mine in
      guard let left = mine.baseAddress, let right = expressions.baseAddress else { return true }
      for range in fixed {
        let start = range.lowerBound
        guard memcmp(left + start, right + start, range.count) == 0 else { return false }
      }
      return true
    }
  }

  /// What a rule is whose expressions fit.
  fileprivate func body(of expressions: UnsafeRawBufferPointer) -> RuleBody {
    let values = [UInt8](unsafeUninitializedCapacity: valueBytes) { target, count in
      for source in sources {
        for place in source {
          target[count] = expressions[place]
          count += 1
        }
      }
    }
    return .shaped(shape, values: values)
  }
}
