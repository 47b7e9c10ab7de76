import Bytecode
import Catalogue
import Netlink
import Source

extension Note {
  static let nothingWasLoaded = Note("nothing was loaded: all of it or none of it")
}

/// What the kernel refuses, in our words and its own. The likely causes of an error number are
/// those of nf_tables_api.c and of the expressions' `init` and `validate` functions.
extension Diagnostic {
  private init(
    _ code: String, at span: SourceSpan, _ message: String, _ refusal: KernelRefusal,
    notes: [String] = [], help: String? = nil
  ) {
    var reference = KernelError.text(refusal.errorNumber)
    reference += " (\(KernelError.name(refusal.errorNumber)))"
    if let words = refusal.message { reference += ": \(words)" }
    self.init(
      code, at: span, message, notes: notes.map { Note($0) }, help: help, reference: reference)
  }

  /// An error that says nothing about its cause.
  static func refused(
    _ subject: CommandSubject?, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic(
      "K001", at: span, "the kernel refuses \(subject?.textWithTable ?? "the transaction")",
      refusal)
  }

  static func absentDevice(
    _ name: String, at span: SourceSpan, _ kernel: KernelVersion, _ refusal: KernelRefusal
  ) -> Diagnostic {
    let since = KernelFeature.absentDevices.since
    let note =
      "Linux before \(since) wants each device of a flowtable or chain to exist when it loads; "
      + "this is Linux \(kernel)"
    return Diagnostic(
      "K002", at: span, "the kernel knows no device '\(name)' in this network namespace", refusal,
      notes: kernel < since ? [note] : [])
  }

  static func notFound(
    _ subject: CommandSubject, _ operation: Command.Operation, at span: SourceSpan,
    _ refusal: KernelRefusal
  ) -> Diagnostic {
    let message: String
    var notes: [String] = []
    switch (refusal.part, operation) {
    case (.table, _):
      message = "there is no table '\(subject.table ?? "")'"
    case (.chain, _):
      message = "the chain does not exist in table '\(subject.table ?? "")'"
    case (.handle, _), (.position, _):
      message = "there is no \(subject.kind) with this handle"
    case (_, .delete), (_, .flush), (_, .rename), (_, .replace), (_, .destroy):
      message = "there is no \(subject.kind) \(subject.name.map { "'\($0)'" } ?? "such as this")"
    case (_, .add), (_, .create), (_, .insert):
      message = "the kernel lacks something that \(subject.textWithTable) needs"
      notes = missingParts(of: subject)
    }
    return Diagnostic("K003", at: span, message, refusal, notes: notes)
  }

  /// The kernel names the expression of a rule that lacks something.
  static func instructionNotFound(
    _ instruction: Instruction, _ subject: CommandSubject, at span: SourceSpan,
    _ refusal: KernelRefusal
  ) -> Diagnostic {
    let name = type(of: instruction.body).kernelName
    let message =
      instruction.reference.map { "there is no \($0) in table '\(subject.table ?? "")'" }
      ?? "this kernel lacks the expression '\(name)', or has it not for this family"
    return Diagnostic("K003", at: span, message, refusal)
  }

  private static func missingParts(of subject: CommandSubject) -> [String] {
    switch subject.kind {
    case "flowtable":
      ["it needs the modules nf_flow_table and nf_flow_table_inet, and its devices"]
    case "base chain":
      ["it needs the module of its type, and its devices"]
    case "rule":
      ["it needs what it refers to, and the modules of its statements"]
    default: []
    }
  }

  static func exists(
    _ subject: CommandSubject, _ operation: Command.Operation, at span: SourceSpan,
    _ refusal: KernelRefusal
  ) -> Diagnostic {
    if case .device = refusal.part {
      return Diagnostic(
        "K004", at: span, "the device is twice in the \(subject.kind)s of this table", refusal)
    }
    let message =
      operation == .create
      ? "\(subject.textWithTable) exists already"
      : "\(subject.textWithTable) exists already, and is not what this says"
    return Diagnostic("K004", at: span, message, refusal)
  }

  static func elementExists(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic(
      "K004", at: span,
      "an element for \(subject.textWithTable) is there already, or overlaps one that is", refusal)
  }

  static func notSupported(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    switch subject.kind {
    case "rule":
      Diagnostic(
        "K005", at: span, "this cannot run in each hook that the rule is reached from", refusal,
        help: "'swnft -c' names the hook and the way there")
    case "flowtable":
      Diagnostic(
        "K005", at: span, "the kernel takes no such \(subject.text)", refusal,
        notes: [
          "hook and priority of one that exists cannot be changed",
          "'flags offload' needs devices that offload in hardware",
        ])
    default:
      Diagnostic("K005", at: span, "the kernel takes no such \(subject.text)", refusal)
    }
  }

  static func invalid(
    _ subject: CommandSubject, _ operation: Command.Operation, at span: SourceSpan,
    _ refusal: KernelRefusal
  ) -> Diagnostic {
    let notes = operation == .destroy ? ["'destroy' is there since Linux 6.3"] : []
    return Diagnostic(
      "K006", at: span, "the kernel takes no such value for \(subject.textWithTable)", refusal,
      notes: notes)
  }

  static func inUse(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic(
      "K007", at: span, "\(subject.textWithTable) is in use", refusal,
      help: "delete the rules that refer to it first, in the same transaction")
  }

  static func jumpsTooDeep(at span: SourceSpan, _ refusal: KernelRefusal) -> Diagnostic {
    Diagnostic(
      "K008", at: span, "the chains jump in a circle, or more than 15 deep", refusal)
  }

  static func noConntrack(at span: SourceSpan, _ refusal: KernelRefusal) -> Diagnostic {
    Diagnostic(
      "K009", at: span, "there is no connection tracking in this family", refusal,
      notes: ["netdev and arp have none; bridge needs the module nf_conntrack_bridge"])
  }

  static func outOfRange(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic(
      "K010", at: span, "a name or number of \(subject.textWithTable) is too big", refusal)
  }

  static func tooMuch(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic("K011", at: span, "\(subject.textWithTable) has too many parts", refusal)
  }

  static func full(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic("K012", at: span, "\(subject.textWithTable) is full", refusal)
  }

  static func notOwned(
    _ subject: CommandSubject, at span: SourceSpan, _ refusal: KernelRefusal
  ) -> Diagnostic {
    Diagnostic(
      "K013", at: span, "\(subject.textWithTable) belongs to another process", refusal,
      notes: ["a table with the flag 'owner' is changed only by the program that made it"])
  }
}
