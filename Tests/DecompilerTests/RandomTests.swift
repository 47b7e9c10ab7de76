import Bytecode
import Catalogue
import Source
import Testing

/// Instructions that no compiler makes are shown somehow, and nothing traps.
struct RandomTests {
  /// A small generator, so that a failure can be repeated.
  private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }

    mutating func below(_ limit: UInt64) -> UInt64 { next() % limit }
    mutating func register() -> Register { Register(slot: Int(below(16))) }
    /// Mostly small, at times as large as can be.
    mutating func number() -> UInt32 {
      below(20) == 0 ? UInt32(truncatingIfNeeded: next() << 1) | 0xfff0_0000 : UInt32(below(40))
    }

    mutating func bytes() -> [UInt8] {
      (0..<[1, 2, 3, 4, 6, 8, 16, 20, 0][Int(below(9))]).map { _ in
        [0, 0xff, 0xf0, UInt8(below(256))][Int(below(4))]
      }
    }

    mutating func value() -> Value { Value(bytes: bytes(), order: below(2) == 0 ? .big : .host) }
    mutating func base() -> PayloadBase { PayloadBase(rawValue: UInt32(below(5))) ?? .link }

    mutating func load() -> Instruction {
      switch below(9) {
      case 0: .metaLoad(MetaLoadInstruction(key: number(), destination: register()))
      case 1:
        .ctLoad(ConntrackLoadInstruction(key: number(), direction: nil, destination: register()))
      case 2:
        .extensionLoad(
          ExtensionLoadInstruction(
            kind: ExtensionKind(rawValue: UInt32(below(5))) ?? .ipv6, type: UInt8(below(256)),
            offsetBytes: number(), lengthBytes: number(), asksPresence: below(2) == 0,
            destination: register()))
      case 3: .immediate(ImmediateInstruction(destination: register(), value: value()))
      case 4:
        .inner(
          InnerInstruction(
            type: UInt32(below(6)), headerBytes: number(), flags: number(),
            expression: .payloadLoad(
              PayloadLoadInstruction(
                base: base(), offsetBytes: number(), lengthBytes: number(),
                destination: register()))))
      case 5:
        .hash(
          HashInstruction(
            source: register(), lengthBytes: number(), modulus: number(), seed: number(),
            offset: number(), destination: register()))
      default:
        .payloadLoad(
          PayloadLoadInstruction(
            base: base(), offsetBytes: number(), lengthBytes: number(), destination: register()))
      }
    }

    mutating func bitwise() -> Instruction {
      let operation: BitwiseOperation =
        switch below(5) {
        case 0: .shiftLeft(number())
        case 1: .shiftRight(number())
        case 2: .or(register())
        default: .mask(value(), xor: value())
        }
      return .bitwise(
        BitwiseInstruction(
          source: register(), destination: register(), lengthBytes: number(),
          operation: operation))
    }

    mutating func use() -> Instruction {
      switch below(10) {
      case 0, 1, 2:
        .compare(
          CompareInstruction(
            op: CompareOperator(rawValue: UInt32(below(6))) ?? .equal, source: register(),
            value: value()))
      case 3:
        .range(
          RangeInstruction(
            isNegated: below(2) == 0, source: register(), lower: value(), upper: value()))
      case 4:
        .payloadWrite(
          PayloadWriteInstruction(
            base: base(), offsetBytes: number(), lengthBytes: number(), source: register(),
            checksumKind: 0, checksumOffsetBytes: 0, checksumFlags: 0))
      case 5:
        .nat(
          NATInstruction(
            isSource: below(2) == 0, family: number(), addressMinimum: register(),
            addressMaximum: register(), portMinimum: register(), portMaximum: register(),
            flags: number()))
      case 6:
        .lookup(
          LookupInstruction(
            set: SetReference(name: "s", id: 0), source: register(),
            destination: below(2) == 0 ? .register(register()) : nil, isInverted: false))
      case 7: .metaSet(MetaSetInstruction(key: number(), source: register()))
      case 8:
        .dynamicSet(
          DynamicSetInstruction(
            operation: .add, set: SetReference(name: "s", id: 0), key: register(),
            mapData: register(), timeoutMilliseconds: nil, expressions: []))
      default:
        .byteorder(
          ByteorderInstruction(
            source: register(), destination: register(), toNetwork: below(2) == 0,
            lengthBytes: number(), unitBytes: number()))
      }
    }

    mutating func set() -> Ruleset.SetContents {
      let flags = [0, 1, 4, 5, 8, 0xd, 0x85][Int(below(7))] as UInt32
      let parts = (0..<below(4)).map { _ in
        Value.Part(lengthBytes: Int(below(18)), order: below(2) == 0 ? .big : .host)
      }
      var declaration = SetDeclaration(
        family: 1, table: "t", name: "s", flags: flags,
        keyType: UInt32(truncatingIfNeeded: next()), keyParts: parts)
      if flags & 8 != 0 {
        declaration.mapData = .value(type: number(), parts: Array(parts.reversed()))
      }
      declaration.userdata = (0..<below(40)).map { _ in UInt8(below(12)) }
      var block = ElementBlock(
        family: 1, table: "t", set: SetReference(name: "s", id: 0), keyParts: parts)
      for _ in 0..<below(5) { block.append(key: bytes(), flags: UInt8(below(4))) }
      if flags & 8 != 0 { block.data = .values(bytes() + bytes(), parts: parts.reversed()) }
      return Ruleset.SetContents(declaration, elements: block)
    }
  }

  @Test(arguments: 0..<20)
  func nothingTraps(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<100 {
      var instructions: [Instruction] = []
      for _ in 0..<12 {
        instructions.append(generator.load())
        if generator.below(2) == 0 { instructions.append(generator.bitwise()) }
        instructions.append(generator.use())
      }
      let family = Family.allCases[Int(generator.below(UInt64(Family.allCases.count)))]
      var table = BytecodeText("", family: family).table
      table.sets = [generator.set()]
      table.chains[0].rules[0].instructions = instructions
      #expect(listing(table).hasPrefix("table \(family.name) t {\n"))
    }
  }
}
