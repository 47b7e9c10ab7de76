/// A failing system: what was tried, on what, and the error's number.
package struct NetlinkError: Error, Hashable, Sendable {
  /// What kind of failure it is, where a caller says something of its own about it.
  package enum Kind: Hashable, Sendable {
    /// No CAP_NET_ADMIN in this network namespace.
    case notPermitted
    /// The kernel has no Netlink sockets of netfilter, or no nf_tables.
    case notSupported
    /// The batch does not fit the send buffer, and the buffer may not grow.
    case batchTooBig(bytes: Int)
    /// The ruleset was changed by somebody else again and again while this was sent or read.
    case keptChanging(attempts: Int)
    /// A name, value or list that no message can hold.
    case tooLong(bytes: Int)
    /// What must be known to write the message is missing.
    case incomplete
    /// The kernel's answer is not what its headers say.
    case malformedAnswer
    /// The kernel neither confirmed nor refused.
    case noAnswer
    /// Anything else: see `errorNumber`.
    case system
  }

  package let kind: Kind
  /// What was tried: `send the batch`.
  package let operation: String
  /// On what: a socket, a rule, a name.
  package let object: String
  /// errno, 0 where the system set none.
  package let errorNumber: Int32

  package init(_ kind: Kind, operation: String, object: String, errorNumber: Int32 = 0) {
    self.kind = kind
    self.operation = operation
    self.object = object
    self.errorNumber = errorNumber
  }

  /// Takes the kind from errno where one says enough.
  package init(operation: String, object: String, errorNumber: Int32) {
    let kind: Kind =
      switch errorNumber {
      case KernelError.notPermitted, KernelError.accessDenied: .notPermitted
      case KernelError.protocolNotSupported, KernelError.addressFamilyNotSupported: .notSupported
      default: .system
      }
    self.init(kind, operation: operation, object: object, errorNumber: errorNumber)
  }
}

extension NetlinkError: CustomStringConvertible {
  /// `cannot send the batch (netlink socket): Operation not permitted (EPERM)`.
  package var description: String {
    let reason =
      switch kind {
      case .batchTooBig(let bytes): "the batch of \(bytes) bytes does not fit the send buffer"
      case .keptChanging(let attempts): "the ruleset kept changing (\(attempts) attempts)"
      case .tooLong(let bytes): "\(bytes) bytes are more than a message can hold"
      case .incomplete: "not enough is known of it"
      case .malformedAnswer: "the kernel's answer makes no sense"
      case .noAnswer: "the kernel did not answer"
      case .notPermitted, .notSupported, .system: KernelError.text(errorNumber)
      }
    let number = errorNumber == 0 ? "" : " (\(KernelError.name(errorNumber)))"
    return "cannot \(operation) (\(object)): \(reason)\(number)"
  }
}
