import Bytecode
import Catalogue
import Source
import Syntax

/// Instructions that fill a register.
extension RuleDecompiler {
  mutating func load(_ body: PayloadLoadInstruction, tunnel: Header? = nil) {
    let start = Int(body.offsetBytes) * 8
    let count = Int(body.lengthBytes)
    let bits = PayloadBits(base: body.base, range: start..<start + count * 8, tunnel: tunnel)
    registers.store(
      Operand(.payload(bits), order: .big, lengthBytes: count), at: body.destination)
  }

  mutating func load(_ body: ImmediateInstruction) {
    let wire = body.value.wireBytes
    if let name = body.value.placeholderName {
      let field = FieldType.integer(bits: 8 * wire.count, order: .host)
      return registers.store(Operand(.string(name), field), at: body.destination)
    }
    registers.store(
      Operand(.constant(wire), order: .big, lengthBytes: wire.count), at: body.destination)
  }

  mutating func load(_ body: MetaLoadInstruction, tunnel: Header? = nil) {
    load(
      Selector.keyed(body.key, in: .meta), .metaLoad(body), body.destination, tunnel: tunnel)
  }

  mutating func load(_ body: ConntrackLoadInstruction) {
    var selector = Selector.keyed(body.key, in: .ct)
    if let open = selector, open.family == nil, ["saddr", "daddr"].contains(open.name),
      let family = context.network.flatMap({ Family(name: $0.name) }),
      let meant = Selector.named(open.name, in: .ct).first(where: { $0.family == family })
    {
      // The old key of addresses goes with a match of the network protocol.
      remove(context.takeDependency(.network))
      selector = meant
    }
    load(
      selector, .ctLoad(body), body.destination,
      direction: body.direction.map(SelectorUse.Direction.init))
  }

  mutating func load(_ body: RouteLoadInstruction) {
    load(Selector.keyed(body.key, in: .rt), .rtLoad(body), body.destination)
  }

  mutating func load(_ body: SocketLoadInstruction) {
    load(
      Selector.keyed(body.key, in: .socket), .socketLoad(body), body.destination,
      number: body.level.map(UInt64.init))
  }

  mutating func load(_ body: TunnelLoadInstruction) {
    load(Selector.keyed(body.key, in: .tunnel), .tunnelLoad(body), body.destination)
  }

  mutating func load(_ body: XfrmInstruction) {
    load(
      Selector.keyed(body.key, in: .ipsec), .xfrm(body), body.destination,
      number: body.stateNumber == 0 ? nil : UInt64(body.stateNumber),
      isOutbound: body.direction == 1)
  }

  mutating func load(_ body: OSFingerprintInstruction) {
    let ttl: String? =
      switch body.ttl {
      case 1: "loose"
      case 2: "skip"
      default: nil
      }
    load(Selector.keyed(body.flags & 1, in: .osf), .osf(body), body.destination, ttl: ttl)
  }

  mutating func load(_ body: NumberGeneratorInstruction) {
    let use = NumberGeneratorUse(
      isRandom: body.type == 1, modulus: UInt64(body.modulus),
      offset: body.offset == 0 ? nil : UInt64(body.offset))
    store(.numgen(use), .integer(bits: 32, order: .host), at: body.destination)
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

  mutating func load(_ body: ExtensionLoadInstruction, tunnel: Header? = nil) {
    guard let list = OptionList(rawValue: body.kind.rawValue) else { return }
    let start = Int(body.offsetBytes) * 8
    let bits = OptionBits(
      list: list, type: body.type, range: start..<start + Int(body.lengthBytes) * 8, tunnel: tunnel)
    guard body.asksPresence else {
      return registers.store(
        Operand(.option(bits), order: .big, lengthBytes: Int(body.lengthBytes)),
        at: body.destination)
    }
    let option = OptionHeader.all(in: list).first { $0.type == body.type }
    let target = option.map(OptionUse.Target.presence) ?? .numbered(list, UInt64(body.type))
    implyHeader(of: list)
    store(.option(OptionUse(target, tunnel: tunnel)), FieldType(.boolean), at: body.destination)
  }

  mutating func load(_ body: FIBInstruction) {
    let expression = Expression(.fib(FIBUse(result: body.result, flags: body.flags)), .none)
    let field = FieldType(expression.catalogueType ?? .addressType)
    registers.store(Operand(expression, field), at: body.destination)
  }

  mutating func load(_ body: HashInstruction) {
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

  mutating func load(_ body: InnerInstruction) {
    guard let tunnel = Self.tunnels[body.type] else { return appendRaw(.inner(body)) }
    if case .payloadLoad(let inner) = body.expression {
      load(inner, tunnel: tunnel)
    } else if case .extensionLoad(let inner) = body.expression {
      load(inner, tunnel: tunnel)
    } else if case .metaLoad(let inner) = body.expression {
      load(inner, tunnel: tunnel)
    } else {
      appendRaw(.inner(body))
    }
  }
}

extension SelectorUse.Direction {
  init(_ direction: ConntrackDirection) {
    self =
      switch direction {
      case .original: .original
      case .reply: .reply
      }
  }
}
