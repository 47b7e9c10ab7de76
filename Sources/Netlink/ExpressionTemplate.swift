import Bytecode
import Source

/// NFTA_RULE_EXPRESSIONS of rules that differ in values only, as bytes.
struct ExpressionTemplate {
  /// The attribute with its header, as the rule has it that was written first.
  private let bytes: [UInt8]
  /// Where each byte of a rule's values goes, in bytes from the start of the attribute.
  private let places: [Int]
  /// Keeps the template known by where it lies.
  private let template: InstructionTemplate

  /// - Parameter bytes: what was written for the instructions of the template.
  /// - Returns: nil where a value is not found there.
  init?(_ template: InstructionTemplate, bytes: [UInt8]) {
    let expressions = Array(
      AttributeList(bytes: bytes, range: AttributeHeader.lengthBytes..<bytes.count))
    guard expressions.count == template.instructions.count else { return nil }
    var places: [Int] = []
    for hole in template.holes {
      let data = expressions[hole.instruction].nested.nested(ExpressionAttribute.body)
      let instruction = template.instructions[hole.instruction]
      let value = instruction.values[hole.value]
      guard let field = value.parts.first, value.parts.count == 1,
        let payload = data?.value(hole.value, of: instruction),
        payload.count == value.bytes.count
      else { return nil }
      let isReversed = field.order == .host && ByteOrder.hostIsLittleEndian
      for byte in hole.bytes {
        places.append(
          isReversed ? payload.upperBound - 1 - byte : payload.lowerBound + byte)
      }
    }
    self.template = template
    self.bytes = bytes
    self.places = places
  }

  /// Writes the attribute with the values of a rule.
  func put(_ values: [UInt8], into buffer: inout MessageBuffer) throws(NetlinkError) {
    try buffer.append(limit: bytes.count) { target in
      UnsafeMutableRawBufferPointer(start: target, count: bytes.count).copyBytes(from: bytes)
      for (place, value) in zip(places, values) {
        target.storeBytes(of: value, toByteOffset: place, as: UInt8.self)
      }
      return bytes.count
    }
  }
}

extension AttributeList {
  /// Where NFTA_DATA_VALUE of a value of an expression lies, whose attributes these are.
  fileprivate func value(_ index: Int, of instruction: Instruction) -> Range<Int>? {
    let data: AttributeList?
    switch instruction.variance {
    case .comparison: data = nested(CompareAttribute.right)
    case .constant: data = nested(ImmediateAttribute.content)
    case .range: data = nested(index == 0 ? RangeAttribute.lower : RangeAttribute.upper)
    case .state, nil: data = nil
    }
    return data?[DataAttribute.value]?.payload
  }
}

/// Writes what rules do; of those that differ in values only, all but the values once.
struct ExpressionTemplates {
  /// By the template of the instructions; nil where each rule is to be written by itself.
  private var known: [ObjectIdentifier: ExpressionTemplate?] = [:]

  mutating func put(_ body: RuleBody, into buffer: inout MessageBuffer) throws(NetlinkError) {
    guard case .template(let template, let values) = body else {
      return try buffer.put(RuleAttribute.expressions, list: body.instructions)
    }
    let found = known[ObjectIdentifier(template)]
    if let written = found ?? nil { return try written.put(values, into: &buffer) }
    let start = buffer.messageBytes
    try buffer.put(RuleAttribute.expressions, list: body.instructions)
    guard found == nil else { return }
    known[ObjectIdentifier(template)] = .some(
      ExpressionTemplate(template, bytes: buffer.bytesOfMessage(from: start)))
  }
}
