package import Source

/// A list of commands that the kernel carries out all together or not at all.
package struct Transaction: Sendable {
  package var commands: [Command]

  package init(commands: [Command] = []) { self.commands = commands }
}

extension Transaction {
  /// The devices that chains and flowtables are to be hooked to, each once.
  package var deviceNames: [String] {
    var names: [String] = []
    for command in commands {
      let devices: [DeviceName]
      switch command.object {
      case .chain(let chain): devices = chain.hook?.devices ?? []
      case .flowtable(let flowtable): devices = flowtable.devices
      case .ruleset, .table, .rule, .set, .elements, .object: devices = []
      }
      for device in devices where !device.isPrefix && !names.contains(device.name) {
        names.append(device.name)
      }
    }
    return names
  }
}

/// One command of a transaction: what is done, to what, and where the text asked for it.
package struct Command: Sendable {
  /// What is done.
  package enum Operation: Sendable, Hashable {
    /// Makes the object, or leaves it where it is there already.
    case add
    /// Makes the object; an error where it is there already (NLM_F_EXCL).
    case create
    /// A rule at the head of its chain, or before `position`.
    case insert
    /// A rule in the place of the one with its handle.
    case replace
    case delete
    /// Deletes the object where there is one (NFT_MSG_DESTROY*, since Linux 6.3).
    case destroy
    /// Takes all rules out of a chain, all elements out of a set. On a table declaration: all
    /// rules of all its chains. On `.ruleset`: everything.
    case flush
    /// Gives a chain its `newName`.
    case rename
  }

  package enum Object: Sendable {
    /// Everything of a family (NFPROTO_*), or of all families where it is nil.
    case ruleset(family: UInt32?)
    case table(TableDeclaration)
    case chain(ChainDeclaration)
    case rule(RuleDeclaration)
    case set(SetDeclaration)
    case elements(ElementBlock)
    case flowtable(FlowtableDeclaration)
    case object(ObjectDeclaration)
  }

  package var operation: Operation
  package var object: Object
  /// Where the text asked for this.
  package var span: SourceSpan
  /// Where the text says single parts of it: where an error of the kernel can point.
  package var places: [AttributePlace]

  package init(
    _ operation: Operation, _ object: Object, span: SourceSpan, places: [AttributePlace] = []
  ) {
    self.operation = operation
    self.object = object
    self.span = span
    self.places = places
  }
}

/// Where the text says one part of a command.
package struct AttributePlace: Sendable, Hashable {
  /// The parts that the kernel may complain about.
  package enum Part: Sendable, Hashable {
    case table
    case name
    case handle
    case type
    case hook
    case priority
    case policy
    case flags
    case chain
    case position
    /// A device of a chain or flowtable, by its index.
    case device(Int)
    /// An instruction of a rule, by its index.
    case instruction(Int)
    case comment
    case keyType
    case dataType
    case size
    case timeout
  }

  package var part: Part
  package var span: SourceSpan

  package init(_ part: Part, _ span: SourceSpan) {
    self.part = part
    self.span = span
  }
}
