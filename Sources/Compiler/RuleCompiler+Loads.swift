import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// What is put into a register, and the changes that a value needs to be what is asked for.
extension RuleCompiler {
  /// In which form a field of a few bits is wanted.
  enum BitForm {
    /// Where it lies in its bytes, other bits zero: enough to compare with constants.
    case inPlace
    /// As a number of its own, in the order of the machine.
    case isolated
    /// As a number of its own, as a set holds it: most significant byte first.
    case key
  }

  /// Puts an expression into a register.
  mutating func load(
    _ expression: CheckedExpression, into register: Register, _ form: BitForm = .isolated
  ) throws(InternalError) {
    switch expression.kind {
    case .value(let value):
      emit(
        .immediate(
          ImmediateInstruction(
            destination: register, value: self.value(value, of: expression.field))))
    case .payload(let use):
      let load = use.field.load
      emit(
        .payloadLoad(
          PayloadLoadInstruction(
            base: use.isInTunnelHeader ? .tunnel : try base(use.header.base),
            offsetBytes: UInt32(PayloadPlace.offsetBits(of: use) / 8 + load.offsetBytes),
            lengthBytes: UInt32(load.lengthBytes), destination: register)), inside: use.opened)
      isolate(load, in: register, form)
    case .rawPayload(let raw):
      let load = raw.load
      emit(
        .payloadLoad(
          PayloadLoadInstruction(
            base: try base(raw.base), offsetBytes: UInt32(load.offsetBytes),
            lengthBytes: UInt32(load.lengthBytes), destination: register)))
      isolate(load, in: register, form)
    case .option(let use): try load(use, into: register, form)
    case .selector(let use): try load(use, into: register)
    case .fib(let use): load(use, into: register)
    case .numgen(let use):
      emit(
        .numgen(
          NumberGeneratorInstruction(
            type: use.isRandom ? 1 : 0, modulus: UInt32(truncatingIfNeeded: use.modulus),
            offset: UInt32(truncatingIfNeeded: use.offset ?? 0), destination: register)))
    case .hash(let use, let input): try load(use, input, into: register)
    case .concatenation(let parts):
      var slot = register.slot
      for part in parts {
        let slots = Register.slots(forBytes: part.lengthBytes)
        guard slot + slots <= Register.slotCount else { throw bug("a key fits into the registers") }
        try load(part, into: Register(slot: slot))
        slot += slots
      }
    case .binary(let op, let left, let right):
      try load(binary: op, left, right, of: expression, into: register, form)
    case .map(let key, let map):
      let source = try loadKey(key, for: map, into: register)
      emit(
        .lookup(
          LookupInstruction(
            set: try reference(map, key: key), source: source,
            destination: .register(register), isInverted: false)))
    }
  }

  /// Masks a field of a few bits, and moves it down to be a number where that is asked for.
  private mutating func isolate(_ load: FieldLoad, in register: Register, _ form: BitForm) {
    guard let mask = load.mask else { return }
    let length = load.lengthBytes
    emit(
      .bitwise(
        BitwiseInstruction(
          source: register, destination: register, lengthBytes: UInt32(length),
          operation: .mask(
            Value(mask, lengthBytes: length, order: .big),
            xor: Value(0, lengthBytes: length, order: .big)))))
    guard form != .inPlace, load.shiftBits > 0 else { return }
    guard length > 1 else { return shift(register, rightBits: load.shiftBits, lengthBytes: 1) }
    // The kernel shifts numbers in the machine's order, word by word from the most significant.
    let moved = length > 2 ? (length + 3) & ~3 : length
    let word = min(moved, 4)
    swap(register, toNetwork: false, lengthBytes: moved, unitBytes: word)
    switch form {
    case .inPlace: break
    case .isolated:
      let rightBits = load.shiftBits + 8 * (moved - length)
      shift(register, rightBits: rightBits, lengthBytes: moved)
    case .key:
      // The number begins where the register does.
      let fieldBytes = (mask.nonzeroBitCount + 7) / 8
      shift(
        register, rightBits: load.shiftBits - 8 * (length - fieldBytes), lengthBytes: moved)
      swap(register, toNetwork: true, lengthBytes: moved, unitBytes: word)
    }
  }

  /// Moves bits to the right; to the left where there are less than none.
  private mutating func shift(_ register: Register, rightBits: Int, lengthBytes: Int) {
    guard rightBits != 0 else { return }
    let bits = UInt32(rightBits.magnitude)
    emit(
      .bitwise(
        BitwiseInstruction(
          source: register, destination: register, lengthBytes: UInt32(lengthBytes),
          operation: rightBits > 0 ? .shiftRight(bits) : .shiftLeft(bits))))
  }

  mutating func swap(
    _ register: Register, toNetwork: Bool, lengthBytes: Int, unitBytes: Int? = nil
  ) {
    // Units are of two, four or eight bytes; three bytes are one number of four.
    let unit = unitBytes ?? (lengthBytes == 2 ? 2 : lengthBytes == 8 ? 8 : 4)
    emit(
      .byteorder(
        ByteorderInstruction(
          source: register, destination: register, toNetwork: toNetwork,
          lengthBytes: UInt32(lengthBytes), unitBytes: UInt32(unit))))
  }

  private func base(_ base: HeaderBase) throws(InternalError) -> PayloadBase {
    guard let base = PayloadBase(rawValue: base.rawValue) else {
      throw bug("the base of a header is one of the kernel's")
    }
    return base
  }

  private mutating func load(_ use: OptionUse, into register: Register, _ form: BitForm)
    throws(InternalError)
  {
    switch use.target {
    case .field(let option, let field, let index):
      let load = field.load
      // Arrays have entries of the field's own size.
      let offset = load.offsetBytes + Int(truncatingIfNeeded: (index ?? 1) - 1) * load.lengthBytes
      try emitOption(
        option.list, option.type, offset, load.lengthBytes, asksPresence: false, use.tunnel,
        register)
      isolate(load, in: register, form)
    case .presence(let option):
      try emitOption(option.list, option.type, 0, 1, asksPresence: true, use.tunnel, register)
    case .numbered(let list, let number):
      guard let type = UInt8(exactly: number) else { throw bug("an option's number has 8 bits") }
      try emitOption(list, type, 0, 1, asksPresence: true, use.tunnel, register)
    case .raw(let list, let number, let offsetBits, let lengthBits):
      guard let type = UInt8(exactly: number), offsetBits <= 0xffff, lengthBits <= 0xffff else {
        throw bug("a raw option is in range")
      }
      let load = FieldLoad(covering: Int(offsetBits)..<Int(offsetBits + lengthBits))
      try emitOption(
        list, type, load.offsetBytes, load.lengthBytes, asksPresence: false, use.tunnel, register)
      isolate(load, in: register, form)
    }
  }

  private mutating func emitOption(
    _ list: OptionList, _ type: UInt8, _ offset: Int, _ length: Int, asksPresence: Bool,
    _ tunnel: Header?, _ register: Register
  ) throws(InternalError) {
    guard let kind = ExtensionKind(rawValue: list.rawValue) else {
      throw bug("a list of options is one of the kernel's")
    }
    emit(
      .extensionLoad(
        ExtensionLoadInstruction(
          kind: kind, type: type, offsetBytes: UInt32(offset), lengthBytes: UInt32(length),
          asksPresence: asksPresence, destination: register)), inside: tunnel)
  }

  private mutating func load(_ use: SelectorUse, into register: Register) throws(InternalError) {
    let key = use.selector.key
    switch use.selector.group {
    case .meta:
      emit(
        .metaLoad(MetaLoadInstruction(key: key, destination: register)), inside: use.tunnel)
    case .ct:
      let direction = use.direction.map { $0 == .original ? ConntrackDirection.original : .reply }
      emit(
        .ctLoad(
          ConntrackLoadInstruction(key: key, direction: direction, destination: register)))
    case .rt: emit(.rtLoad(RouteLoadInstruction(key: key, destination: register)))
    case .socket:
      emit(
        .socketLoad(
          SocketLoadInstruction(
            key: key, level: use.number.map { UInt32(truncatingIfNeeded: $0) },
            destination: register)))
    case .osf:
      let ttl: UInt8 = use.ttl == "loose" ? 1 : use.ttl == "skip" ? 2 : 0
      emit(.osf(OSFingerprintInstruction(destination: register, ttl: ttl, flags: key)))
    case .tunnel: emit(.tunnelLoad(TunnelLoadInstruction(key: key, destination: register)))
    case .ipsec:
      emit(
        .xfrm(
          XfrmInstruction(
            key: key, direction: use.isOutbound ? 1 : 0,
            stateNumber: UInt32(truncatingIfNeeded: use.number ?? 0), destination: register)))
    }
  }

  private mutating func load(_ use: FIBUse, into register: Register) {
    let (result, flags) = use.kernelArguments
    emit(.fib(FIBInstruction(result: result, flags: flags, destination: register)))
  }

  private mutating func load(_ use: HashUse, _ input: CheckedExpression?, into register: Register)
    throws(InternalError)
  {
    var source: Register?
    var length = 0
    if let input {
      let inputRegister = register.advanced(bySlots: 4)
      try load(input, into: inputRegister)
      source = inputRegister
      length = input.lengthBytes
    }
    emit(
      .hash(
        HashInstruction(
          source: source, lengthBytes: UInt32(length),
          modulus: UInt32(truncatingIfNeeded: use.modulus),
          seed: use.seed.map { UInt32(truncatingIfNeeded: $0) },
          offset: UInt32(truncatingIfNeeded: use.offset ?? 0), destination: register)))
  }

  /// A value of a field as the virtual machine takes it.
  func value(_ value: CheckedValue, of field: CheckedField) -> Value {
    switch value {
    case .bytes(let bytes): return Value(bytes: bytes, order: field.wireOrder)
    case .unresolved(let name, let list):
      var result = Value(0, lengthBytes: field.lengthBytes, order: field.wireOrder)
      result.placeholder = "\(list.placeholder) of \(name)"
      return result
    }
  }
}

extension CheckedField {
  /// Strings are bytes in their own order; single bytes have none.
  var wireOrder: ByteOrder { type.notation == .string || lengthBytes < 2 ? .big : order }
}

extension FIBUse {
  /// Bits of NFTA_FIB_FLAGS by the words (nf_tables.h).
  private static let flagBits: [(word: String, bit: UInt32)] = [
    ("saddr", 1), ("daddr", 2), ("mark", 4), ("iif", 8), ("oif", 16),
  ]

  /// NFTA_FIB_RESULT and NFTA_FIB_FLAGS (nf_tables.h).
  var kernelArguments: (result: UInt32, flags: UInt32) {
    let bits = Self.flagBits.filter { flags.contains($0.word) }.reduce(0) { $0 | $1.bit }
    return switch result {
    case .oif: (1, bits)
    case .oifname: (2, bits)
    case .type: (3, bits)
    case .check: (1, bits | FIBInstruction.presentFlag)
    }
  }
}

extension RawPayload {
  var load: FieldLoad {
    FieldLoad(
      covering: Int(
        truncatingIfNeeded: offsetBits)..<Int(truncatingIfNeeded: offsetBits + lengthBits))
  }
}

extension DataType.SystemNames {
  /// What the number of a name is called.
  fileprivate var placeholder: String {
    switch self {
    case .interfaces: "ifindex"
    case .users: "uid"
    case .groups: "gid"
    case .cgroups: "cgroup id"
    case .services, .protocols, .marks, .realms, .deviceGroups, .labels: "number"
    }
  }
}
