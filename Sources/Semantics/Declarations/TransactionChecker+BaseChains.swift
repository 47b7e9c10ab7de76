import Catalogue
import Source
import Syntax

/// What makes a base chain: type, hook, priority, policy.
extension TransactionChecker {
  /// - Returns: nil where a part of it is unknown, which is reported.
  mutating func base(_ hook: Scoped<HookSpec>, family: Family) -> CheckedChain.Base? {
    let spec = hook.value
    let known = Hook(rawValue: spec.hook.text)
    if known == nil { report(.unknownHook(spec.hook, in: family)) }
    let hasHook = known.map { $0.number(in: family) != nil } ?? false
    if let known, !hasHook { report(.hookOfOtherFamily(known, at: spec.hook.span, family)) }
    let type = spec.type.flatMap { ChainType(rawValue: $0.text) }
    if let word = spec.type, type == nil { report(.unknownChainType(word)) }
    if let type, let word = spec.type {
      let isHooked = known.map { type.isHooked(at: $0, in: family) } ?? false
      let hooks = isHooked ? [] : type.hooks(in: family)
      if !isHooked, hooks.isEmpty {
        report(.chainTypeOfOtherFamily(type, at: word.span, family))
      } else if let known, hasHook, !isHooked {
        report(.hookOfOtherType(known, type, at: spec.hook.span, hooks: hooks))
      } else if let known {
        checkAge(type, known, family, at: spec.hook.span)
      }
    }
    let priority = priority(spec.priority, family, hasHook ? known : nil, hook.variables)
    let devices = spec.devices.map {
      self.devices(in: Scoped(value: $0, variables: hook.variables))
    }
    guard let known, let type, let priority else { return nil }
    if type == .nat, priority <= KernelLimit.conntrackPriority {
      report(.priorityBeforeConntrack(priority, at: spec.priority.span))
    }
    return CheckedChain.Base(
      type: type, typeSpan: spec.type?.span ?? spec.span, hook: known, hookSpan: spec.hook.span,
      priority: priority, prioritySpan: spec.priority.span, devices: devices ?? [])
  }

  private mutating func checkAge(
    _ type: ChainType, _ hook: Hook, _ family: Family, at span: SourceSpan
  ) {
    switch (family, hook) {
    case (.netdev, .egress): need(.egress, at: span)
    case (.inet, .ingress): need(.inetIngress, at: span)
    case (.inet, _):
      if type == .nat { need(.inetTranslation, at: span) }
      if type == .route { need(.inetRoute, at: span) }
    case (.ip, _), (.ip6, _), (.arp, _), (.bridge, _), (.netdev, _): break
    }
  }

  mutating func setPolicy(
    _ policy: Scoped<(value: Expression, span: SourceSpan)>, of chain: inout CheckedChain
  ) {
    let (written, span) = policy.value
    guard let value = resolved(written, policy.variables) else { return }
    chain.policySpan = span
    switch value.kind {
    case .word("accept"), .string("accept"): chain.acceptsByDefault = true
    case .word("drop"), .string("drop"): chain.acceptsByDefault = false
    case .verdict(let verdict):
      switch verdict.kind {
      case .accept: chain.acceptsByDefault = true
      case .drop: chain.acceptsByDefault = false
      case .continue, .return, .jump, .goto, .jumpBlock, .gotoBlock:
        report(.invalidPolicy(at: written.span, definition: value.span))
      }
    case .word, .string, .number, .variable, .setReference, .catchAll, .payload, .rawPayload,
      .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list,
      .set, .map, .negative, .invalid:
      report(.invalidPolicy(at: written.span, definition: value.span))
    }
  }

  /// What a variable stands for; anything else as it is.
  /// - Returns: nil where the variable is not defined, which is reported, or where a mistake in it
  ///   was.
  mutating func resolved(_ expression: Expression, _ variables: VariableScope) -> Expression? {
    switch expression.kind {
    case .variable(let name):
      guard let definition = variables.definition(of: name) else {
        report(.unknownVariable(name, at: expression.span, candidates: variables.names))
        return nil
      }
      if case .invalid = definition.value.kind { return nil }
      return definition.value
    case .invalid: return nil
    case .word, .string, .number, .setReference, .catchAll, .payload, .rawPayload, .option,
      .selector, .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map,
      .verdict, .negative:
      return expression
    }
  }

  /// A chain that is declared again: what nf_tables_updchain (nf_tables_api.c) allows.
  mutating func update(_ existing: ChainModel, to chain: CheckedChain, _ key: TableKey) {
    let old = existing.declaration
    let name = chain.name.text
    func differs(_ what: String, at span: SourceSpan, _ reference: String) -> Diagnostic {
      .chainRedeclared(chain.name, what, at: span, first: existing.span, reference: reference)
    }
    let fileExists = "Could not process rule: File exists"
    let other =
      "Chain \"\(name)\" already exists in table \(key.family.name) '\(key.name)' "
      + "with different declaration"
    guard let base = chain.base else {
      if old.base == nil, chain.acceptsByDefault != nil { report(.policyWithoutHook(chain)) }
      if let accepts = chain.acceptsByDefault, old.base != nil {
        model.tables[key]?.chains[name]?.declaration.acceptsByDefault = accepts
      }
      if let device = chain.devices.first {
        guard old.base != nil else {
          return report(.devicesWithoutHook(at: device.name.span))
        }
        addDevices(chain.devices, to: old, key)
      }
      return
    }
    guard let oldBase = old.base else {
      return report(differs("has no hook there", at: base.hookSpan, fileExists))
    }
    if base.type != oldBase.type {
      report(differs("is of type '\(oldBase.type.name)' there", at: base.typeSpan, fileExists))
    } else if base.hook != oldBase.hook {
      report(differs("is at hook '\(oldBase.hook.name)' there", at: base.hookSpan, other))
    } else if base.priority != oldBase.priority {
      report(differs("has priority \(oldBase.priority) there", at: base.prioritySpan, other))
    } else if chain.isOffloaded != old.isOffloaded {
      report(differs("has other flags there", at: chain.name.span, other))
    } else {
      model.tables[key]?.chains[name]?.declaration.acceptsByDefault =
        chain.acceptsByDefault ?? old.acceptsByDefault
      addDevices(base.devices, to: old, key)
    }
  }

  private mutating func addDevices(
    _ devices: [CheckedDevice], to chain: CheckedChain, _ key: TableKey
  ) {
    let known = chain.base?.devices ?? []
    let new = devices.filter { device in !known.contains { $0.isSame(as: device) } }
    guard let first = new.first else { return }
    need(.chainDeviceChange, at: first.name.span)
    model.tables[key]?.chains[chain.name.text]?.declaration.base?.devices += new
  }
}
