import Catalogue
import Source
import Syntax

/// The mistakes around flowtables.
extension Diagnostic {
  static func flowtableFamily(
    _ family: Family, _ families: [Family], at span: SourceSpan, _ name: Word
  ) -> Diagnostic {
    return Diagnostic(
      "FT002", at: span, "\(family.name) tables have no flowtables",
      notes: [Note("flowtable '\(name.text)'", at: name.span)],
      help: "flowtables exist in tables of the families \(families.inWords)", reference: noSuchFile)
  }

  static func unknownFlowtable(_ name: Word, _ key: TableKey, in model: RulesetModel)
    -> Diagnostic
  {
    let table = model.tables[key]
    let names = table.map { $0.flowtables.keys.sorted() } ?? []
    let match = closestMatch(to: name.text, among: names)
    let elsewhere = model.tables.filter { $0.value.flowtables[name.text] != nil }
    // A rule writes the name behind an '@', a command without.
    let hasAt = Int(name.span.end) - Int(name.span.start) > name.text.utf8.count
    let other = elsewhere.keys.map(\.title).min()
    var notes: [Note] = []
    if let other {
      notes.append(
        Note("there is one in table '\(other)'; a flowtable serves only the table that it is in"))
    } else if table?.sets[name.text] != nil {
      notes.append(Note("'\(name.text)' is a set"))
    }
    return Diagnostic(
      "FT003", at: name.span,
      "no flowtable '\(name.text)' in table '\(key.title)'" + didYouMean(match), notes: notes,
      fixIts: replacing(name.span, by: match, prefix: hasAt ? "@" : ""), reference: noSuchFile)
  }

  static func flowtableHook(_ word: Word) -> Diagnostic {
    Diagnostic(
      "FT004", at: word.span, "a flowtable is at the ingress hook, not at '\(word.text)'",
      notes: word.text == "forward"
        ? [Note("the forward hook is where the rule with 'flow add' goes")] : [],
      fixIts: replacing(word.span, by: "ingress"),
      reference: word.text == "egress" ? notSupported : "invalid hook \(word.text)")
  }

  static func flowtableDeviceTwice(
    _ device: CheckedDevice, in flowtable: String, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "FT006", at: device.name.span,
      "device '\(device.title)' is already in flowtable '\(flowtable)'",
      notes: first == .none ? [] : [Note("here", at: first)], reference: fileExists)
  }

  static func flowtablePriority(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "FT008", at: span, "a flowtable has no priority '\(name)'",
      help: "write a number, 'filter', or 'filter' with a number added or taken away",
      reference: "invalid priority expression value.")
  }

  static func flowtableWildcard(_ device: CheckedDevice, kernel: KernelVersion) -> Diagnostic {
    Diagnostic(
      "FT010", at: device.name.span,
      "wildcards in devices need Linux \(KernelFeature.deviceWildcards.since); this check is for "
        + "Linux \(kernel)",
      help: "'--kernel X.Y' says for which kernel to check", reference: noSuchFile)
  }

  static func tooManyFlowtableDevices(_ count: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "FT011", at: span, "\(count) devices; a flowtable takes \(KernelLimit.devices)",
      reference: "Could not process rule: File too large")
  }

  static func flowtableRedeclared(
    _ name: Word, _ what: String, at span: SourceSpan, first: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      "FT046", at: span, "flowtable '\(name.text)' is declared again as another: it \(what)",
      notes: firstDeclared(first), help: "delete it first, and with it the rules that use it",
      reference: notSupported)
  }

  static func flowtableWithoutHook(_ name: Word, _ severity: Severity) -> Diagnostic {
    Diagnostic(
      "E225", severity, at: name.span,
      "flowtable '\(name.text)' has no hook"
        + (severity == .error ? "" : "; nft would refuse this"),
      help: "write 'hook ingress priority 0; devices = { ... };'",
      reference: "missing hook and priority in flowtable declaration")
  }

  static func flowThenVerdict(_ verdict: SourceSpan, flow: SourceSpan) -> Diagnostic {
    Diagnostic(
      "FT021", .warning, at: verdict,
      "'flow add' ends the rule for packets that it cannot offload, so this verdict is not reached "
        + "while a connection is set up",
      notes: [Note("the rule ends here for them", at: flow)],
      help: "put the verdict into a rule of its own, behind this one")
  }

  static func flowThenStatement(_ statement: SourceSpan, flow: SourceSpan) -> Diagnostic {
    Diagnostic(
      "W202", .warning, at: statement,
      "what follows 'flow add' runs only for the packet that starts the fast path",
      notes: [Note("the rule ends here for all others", at: flow)],
      help: "put it before 'flow add', or into a rule of its own")
  }
}
