/// A set that an instruction names: by name, and by its number while the transaction makes it.
package struct SetReference: Hashable, Sendable {
  package var name: String
  /// NFTA_*_SET_ID: the number given in the same transaction, 0 for a set that exists.
  package var id: UInt32

  package init(name: String, id: UInt32) {
    self.name = name
    self.id = id
  }
}

/// Searches a set for a register, and loads what a map holds for it.
package struct LookupInstruction: InstructionBody {
  package static let kernelName = "lookup"

  /// Where the data of a map goes.
  package enum Destination: Hashable, Sendable {
    case register(Register)
    case verdict
  }

  package var set: SetReference
  package var source: Register
  package var destination: Destination?
  /// NFT_LOOKUP_F_INV.
  package var isInverted: Bool

  package init(
    set: SetReference, source: Register, destination: Destination?, isInverted: Bool
  ) {
    self.set = set
    self.source = source
    self.destination = destination
    self.isInverted = isInverted
  }

  package var text: String {
    let target =
      switch destination {
      case .register(let register): " dreg \(register.number)"
      case .verdict: " dreg 0"
      case nil: ""
      }
    return "lookup \(source) set \(set.name)\(target)\(isInverted ? " 0x1" : "")"
  }
}

/// Adds to, updates or deletes from a set while packets pass (NFTA_DYNSET_*, nf_tables.h).
package struct DynamicSetInstruction: InstructionBody {
  package static let kernelName = "dynset"

  /// enum nft_dynset_ops.
  package enum Operation: UInt32, Hashable, Sendable {
    case add = 0
    case update = 1
    case delete = 2

    /// The word in bytecode text.
    package var name: String {
      switch self {
      case .add: "add"
      case .update: "update"
      case .delete: "delete"
      }
    }
  }

  package var operation: Operation
  package var set: SetReference
  package var key: Register
  package var mapData: Register?
  package var timeoutMilliseconds: UInt64?
  /// What each element counts or limits, innermost first.
  package var expressions: [Instruction]

  package init(
    operation: Operation, set: SetReference, key: Register, mapData: Register?,
    timeoutMilliseconds: UInt64?, expressions: [Instruction]
  ) {
    self.operation = operation
    self.set = set
    self.key = key
    self.mapData = mapData
    self.timeoutMilliseconds = timeoutMilliseconds
    self.expressions = expressions
  }

  package var text: String {
    "dynset \(operation.name) reg_key \(key.number) set \(set.name)"
      + (mapData.map { " sreg_data \($0.number)" } ?? "")
      + (timeoutMilliseconds.map { " timeout \($0)ms" } ?? "")
      + expressions.map { " expr \($0.text)" }.joined()
  }
}

/// Runs a named object: a counter, a quota, a helper (NFTA_OBJREF_*, nf_tables.h).
package struct ObjectReferenceInstruction: InstructionBody {
  package static let kernelName = "objref"

  /// Which object.
  package enum Target: Hashable, Sendable {
    /// NFT_OBJECT_* and the object's name.
    case named(type: UInt32, name: String)
    case map(SetReference, key: Register)
  }

  package var target: Target
  package init(_ target: Target) { self.target = target }

  package var text: String {
    switch target {
    case .named(let type, let name): "objref type \(type) name \(name)"
    case .map(let set, let key): "objref sreg \(key.number) set \(set.name)"
    }
  }
}
