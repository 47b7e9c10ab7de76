import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Address translation.
extension RuleCompiler {
  /// NF_NAT_RANGE_* (linux/netfilter/nf_nat.h).
  private enum Flag {
    static let portSpecified: UInt32 = 1 << 1
    static let random: UInt32 = 1 << 2
    static let persistent: UInt32 = 1 << 3
    static let fullyRandom: UInt32 = 1 << 4
    static let netmap: UInt32 = 1 << 6
  }

  /// Where the ends of addresses and ports stand.
  private struct Registers {
    var addressMinimum: Register?
    var addressMaximum: Register?
    var portMinimum: Register?
    var portMaximum: Register?
    /// Next 16-byte register that is free.
    var slot = 0

    mutating func next() -> Register {
      defer { slot += 4 }
      return Register(slot: slot)
    }
  }

  mutating func compile(_ nat: CheckedNAT) throws(InternalError) {
    var flags = nat.flags.reduce(UInt32(0)) { flags, flag in
      switch flag {
      case .random: flags | Flag.random
      case .fullyRandom: flags | Flag.fullyRandom
      case .persistent: flags | Flag.persistent
      }
    }
    if nat.form == .prefix { flags |= Flag.netmap }
    var registers = Registers()
    switch nat.address {
    case .expression(let expression)?:
      let register = registers.next()
      try load(expression, into: register)
      registers.addressMinimum = register
      place(nat, expression, at: register, &registers)
    case .range(let low, let high)?:
      let first = registers.next()
      try load(low, into: first)
      let second = registers.next()
      try load(high, into: second)
      registers.addressMinimum = first
      registers.addressMaximum = second
    case nil: break
    }
    if let port = nat.port {
      flags |= Flag.portSpecified
      let first = registers.next()
      registers.portMinimum = first
      switch port {
      case .expression(let expression): try load(expression, into: first)
      case .range(let low, let high):
        try load(low, into: first)
        let second = registers.next()
        try load(high, into: second)
        registers.portMaximum = second
      }
    }
    emit(nat, registers, flags)
  }

  /// What a map gives at once lies in neighbouring slots: address, port, and their upper ends.
  private func place(
    _ nat: CheckedNAT, _ expression: CheckedExpression, at register: Register,
    _ registers: inout Registers
  ) {
    guard case .map(_, let map) = expression.kind,
      case .fields(let fields, let isInterval)? = map.type.mapData
    else { return }
    let addressSlots = Register.slots(forBytes: fields[0].lengthBytes)
    if fields.count == 2 {
      registers.portMinimum = register.advanced(bySlots: addressSlots)
      if isInterval {
        registers.addressMaximum = register.advanced(bySlots: addressSlots + 1)
        registers.portMaximum = register.advanced(bySlots: 2 * addressSlots + 1)
      }
    } else if isInterval {
      registers.addressMaximum = register.advanced(bySlots: addressSlots)
    }
  }

  private mutating func emit(_ nat: CheckedNAT, _ registers: Registers, _ flags: UInt32) {
    switch nat.kind {
    case .snat, .dnat:
      emit(
        .nat(
          NATInstruction(
            isSource: nat.kind == .snat, family: (nat.family ?? family).rawValue,
            addressMinimum: registers.addressMinimum, addressMaximum: registers.addressMaximum,
            portMinimum: registers.portMinimum, portMaximum: registers.portMaximum, flags: flags)))
    case .masquerade:
      emit(
        .masquerade(
          MasqueradeInstruction(
            portMinimum: registers.portMinimum, portMaximum: registers.portMaximum, flags: flags)))
    case .redirect:
      emit(
        .redirect(
          RedirectInstruction(
            portMinimum: registers.portMinimum, portMaximum: registers.portMaximum, flags: flags)))
    }
  }
}
