import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Keys of lookups, and the anonymous sets that they are looked up in.
extension RuleCompiler {
  /// Puts the key of a lookup into registers, in the form in which the set holds its keys.
  mutating func loadKey(
    _ key: CheckedExpression, for set: SetUse, into register: Register = Register(slot: 0)
  ) throws(InternalError) -> Register {
    guard case .concatenation(let parts) = key.kind else {
      let isInPlace = set.isAnonymous && key.bitLoad != nil
      try load(key, as: isInPlace ? .inPlace : key.keyForm, for: set, into: register)
      return register
    }
    var slot = register.slot
    for part in parts {
      let slots = Register.slots(forBytes: part.lengthBytes)
      guard slot + slots <= Register.slotCount else { throw bug("a key fits into the registers") }
      try load(part, as: part.keyForm, for: set, into: Register(slot: slot))
      slot += slots
    }
    return register
  }

  private mutating func load(
    _ part: CheckedExpression, as form: BitForm, for set: SetUse, into register: Register
  ) throws(InternalError) {
    try load(part, into: register, form)
    guard set.type.isInterval, form != .key, part.field.wireOrder == .host else { return }
    swap(register, toNetwork: true, lengthBytes: part.lengthBytes)
  }

  /// The set by name; an anonymous one is made first, with keys as `key` is loaded.
  mutating func reference(_ set: SetUse, key: CheckedExpression) throws(InternalError)
    -> SetReference
  {
    switch set {
    case .named(let name, _):
      guard let compilerFamily = Family(rawValue: family.rawValue) else {
        throw bug("a family is one of the kernel's")
      }
      let setKey = Compiler.SetKey(family: compilerFamily, table: table, name: name.text)
      return SetReference(name: name.text, id: compiler.setIDs[setKey] ?? 0)
    case .anonymous(let meter) where meter.type.isDynamic:
      return try compiler.compile(meter: meter, at: span)
    case .anonymous(let anonymous):
      let shift = key.inPlaceShiftBits
      let width = key.inPlaceLengthBytes
      let placed =
        shift == 0 && width == key.lengthBytes
        ? anonymous : anonymous.placed(shiftBits: shift, lengthBytes: width)
      return try compiler.compile(anonymous: placed, at: span)
    }
  }
}

extension CheckedExpression {
  /// How a part of a key is loaded. One byte is the first of its register in the machine's order.
  fileprivate var keyForm: RuleCompiler.BitForm {
    bitLoad != nil && field.lengthBytes > 1 ? .key : .isolated
  }
}

extension SetUse {
  var isAnonymous: Bool {
    switch self {
    case .named: false
    case .anonymous: true
    }
  }
}

extension CheckedSet {
  /// The set with its one-field keys moved to where the field lies in its bytes.
  fileprivate func placed(shiftBits: Int, lengthBytes: Int) -> CheckedSet {
    guard type.key.count == 1 else { return self }
    var result = self
    result.type.key[0].bits = lengthBytes * 8
    let moved = elements.map { element -> CheckedElement in
      guard case .fields(let fields) = element.key, fields.count == 1 else { return element }
      var moved = element
      switch fields[0] {
      case .value(.bytes(let bytes)):
        moved.key = .fields([
          .value(.bytes(bytes.shifted(leftBits: shiftBits, lengthBytes: lengthBytes)))
        ])
      case .range(let low, let high):
        moved.key = .fields([
          .range(
            low.shifted(leftBits: shiftBits, lengthBytes: lengthBytes),
            high.shifted(leftBits: shiftBits, lengthBytes: lengthBytes))
        ])
      case .value(.unresolved), .prefix: break
      }
      return moved
    }
    result.elements = CheckedElements(moved)
    // What touches is merged as numbers of the field: moved, there are numbers between them.
    if type.isInterval {
      result.intervals = sortedIntervals.mapValues(lengthBytes: lengthBytes) { bytes in
        bytes.shifted(leftBits: shiftBits, lengthBytes: lengthBytes)
      }
    }
    return result
  }
}
