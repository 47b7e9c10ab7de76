import Bytecode
import Catalogue
import Source
import Syntax

/// The types of a set's key and data, put together from what the kernel stores of them.
struct SetTypes {
  var key: [FieldType]
  /// Empty where the set is no map, or gives verdicts or objects.
  var data: [FieldType]
  /// Whether the data are ranges: both ends of each field, all lower ends first.
  var isDataInterval: Bool
  var keyTypeof: Expression?
  var dataTypeof: Expression?

  /// Bits of one datatype's number in NFTA_SET_KEY_TYPE (facts of the reference).
  private static let numberBits: UInt32 = 6

  init(_ declaration: SetDeclaration) {
    let userdata = SetUserdata(declaration.userdata)
    keyTypeof = userdata.keyTypeof.flatMap { TypeofUserdata.expression($0) }
    dataTypeof = userdata.dataTypeof.flatMap { TypeofUserdata.expression($0) }
    let keyOrder = userdata.isKeyHostOrder.map { $0 ? ByteOrder.host : .big }
    key = Self.fields(
      number: declaration.keyType, parts: declaration.keyParts, typeof: keyTypeof, order: keyOrder)
    if declaration.flags & SetDeclaration.intervalFlag != 0 {
      // Ranges are searched as numbers that lie in network order.
      for index in key.indices { key[index].order = .big }
    }
    data = []
    isDataInterval = userdata.isDataInterval
    guard case .value(let number, let parts)? = declaration.mapData else { return }
    let dataOrder = userdata.isDataHostOrder.map { $0 ? ByteOrder.host : .big }
    data = Self.fields(number: number, parts: parts, typeof: dataTypeof, order: dataOrder)
    let length = ElementBlock.stride(of: parts)
    isDataInterval = isDataInterval || (length > 0 && length >= 2 * Self.wireLength(data))
  }

  /// The datatypes of a number, the first field's first.
  static func types(number: UInt32) -> [DataType] {
    var types: [DataType] = []
    var rest = number
    while rest != 0 {
      let low = rest & (1 << numberBits - 1)
      types.append(DataType.numbered(low) ?? .integer)
      rest >>= numberBits
    }
    return types.isEmpty ? [.integer] : types.reversed()
  }

  /// Bytes of the fields as they are sent.
  static func wireLength(_ fields: [FieldType]) -> Int {
    guard fields.count > 1 else { return fields.first?.lengthBytes ?? 0 }
    return fields.reduce(0) { $0 + Register.slots(forBytes: $1.lengthBytes) * Register.slotBytes }
  }

  private static func fields(
    number: UInt32, parts: [Value.Part], typeof: Expression?, order: ByteOrder?
  ) -> [FieldType] {
    if let fields = typeof.flatMap(FieldType.fields(of:)) { return fields }
    let types = types(number: number)
    let total = ElementBlock.stride(of: parts)
    let fixed = types.reduce(0) { sum, type in
      sum + Register.slots(forBytes: (type.bits + 7) / 8) * Register.slotBytes
    }
    return types.enumerated().map { index, type in
      guard type.bits == 0 else { return FieldType(type) }
      let isKnown = parts.count == types.count
      let length =
        isKnown ? parts[index].lengthBytes : types.count == 1 ? total : max(1, total - fixed)
      let hostByDefault = type == .integer ? ByteOrder.host : type.order
      return FieldType(
        type, bits: 8 * length,
        order: isKnown && total > 0 ? parts[index].order : order ?? hostByDefault)
    }
  }
}

extension FieldType {
  /// The types of what a `typeof` names; nil where one is not known.
  static func fields(of expression: Expression) -> [FieldType]? {
    if case .concatenation(let parts) = expression.kind {
      let fields = parts.map { field(of: $0) }
      return fields.allSatisfy { $0 != nil } ? fields.compactMap { $0 } : nil
    }
    return field(of: expression).map { [$0] }
  }

  private static func field(of expression: Expression) -> FieldType? {
    switch expression.kind {
    case .payload(let use):
      return FieldType(use.field.type, bits: use.field.bits.count, order: .big)
    case .rawPayload(let raw): return .raw(bits: Int(clamping: raw.lengthBits))
    case .selector(let use):
      return FieldType(use.selector.type, bits: use.selector.bits, order: use.selector.order)
    case .option(let use):
      guard case .field(_, let field, _) = use.target else { return FieldType(.boolean) }
      return FieldType(field.type, bits: field.bits.count, order: .big)
    case .numgen, .hash: return .integer(bits: 32, order: .host)
    case .fib: return expression.catalogueType.map { FieldType($0) }
    case .word, .string, .number, .variable, .setReference, .catchAll, .concatenation, .binary,
      .range, .prefix, .list, .set, .map, .verdict, .negative, .invalid:
      return nil
    }
  }
}

extension FIBUse {
  /// The names of NFTA_FIB_F_* (nf_tables.h), by bit.
  private static let flagNames = ["saddr", "daddr", "mark", "iif", "oif"]

  /// - Parameters:
  ///   - result: enum nft_fib_result: oif 1, oifname 2, addrtype 3.
  ///   - flags: NFTA_FIB_F_*.
  init(result: UInt32, flags: UInt32) {
    let names = Self.flagNames.enumerated().filter { flags & 1 << UInt32($0.offset) != 0 }
    let isCheck = flags & 32 != 0
    self.init(
      flags: names.map(\.element),
      result: result == 1 ? (isCheck ? .check : .oif) : result == 2 ? .oifname : .type)
  }
}
