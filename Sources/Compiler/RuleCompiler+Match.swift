import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Matches.
extension RuleCompiler {
  mutating func compile(_ match: CheckedMatch) throws(InternalError) {
    let register = Register(slot: 0)
    let match = match.withConstantsMoved
    let left = match.left
    let bits = left.bitLoad
    let shift = bits?.shiftBits ?? 0
    let width = bits?.lengthBytes ?? left.lengthBytes
    switch match.test {
    case .compare(let op, let value):
      guard let compare = op.compare else { throw bug("'!' is a test of bits") }
      try load(left, into: register, .inPlace)
      let isOrdering = compare != .equal && compare != .notEqual
      let order = try orderedForComparison(left, register, isOrdering: isOrdering)
      var compared = self.value(value, of: left.field)
      if case .bytes(let bytes) = value {
        compared = Value(bytes: bytes.shifted(leftBits: shift, lengthBytes: width), order: order)
      }
      emit(.compare(CompareInstruction(op: compare, source: register, value: compared)))
    case .range(let low, let high, let isNegated):
      try load(left, into: register, .inPlace)
      let order = try orderedForComparison(left, register, isOrdering: true)
      emit(
        .range(
          RangeInstruction(
            isNegated: isNegated, source: register,
            lower: Value(bytes: low.shifted(leftBits: shift, lengthBytes: width), order: order),
            upper: Value(bytes: high.shifted(leftBits: shift, lengthBytes: width), order: order))))
    case .prefix(let bytes, let lengthBits, let isNegated):
      try compile(prefix: bytes, lengthBits, of: left, isNegated: isNegated, register)
    case .anyBit(let mask, let isNegated):
      try load(left, into: register, .inPlace)
      let order = left.field.wireOrder
      let placed = mask.shifted(leftBits: shift, lengthBytes: width)
      let zero = Value(0, lengthBytes: width, order: order)
      emit(
        .bitwise(
          BitwiseInstruction(
            source: register, destination: register, lengthBytes: UInt32(width),
            operation: .mask(Value(bytes: placed, order: order), xor: zero))))
      emit(
        .compare(
          CompareInstruction(op: isNegated ? .equal : .notEqual, source: register, value: zero)))
    case .lookup(let set, let isNegated):
      let source = try loadKey(left, for: set)
      emit(
        .lookup(
          LookupInstruction(
            set: try reference(set, key: left), source: source, destination: nil,
            isInverted: isNegated)))
    }
  }

  /// Numbers are ordered as their bytes are only in network order.
  private mutating func orderedForComparison(
    _ left: CheckedExpression, _ register: Register, isOrdering: Bool
  ) throws(InternalError) -> ByteOrder {
    let order = left.field.wireOrder
    guard isOrdering, order == .host else { return order }
    swap(register, toNetwork: true, lengthBytes: left.lengthBytes)
    return .big
  }

  private mutating func compile(
    prefix bytes: [UInt8], _ lengthBits: Int, of left: CheckedExpression, isNegated: Bool,
    _ register: Register
  ) throws(InternalError) {
    let op: CompareOperator = isNegated ? .notEqual : .equal
    let order = left.field.wireOrder
    let isWhole = order == .big && lengthBits > 0 && lengthBits % 8 == 0
    if left.type.notation == .string || isWhole {
      // Whole bytes: only they are compared, and of a header only they are loaded.
      try load(left.first(bits: lengthBits), into: register, .inPlace)
      let value = Value(bytes: Array(bytes.prefix(lengthBits / 8)), order: order)
      emit(.compare(CompareInstruction(op: op, source: register, value: value)))
      return
    }
    try load(left, into: register, .inPlace)
    let mask = [UInt8](repeating: 0xff, count: bytes.count).keeping(firstBits: lengthBits)
    emit(
      .bitwise(
        BitwiseInstruction(
          source: register, destination: register, lengthBytes: UInt32(bytes.count),
          operation: .mask(
            Value(bytes: mask, order: order), xor: Value(0, lengthBytes: bytes.count, order: order))
        )))
    emit(
      .compare(
        CompareInstruction(op: op, source: register, value: Value(bytes: bytes, order: order))))
  }
}

extension CheckedMatch {
  /// The match with `x ^ c == v` written as `x == v ^ c`, which needs no instruction.
  fileprivate var withConstantsMoved: CheckedMatch {
    guard case .binary(.xor, let inner, let right) = left.kind,
      let constant = right.value?.bytes, case .compare(let op, .bytes(let bytes)) = test,
      op == .equal || op == .notEqual, constant.count == bytes.count
    else { return self }
    let moved = zip(bytes, constant).map { $0 ^ $1 }
    return CheckedMatch(left: inner, test: .compare(op, .bytes(moved))).withConstantsMoved
  }
}

extension RelationalOperator {
  /// The kernel's comparison; nil for the test of bits.
  fileprivate var compare: CompareOperator? {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .not: nil
    }
  }
}

extension CheckedExpression {
  /// The first bits of what is loaded from the packet; elsewhere all is loaded.
  fileprivate func first(bits length: Int) -> CheckedExpression {
    var result = self
    switch kind {
    case .payload(var use):
      use.field = use.field.first(bits: length)
      result.kind = .payload(use)
    case .rawPayload(let raw):
      result.kind = .rawPayload(
        RawPayload(base: raw.base, offsetBits: raw.offsetBits, lengthBits: UInt64(length)))
    case .option(var use):
      guard case .field(let option, let field, let index) = use.target else { return self }
      // An array's entries have the size of the whole field.
      let skipped = Int(truncatingIfNeeded: (index ?? 1) - 1) * field.bits.count
      use.target = .field(option, field.first(bits: length, skipping: skipped), index: nil)
      result.kind = .option(use)
    case .value, .selector, .fib, .numgen, .hash, .concatenation, .binary, .map: break
    }
    return result
  }

  /// The bytes that are loaded for a field of a few bits, and where it lies in them.
  var bitLoad: FieldLoad? {
    let load: FieldLoad
    switch kind {
    case .payload(let use): load = use.field.load
    case .rawPayload(let raw): load = raw.load
    case .option(let use):
      switch use.target {
      case .field(_, let field, _): load = field.load
      case .raw(_, _, let offset, let length):
        load = FieldLoad(
          covering: Int(truncatingIfNeeded: offset)..<Int(truncatingIfNeeded: offset + length))
      case .presence, .numbered: return nil
      }
    case .binary(let op, let left, _):
      guard op != .shiftLeft, op != .shiftRight, let inner = left.bitLoad else { return nil }
      load = inner
    case .value, .selector, .fib, .numgen, .hash, .concatenation, .map: return nil
    }
    return load.mask == nil ? nil : load
  }

  /// How far a value must be moved to be compared with the field where it lies.
  var inPlaceShiftBits: Int { bitLoad?.shiftBits ?? 0 }
  /// Bytes that are compared with the field where it lies.
  var inPlaceLengthBytes: Int { bitLoad?.lengthBytes ?? lengthBytes }
}

extension HeaderField {
  /// The first bits of the field, or of the same some bits on.
  fileprivate func first(bits length: Int, skipping skipped: Int = 0) -> HeaderField {
    let start = bits.lowerBound + skipped
    return HeaderField(name, start..<start + length, type, number: 0, summary, source)
  }
}

extension [UInt8] {
  /// The number moved up by some bits, in `lengthBytes` bytes.
  func shifted(leftBits: Int, lengthBytes: Int) -> [UInt8] {
    if leftBits == 0, count == lengthBytes { return self }
    var number = suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << UInt64(leftBits)
    if count > 8 { return self }
    var result = [UInt8](repeating: 0, count: lengthBytes)
    for index in result.indices.reversed() {
      result[index] = UInt8(truncatingIfNeeded: number)
      number >>= 8
    }
    return result
  }
}
