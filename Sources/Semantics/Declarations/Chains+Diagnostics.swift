import Catalogue
import Source
import Syntax

/// The mistakes in declarations of chains.
extension Diagnostic {
  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// The kernel renames by handle (nf_tables_newchain, nf_tables_api.c).
  static func renamedWhenMade(_ name: Word, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E246", at: name.span,
      "chain '\(name.text)' cannot be renamed in the transaction that makes it",
      notes: [
        Note("made here", at: first),
        Note("the kernel renames by handle, and a chain has none before it is loaded"),
      ], reference: "Could not process rule: No such file or directory")
  }

  static func unknownHook(_ word: Word, in family: Family) -> Diagnostic {
    let names = Hook.numbers(in: family).map(\.hook.name)
    let match = closestMatch(to: word.text, among: names)
    return Diagnostic(
      "E217", at: word.span, "no hook '\(word.text)'" + didYouMean(match),
      notes: match == nil ? [Note("the hooks of \(family.name) tables: \(list(names))")] : [],
      fixIts: replacing(word.span, by: match), reference: "unknown chain hook")
  }

  static func hookOfOtherFamily(_ hook: Hook, at span: SourceSpan, _ family: Family) -> Diagnostic {
    let families = Family.allCases.filter { hook.number(in: $0) != nil }.map(\.name)
    return Diagnostic(
      "E101", at: span, "\(family.name) tables have no \(hook.name) hook",
      notes: [
        Note("theirs are: \(list(Hook.numbers(in: family).map(\.hook.name)))"),
        Note("families with it: \(list(families))"),
      ], reference: "The \(family.name) family does not support this hook")
  }

  static func unknownChainType(_ word: Word) -> Diagnostic {
    let names = ChainType.allCases.map(\.name)
    let match = closestMatch(to: word.text, among: names)
    return Diagnostic(
      "E218", at: word.span, "no chain type '\(word.text)'" + didYouMean(match),
      notes: match == nil ? [Note("the types are: \(list(names))")] : [],
      fixIts: replacing(word.span, by: match), reference: "unknown chain type")
  }

  static func chainTypeOfOtherFamily(_ type: ChainType, at span: SourceSpan, _ family: Family)
    -> Diagnostic
  {
    let families = Family.allCases.filter { !type.hooks(in: $0).isEmpty }.map(\.name)
    return Diagnostic(
      "E102", at: span, "\(family.name) tables have no chains of type '\(type.name)'",
      notes: [Note("families with them: \(list(families))")], reference: noSuchFile)
  }

  static func hookOfOtherType(
    _ hook: Hook, _ type: ChainType, at span: SourceSpan, hooks: [Hook]
  ) -> Diagnostic {
    Diagnostic(
      "E103", at: span, "a chain of type '\(type.name)' cannot be at the \(hook.name) hook",
      notes: [Note("it can be at: \(list(hooks.map(\.name)))")],
      reference:
        "Chain of type \"\(type.name)\" is not supported, perhaps kernel support is missing?")
  }

  static func priorityBeforeConntrack(_ priority: Int32, at span: SourceSpan) -> Diagnostic {
    let lowest = KernelLimit.conntrackPriority
    return Diagnostic(
      "E104", at: span,
      "a nat chain needs a priority above \(lowest), where connections are tracked",
      notes: [Note("this is \(priority)")],
      reference: "Chains of type \"nat\" must have a priority value above \(lowest)")
  }

  static func unknownPriority(
    _ name: String, _ place: PriorityPlace, at span: SourceSpan, usable: [String]
  ) -> Diagnostic {
    let match = closestMatch(to: name, among: usable)
    let isName = PriorityName.all.contains { $0.name == name }
    let hook = place.hook.map { " at the \($0.name) hook" } ?? ""
    return Diagnostic(
      "E105", at: span,
      isName
        ? "priority '\(name)' has no meaning\(hook) of \(place.family.name) tables"
        : "no priority '\(name)'" + didYouMean(match),
      notes: match == nil && !usable.isEmpty ? [Note("here there are: \(list(usable))")] : [],
      fixIts: isName ? [] : replacing(span, by: match),
      reference: "invalid priority expression value in this context.")
  }

  static func invalidPriority(_ what: String, _ place: PriorityPlace, definition: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "E226", at: place.span, "\(what) is no priority: it takes a number or a word",
      notes: definition == place.span ? [] : [Note("defined here", at: definition)],
      reference: "invalid priority expression")
  }

  static func priorityOutOfRange(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E106", at: span, "priorities go from \(Int32.min) to \(Int32.max)",
      help: "nft takes this number and silently makes another one of it")
  }

  static func invalidPolicy(at span: SourceSpan, definition: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E219", at: span, "a policy is 'accept' or 'drop'",
      notes: definition == span ? [] : [Note("defined here", at: definition)],
      reference: "invalid policy expression")
  }

  static func policyTwice(at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E215", at: span, "a chain has one policy", notes: [Note("the first one is here", at: first)],
      reference: "you cannot set chain policy twice")
  }

  static func policyWithoutHook(_ chain: CheckedChain) -> Diagnostic {
    Diagnostic(
      "E111", at: chain.policySpan,
      "chain '\(chain.name.text)' has no hook, and only base chains have a policy",
      reference: notSupported)
  }

  static func natPolicyDrop(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W210", .warning, at: span,
      "only the first packet of a connection meets a nat chain: this policy drops new connections, "
        + "and nothing else",
      help: "drop packets in a chain of type filter")
  }

  static func devicesNotAllowed(at span: SourceSpan, hook: Hook) -> Diagnostic {
    Diagnostic(
      "E107", at: span, "a chain at the \(hook.name) hook cannot be bound to a device",
      notes: [Note("devices are named at ingress and egress")],
      help: "match 'iifname' or 'oifname' in the rules",
      reference: "This chain type cannot be bound to device")
  }

  static func devicesWithoutHook(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E224", at: span, "a chain without a hook has no devices", reference: notSupported)
  }

  static func deviceTwice(_ device: CheckedDevice, first: CheckedDevice) -> Diagnostic {
    Diagnostic(
      "E108", at: device.name.span,
      "device '\(device.title)' is in this list already"
        + (first.isSame(as: device) ? "" : ", by '\(first.title)'"),
      notes: [Note("here", at: first.name.span)], reference: fileExists)
  }

  static func tooManyDevices(_ count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E109", at: span, "\(count) devices; a chain takes \(KernelLimit.devices)",
      reference: "Could not process rule: File too large")
  }

  static func notADevice(at span: SourceSpan) -> Diagnostic {
    Diagnostic("E229", at: span, "this is not the name of a device")
  }

  static func noSuchDevice(
    _ device: CheckedDevice, of what: String, among devices: [CheckedDevice]
  ) -> Diagnostic {
    let match = closestMatch(to: device.title, among: devices.map(\.title))
    return Diagnostic(
      "E228", at: device.name.span, "\(what) has no device '\(device.title)'" + didYouMean(match),
      reference: noSuchFile)
  }

  static func chainWithoutDevice(_ name: Word, _ hook: Hook) -> Diagnostic {
    Diagnostic(
      "W220", .warning, at: name.span,
      "chain '\(name.text)' names no device: at \(hook.name) it sees no packet")
  }

  static func offloadRefused(_ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E113", at: span, "hardware cannot take \(what)",
      notes: [
        Note(
          "'flags offload' is for ingress chains with devices, 'policy accept' and a priority from "
            + "1 to 65535")
      ], reference: notSupported)
  }

  static func chainRedeclared(
    _ name: Word, _ what: String, at span: SourceSpan, first: SourceSpan, reference: String
  ) -> Diagnostic {
    Diagnostic(
      "E112", at: span, "chain '\(name.text)' is declared again as another: it \(what)",
      notes: firstDeclared(first), reference: reference)
  }
}
