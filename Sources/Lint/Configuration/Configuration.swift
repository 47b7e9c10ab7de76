package import Catalogue
package import Source

/// What `swnft.toml` says; nil where it is silent.
package struct Configuration: Sendable {
  package var kernel: KernelVersion?
  package var nft: NftVersion?
  package var isStrict: Bool?
  /// A file with what is loaded already.
  package var assumed: String?
  package var includePaths: [String] = []
  /// Patterns of paths that are left out of folders.
  package var excluded: [String] = []
  package var definitions: [(name: String, value: String)] = []
  package var devices: [MachineDevice]?
  package var choice = RuleChoice()
  /// From which severity on the status is 1; nil inside means never.
  package var failure: Severity??
  package var baseline: String?
  /// What is not looked for in files that match a pattern.
  package var fileIgnores: [(pattern: String, selectors: [RuleSelector])] = []

  package init() {}

  /// Reads a file.
  /// - Returns: what it says, and what is wrong with it.
  package static func read(
    _ bytes: [UInt8], source: SourceID
  ) -> (Configuration, [Diagnostic]) {
    let (table, failure) = TOMLReader.read(bytes, source: source)
    if let failure { return (Configuration(), [failure]) }
    var reader = ConfigurationReader()
    reader.read(table)
    return (reader.configuration, reader.diagnostics)
  }
}

/// Takes a table apart.
private struct ConfigurationReader {
  var configuration = Configuration()
  var diagnostics: [Diagnostic] = []

  mutating func read(_ table: TOMLTable) {
    for (key, node) in known(table, ConfigurationKey.self) {
      switch key {
      case .targetKernel:
        configuration.kernel = version(node, "a version of Linux such as \"6.1\"") {
          KernelVersion($0)
        }
      case .targetNft:
        configuration.nft = version(node, "a version of nft such as \"1.0.6\"") { NftVersion($0) }
      case .strict: configuration.isStrict = flag(node)
      case .assume: configuration.assumed = word(node)
      case .includePaths: configuration.includePaths = words(node).map(\.text)
      case .exclude: configuration.excluded = words(node).map(\.text)
      case .define:
        for entry in entries(node) {
          guard let value = word(entry.node) else { continue }
          configuration.definitions.append((entry.key.text, value))
        }
      case .devices: configuration.devices = devices(node)
      case .lint: readLint(node)
      }
    }
  }

  private mutating func readLint(_ node: TOMLNode) {
    for (key, node) in known(TOMLTable(entries: entries(node)), ConfigurationKey.Lint.self) {
      switch key {
      case .select: configuration.choice.selected = selectors(node)
      case .extendSelect: configuration.choice.added = selectors(node)
      case .ignore: configuration.choice.ignored = selectors(node)
      case .failOn:
        guard let level = word(node) else { continue }
        let severity = Severity(named: level)
        if severity == nil, level != "never" {
          report(.configurationValue("error, warning, info or never", at: node.span))
        } else {
          configuration.failure = .some(severity)
        }
      case .baseline: configuration.baseline = word(node)
      case .severity:
        for entry in entries(node) {
          guard let selector = selector(entry.key.text, at: entry.key.span) else { continue }
          guard let severity = word(entry.node).flatMap(Severity.init(named:)) else {
            report(.configurationValue("error, warning or info", at: entry.node.span))
            continue
          }
          configuration.choice.gradings.append(.init(selector, severity))
        }
      case .perFileIgnores:
        for entry in entries(node) {
          configuration.fileIgnores.append((entry.key.text, selectors(entry.node)))
        }
      }
    }
  }

  private mutating func devices(_ node: TOMLNode) -> [MachineDevice] {
    guard case .array(let nodes) = node.value else {
      report(.configurationValue("a list of names or tables", at: node.span))
      return []
    }
    return nodes.compactMap { node in
      if case .string(let name) = node.value { return MachineDevice(name) }
      return device(node)
    }
  }

  private mutating func device(_ node: TOMLNode) -> MachineDevice? {
    var device = MachineDevice("")
    let table = TOMLTable(entries: entries(node))
    for (key, node) in known(table, ConfigurationKey.Device.self) {
      switch key {
      case .name: device.name = word(node) ?? ""
      case .kind:
        device.kind = word(node).flatMap(MachineDevice.Kind.init)
        if device.kind == nil {
          let kinds = MachineDevice.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          report(.configurationValue("one of \(kinds)", at: node.span))
        }
      case .over: device.lower = words(node).map(\.text)
      case .atBoot: device.isThereAtBoot = flag(node)
      case .hardwareOffload: device.hasHardwareOffload = flag(node)
      }
    }
    guard device.name.isEmpty else { return device }
    report(.configurationValue("a device with a name", at: node.span))
    return nil
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The entries whose keys are known; the others are mistakes.
  private mutating func known<Key: RawRepresentable<String> & CaseIterable>(
    _ table: TOMLTable, _ keys: Key.Type
  ) -> [(Key, TOMLNode)] {
    table.entries.compactMap { entry in
      guard let key = Key(rawValue: entry.key.text) else {
        report(.unknownConfigurationKey(entry.key, among: Key.allCases.map(\.rawValue)))
        return nil
      }
      return (key, entry.node)
    }
  }

  private mutating func entries(_ node: TOMLNode) -> [TOMLTable.Entry] {
    guard case .table(let table) = node.value else {
      report(.configurationValue("a table", at: node.span))
      return []
    }
    return table.entries
  }

  private mutating func word(_ node: TOMLNode) -> String? {
    guard case .string(let text) = node.value else {
      report(.configurationValue("a string", at: node.span))
      return nil
    }
    return text
  }

  private mutating func flag(_ node: TOMLNode) -> Bool? {
    guard case .bool(let flag) = node.value else {
      report(.configurationValue("true or false", at: node.span))
      return nil
    }
    return flag
  }

  private mutating func version<Version>(
    _ node: TOMLNode, _ wanted: String, _ read: (String) -> Version?
  ) -> Version? {
    guard case .string(let text) = node.value, let version = read(text) else {
      report(.configurationValue(wanted, at: node.span))
      return nil
    }
    return version
  }

  private mutating func words(_ node: TOMLNode) -> [(text: String, span: SourceSpan)] {
    guard case .array(let nodes) = node.value else {
      report(.configurationValue("a list of strings", at: node.span))
      return []
    }
    return nodes.compactMap { node in word(node).map { ($0, node.span) } }
  }

  private mutating func selectors(_ node: TOMLNode) -> [RuleSelector] {
    words(node).compactMap { word in selector(word.text, at: word.span) }
  }

  private mutating func selector(_ word: String, at span: SourceSpan) -> RuleSelector? {
    guard let selector = RuleSelector(word) else {
      report(.unknownConfiguredRule(word, at: span))
      return nil
    }
    return selector
  }
}
