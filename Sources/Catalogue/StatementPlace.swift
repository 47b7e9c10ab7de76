/// A statement or expression that may not stand everywhere, and where it may.
///
/// The kernel asks this of every base chain from which packets reach the rule
/// (`nft_chain_validate`, nf_tables_api.c): the family of the table and the hook decide, and for
/// address translation the type of the chain too.
package struct StatementPlace: Sendable, Hashable {
  /// What may not stand everywhere.
  package enum Subject: String, Sendable, Hashable, CaseIterable {
    case reject
    case snat
    case dnat
    case masquerade
    case redirect
    case tproxy
    case synproxy
    case flow
    case queue
    case forwardToDevice
    case duplicate
    case conntrack
    case packetTypeAssignment
    case vrfMember
    case ipsecOrigin
    case bridgeKey
    case bridgeAddress
    case brouteAssignment
    case route
    case routeMTU
    case socket
    case fingerprint
    case ipsecIn
    case ipsecOut
    case fibByInput
    case fibByOutput
    case fibType
    case fibByBoth
    case tunnel
  }

  /// Some families with the hooks that are right there.
  package struct Row: Sendable, Hashable {
    package let families: [Family]
    package let hooks: [Hook]
    /// The types of base chain that are right; nil where the type does not matter.
    package let types: [ChainType]?
    /// The first kernel for which the row holds.
    package let since: KernelVersion?
    /// The first kernel for which it no longer holds.
    package let until: KernelVersion?

    init(
      _ families: [Family], _ hooks: [Hook], types: [ChainType]? = nil,
      since: KernelVersion? = nil, until: KernelVersion? = nil
    ) {
      self.families = families
      self.hooks = hooks
      self.types = types
      self.since = since
      self.until = until
    }

    package func holds(for kernel: KernelVersion) -> Bool {
      if let since, kernel < since { return false }
      if let until, kernel >= until { return false }
      return true
    }
  }

  package let subject: Subject
  /// As a message names it: `'reject'`.
  package let title: String
  package let rows: [Row]
  /// Whether the wrong family is refused when the rule is added; else only once a base chain
  /// reaches the rule.
  package let refusesFamilyAtOnce: Bool
  /// What nft or the kernel says where it refuses the family.
  package let familyRefusal: String
  /// The function that decides.
  package let source: String

  init(
    _ subject: Subject, _ title: String, refusesFamilyAtOnce: Bool = false,
    familyRefusal: String = operationNotSupported, source: String, _ rows: [Row]
  ) {
    self.subject = subject
    self.title = title
    self.rows = rows
    self.refusesFamilyAtOnce = refusesFamilyAtOnce
    self.familyRefusal = familyRefusal
    self.source = source
  }

  /// What nft prints for EOPNOTSUPP.
  package static let operationNotSupported =
    "Could not process rule: Operation not supported"

  /// The families in which it may stand somewhere.
  package func families(for kernel: KernelVersion) -> [Family] {
    let rows = rows.filter { $0.holds(for: kernel) }
    return Family.allCases.filter { family in rows.contains { $0.families.contains(family) } }
  }

  /// The hooks of a family where it may stand.
  package func hooks(in family: Family, for kernel: KernelVersion) -> [Hook] {
    let rows = rows.filter { $0.holds(for: kernel) && $0.families.contains(family) }
    return Hook.numbers(in: family).map(\.hook).filter { hook in
      rows.contains { $0.hooks.contains(hook) }
    }
  }

  /// The types of base chain that it needs in a family; nil where the type does not matter.
  package func types(in family: Family, for kernel: KernelVersion) -> [ChainType]? {
    rows.first { $0.holds(for: kernel) && $0.families.contains(family) }?.types
  }

  /// Whether it may stand in a rule that a base chain reaches.
  package func allows(
    _ family: Family, _ hook: Hook, _ type: ChainType, for kernel: KernelVersion
  ) -> Bool {
    rows.contains { row in
      row.holds(for: kernel) && row.families.contains(family) && row.hooks.contains(hook)
        && row.types?.contains(type) != false
    }
  }
}
