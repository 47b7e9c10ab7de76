package import Bytecode
package import Catalogue
package import Netlink
package import Source

/// Turns what the kernel refused into diagnostics at the places that caused it.
package struct RefusalReport: Sendable {
  private let transaction: Transaction
  private let kernel: KernelVersion
  /// Whether this network namespace has a device; nil where nobody knows.
  private let hasDevice: @Sendable (String) -> Bool?

  /// - Parameters:
  ///   - transaction: what was sent.
  ///   - kernel: the one that runs.
  package init(
    of transaction: Transaction, kernel: KernelVersion,
    hasDevice: @escaping @Sendable (String) -> Bool? = { _ in nil }
  ) {
    self.transaction = transaction
    self.kernel = kernel
    self.hasDevice = hasDevice
  }

  /// The causes, without what followed from them; the first says that nothing was loaded.
  ///
  /// The kernel judges each command of a batch, also those that fail only because an earlier one
  /// did: a rule whose chain was refused. What is missing in a table that an earlier refusal was
  /// about is therefore not reported again.
  package func diagnostics(for refusals: [KernelRefusal]) -> [Diagnostic] {
    var refusedTables: Set<String> = []
    var diagnostics: [Diagnostic] = []
    for refusal in refusals {
      let table = command(of: refusal).flatMap { tableName(of: $0.object) }
      let isConsequence =
        refusal.errorNumber == KernelError.notFound && table.map(refusedTables.contains) == true
      if let table { refusedTables.insert(table) }
      if isConsequence { continue }
      var diagnostic = diagnostic(for: refusal)
      if diagnostics.isEmpty { diagnostic.notes.append(.nothingWasLoaded) }
      diagnostics.append(diagnostic)
    }
    return diagnostics
  }

  private func command(of refusal: KernelRefusal) -> Command? {
    guard let index = refusal.commandIndex, transaction.commands.indices.contains(index) else {
      return nil
    }
    return transaction.commands[index]
  }

  private func tableName(of object: Command.Object) -> String? {
    let subject = CommandSubject(object)
    return subject.table ?? (subject.kind == "table" ? subject.name : nil)
  }

  private func diagnostic(for refusal: KernelRefusal) -> Diagnostic {
    guard let command = command(of: refusal) else {
      return .refused(nil, at: .none, refusal)
    }
    let subject = CommandSubject(command.object)
    let place = place(of: refusal, in: command)
    if refusal.errorNumber == KernelError.notFound,
      let absent = absentDevice(refusal, command, subject)
    {
      return .absentDevice(absent.name, at: absent.span, kernel, refusal)
    }
    if refusal.errorNumber == KernelError.notFound, case .instruction(let index) = refusal.part,
      case .rule(let rule) = command.object, rule.instructions.indices.contains(index)
    {
      let instruction = rule.instructions[index]
      return .instructionNotFound(instruction, subject, at: place, refusal)
    }
    switch refusal.errorNumber {
    case KernelError.notFound: return .notFound(subject, command.operation, at: place, refusal)
    case KernelError.exists:
      if case .elements = command.object { return .elementExists(subject, at: place, refusal) }
      return .exists(subject, command.operation, at: place, refusal)
    case KernelError.notSupported: return .notSupported(subject, at: place, refusal)
    case KernelError.invalidArgument:
      return .invalid(subject, command.operation, at: place, refusal)
    case KernelError.busy: return .inUse(subject, at: place, refusal)
    case KernelError.tooManyLinks, KernelError.loop: return .jumpsTooDeep(at: place, refusal)
    case KernelError.protocolError: return .noConntrack(at: place, refusal)
    case KernelError.outOfRange, KernelError.overflow:
      return .outOfRange(subject, at: place, refusal)
    case KernelError.fileTooLarge, KernelError.argumentListTooLong:
      return .tooMuch(subject, at: place, refusal)
    case KernelError.tooManyFilesInSystem, KernelError.tooManyFiles:
      return .full(subject, at: place, refusal)
    case KernelError.notPermitted, KernelError.accessDenied:
      return .notOwned(subject, at: place, refusal)
    default: return .refused(subject, at: place, refusal)
    }
  }

  /// The part that the kernel named, or the whole command.
  private func place(of refusal: KernelRefusal, in command: Command) -> SourceSpan {
    if let index = refusal.elementIndex, case .elements(let block) = command.object,
      block.sourceOffsets.indices.contains(index)
    {
      let start = Int(block.sourceOffsets[index])
      return SourceSpan(source: command.span.source, start: start, end: start + 1)
    }
    return command.places.first { $0.part == refusal.part }?.span ?? command.span
  }

  /// The device that is not there: the one that the kernel named, or the first one that this
  /// network namespace does not have. Linux before 6.16 refuses those.
  private func absentDevice(
    _ refusal: KernelRefusal, _ command: Command, _ subject: CommandSubject
  ) -> (name: String, span: SourceSpan)? {
    var index: Int?
    if case .device(let named) = refusal.part {
      index = named
    } else if kernel < KernelFeature.absentDevices.since {
      index = subject.devices.firstIndex { !$0.isPrefix && hasDevice($0.name) == false }
    }
    guard let index, subject.devices.indices.contains(index) else { return nil }
    let span = command.places.first { $0.part == .device(index) }?.span ?? command.span
    return (subject.devices[index].name, span)
  }
}
