import Bytecode
import Catalogue
import Source
import Syntax

/// Instructions that fill a register.
extension RuleDecompiler {
  mutating func load(_ instruction: Instruction, tunnel: Header? = nil) {
    switch instruction {
    case .payloadLoad(let body):
      let start = Int(body.offsetBytes) * 8
      let count = Int(body.lengthBytes)
      let bits = PayloadBits(base: body.base, range: start..<start + count * 8, tunnel: tunnel)
      registers.store(
        Operand(.payload(bits), order: .big, lengthBytes: count), at: body.destination)
    case .extensionLoad(let body): load(body, tunnel: tunnel)
    case .metaLoad(let body):
      load(Selector.keyed(body.key, in: .meta), instruction, body.destination, tunnel: tunnel)
    case .ctLoad(let body):
      let direction = body.direction.map {
        $0 == .original ? SelectorUse.Direction.original : .reply
      }
      load(Selector.keyed(body.key, in: .ct), instruction, body.destination, direction: direction)
    case .rtLoad(let body):
      load(Selector.keyed(body.key, in: .rt), instruction, body.destination)
    case .socketLoad(let body):
      load(
        Selector.keyed(body.key, in: .socket), instruction, body.destination,
        number: body.level.map(UInt64.init))
    case .tunnelLoad(let body):
      load(Selector.keyed(body.key, in: .tunnel), instruction, body.destination)
    case .xfrm(let body):
      load(
        Selector.keyed(body.key, in: .ipsec), instruction, body.destination,
        number: body.stateNumber == 0 ? nil : UInt64(body.stateNumber),
        isOutbound: body.direction == 1)
    case .osf(let body):
      let ttl: String? =
        switch body.ttl {
        case 1: "loose"
        case 2: "skip"
        default: nil
        }
      load(
        Selector.keyed(body.flags & 1, in: .osf), instruction, body.destination, ttl: ttl)
    case .fib(let body): load(body)
    case .numgen(let body):
      let use = NumberGeneratorUse(
        isRandom: body.type == 1, modulus: UInt64(body.modulus),
        offset: body.offset == 0 ? nil : UInt64(body.offset))
      store(.numgen(use), .integer(bits: 32, order: .host), at: body.destination)
    case .hash(let body): load(body)
    case .inner(let body): load(body)
    default: break
    }
  }

  private mutating func store(_ kind: Expression.Kind, _ field: FieldType, at register: Register) {
    registers.store(Operand(Expression(kind, .none), field), at: register)
  }

  /// Loads what a selector names; without one the instruction itself is shown.
  private mutating func load(
    _ selector: Selector?, _ instruction: Instruction, _ destination: Register,
    tunnel: Header? = nil, direction: SelectorUse.Direction? = nil, number: UInt64? = nil,
    isOutbound: Bool = false, ttl: String? = nil
  ) {
    guard let selector else {
      appendRaw(instruction)
      return registers.store(
        Operand(.unnamed, order: .host, lengthBytes: Register.slotBytes), at: destination)
    }
    let use = SelectorUse(
      selector, direction: direction, family: selector.family, isOutbound: isOutbound,
      number: number, ttl: ttl)
    let field = FieldType(selector.type, bits: selector.bits, order: selector.order)
    guard let tunnel else { return store(.selector(use), field, at: destination) }
    registers.store(
      Operand(
        .innerSelector(selector, tunnel: tunnel), order: field.order,
        lengthBytes: field.lengthBytes), at: destination)
  }

  private mutating func load(_ body: ExtensionLoadInstruction, tunnel: Header?) {
    guard let list = OptionList(rawValue: body.kind.rawValue) else { return }
    let start = Int(body.offsetBytes) * 8
    let bits = OptionBits(
      list: list, type: body.type, range: start..<start + Int(body.lengthBytes) * 8, tunnel: tunnel)
    guard body.asksPresence else {
      return registers.store(
        Operand(.option(bits), order: .big, lengthBytes: Int(body.lengthBytes)),
        at: body.destination)
    }
    let option = OptionHeader.all.first { $0.list == list && $0.type == body.type }
    let target = option.map(OptionUse.Target.presence) ?? .numbered(list, UInt64(body.type))
    implyHeader(of: list)
    store(.option(OptionUse(target, tunnel: tunnel)), FieldType(.boolean), at: body.destination)
  }

  /// The names of NFTA_FIB_F_* (nf_tables.h), by bit.
  private static let fibFlags = ["saddr", "daddr", "mark", "iif", "oif"]

  private mutating func load(_ body: FIBInstruction) {
    let flags = Self.fibFlags.enumerated().filter { body.flags & 1 << UInt32($0.offset) != 0 }
    // enum nft_fib_result, nf_tables.h.
    let result: (FIBUse.Result, DataType) =
      switch body.result {
      case 1 where body.flags & FIBInstruction.presentFlag != 0: (.check, .boolean)
      case 1: (.oif, .interfaceIndex)
      case 2: (.oifname, .interfaceName)
      default: (.type, .addressType)
      }
    store(
      .fib(FIBUse(flags: flags.map(\.element), result: result.0)), FieldType(result.1),
      at: body.destination)
  }

  private mutating func load(_ body: HashInstruction) {
    let input = body.source.map { register in
      concatenation(from: register, lengthBytes: Int(body.lengthBytes)).expression
    }
    let use = HashUse(
      input: input, modulus: UInt64(body.modulus),
      seed: input == nil ? nil : body.seed.map(UInt64.init),
      offset: body.offset == 0 ? nil : UInt64(body.offset))
    store(.hash(use), .integer(bits: 32, order: .host), at: body.destination)
  }

  /// NFT_INNER_VXLAN 1, NFT_INNER_GENEVE 2 (nf_tables.h); gre and gretap to the reference.
  private static let tunnels: [UInt32: Header] = [1: .vxlan, 2: .geneve, 3: .gre, 4: .gretap]

  private mutating func load(_ body: InnerInstruction) {
    guard let tunnel = Self.tunnels[body.type] else { return appendRaw(.inner(body)) }
    switch body.expression {
    case .payloadLoad, .extensionLoad, .metaLoad: load(body.expression, tunnel: tunnel)
    default: appendRaw(.inner(body))
    }
  }

  /// A shift, or `(source & mask) ^ xor` taken apart into what a person would have written.
  mutating func combine(_ body: BitwiseInstruction) {
    guard let source = registers[body.source] else { return appendRaw(.bitwise(body)) }
    var result = source
    let length = Int(body.lengthBytes)
    func apply(_ op: BinaryOperator, _ right: Operand) {
      result = Operand(
        .binary(op, result, right), order: result.order, lengthBytes: length)
    }
    func constant(_ bytes: [UInt8]) -> Operand {
      let wire = source.order == .host && ByteOrder.littleEndianMachine ? bytes.reversed() : bytes
      return Operand(.constant(wire), order: source.order, lengthBytes: bytes.count)
    }
    switch body.operation {
    case .mask(let maskValue, let xorValue):
      let mask = source.mostSignificantFirst(maskValue.wireBytes)
      let flipped = source.mostSignificantFirst(xorValue.wireBytes)
      // A bit that is masked out and then flipped is a bit that is set.
      let set = ByteNumber.and(ByteNumber.inverted(mask), flipped)
      let xor = ByteNumber.and(flipped, mask)
      let kept = ByteNumber.or(mask, set)
      if !ByteNumber.isOnes(kept) { apply(.and, constant(kept)) }
      if !ByteNumber.isZero(xor) { apply(.xor, constant(xor)) }
      if !ByteNumber.isZero(set) { apply(.or, constant(set)) }
    case .shiftLeft(let count): apply(.shiftLeft, .shiftCount(count))
    case .shiftRight(let count): apply(.shiftRight, .shiftCount(count))
    case .and(let other): apply(.and, registers[other] ?? .unknown)
    case .or(let other): apply(.or, registers[other] ?? .unknown)
    case .xor(let other): apply(.xor, registers[other] ?? .unknown)
    }
    registers.store(result, at: body.destination)
  }

  /// Turns round how the number lies in its register; a listing does not show it.
  mutating func reorder(_ body: ByteorderInstruction) {
    guard var operand = registers[body.source] else { return appendRaw(.byteorder(body)) }
    operand.order = body.toNetwork ? .big : .host
    registers.store(operand, at: body.destination)
  }
}

extension Operand {
  /// What a register holds into which nothing was loaded.
  static let unknown = Operand(.unnamed, order: .big, lengthBytes: Register.slotBytes)

  static func shiftCount(_ count: UInt32) -> Operand {
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * $0)) }
    return Operand(.constant(bytes), order: .big, lengthBytes: 4)
  }

  /// Bytes of a register in the order in which this operand lies in it.
  func mostSignificantFirst(_ wire: [UInt8]) -> [UInt8] {
    order == .host && ByteOrder.littleEndianMachine ? wire.reversed() : wire
  }
}
