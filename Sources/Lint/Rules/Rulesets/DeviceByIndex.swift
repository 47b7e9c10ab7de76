import Catalogue
import Semantics
import Source
import Syntax

/// Devices that come and go, asked for by the number they had when the ruleset was loaded.
enum DeviceByIndex: LintRule {
  static let about = RuleDescription(
    code: "W216", name: "index-of-passing-device", severity: .warning,
    summary: "`iif` or `oif` with a device that comes and goes.",
    why: """
      `iif` and `oif` compare the number of the device, which is looked up when the ruleset is \
      loaded. If the device is not there yet, the whole file is refused; if it goes and comes \
      back, it has another number and the rule no longer matches. Dial-up, tunnel, container and \
      USB devices do so all the time. `iifname` and `oifname` compare the name, at little cost. \
      Which devices the machine has can be said in `swnft.toml`.
      """,
    reference: "nft: Interface does not exist.",
    flagged: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iif wg0 tcp dport 22 accept
        #   ^^^^^^^ device 'wg0' comes and goes, and its number with it
          }
        }
        """,
        fixed: """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              iifname wg0 tcp dport 22 accept
            }
          }
          """),
      Example(
        """
        table inet filter {
          chain forward {
            type filter hook forward priority filter; policy drop;
            meta oif { "ppp0", "eth0" } accept
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ device 'ppp0' comes and goes, and its number with it
          }
        }
        """,
        fixed: """
          table inet filter {
            chain forward {
              type filter hook forward priority filter; policy drop;
              meta oifname { "ppp0", "eth0" } accept
            }
          }
          """),
    ],
    fine: [
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iif lo accept
            iif eth0 tcp dport 22 accept
            iifname wg0 accept
          }
        }
        """),
      Example(
        """
        table inet filter {
          chain input {
            type filter hook input priority filter; policy drop;
            iif wg0 tcp dport 22 accept
          }
        }
        """, target: LintTarget(devices: [MachineDevice("wg0", isThereAtBoot: true)])),
    ])

  static func check(_ subject: LintSubject, report: (Finding) -> Void) {
    for rule in subject.view.tables.lazy.flatMap(\.chains).flatMap(\.rules) where rule.isOwn {
      for statement in rule.body.allStatements {
        guard let device = statement.numberedDevices.first(where: subject.target.passes) else {
          continue
        }
        report(.deviceByIndex(device, statement, in: subject))
      }
    }
  }
}

extension LintTarget {
  /// Beginnings of the names of devices that programs make.
  private static let passing = [
    "br-", "cali", "cni", "docker", "enx", "gre", "ipsec", "l2tp", "lxc", "podman", "ppp", "sit",
    "tailscale", "tap", "tun", "usb", "veth", "virbr", "vnet", "vti", "wg", "wwan", "zt",
  ]

  /// Whether a device may be away when the ruleset is loaded, or get another number later.
  fileprivate func passes(_ name: String) -> Bool {
    if let isThere = device(named: name)?.isThereAtBoot { return !isThere }
    return Self.passing.contains { name.hasPrefix($0) }
  }
}

extension CheckedStatement {
  /// The devices whose numbers it compares.
  fileprivate var numberedDevices: [String] {
    switch kind {
    case .match(let match) where match.left.isDeviceNumber:
      switch match.test {
      case .compare(_, let value): return value.unresolvedDevice.map { [$0] } ?? []
      case .lookup(.anonymous(let set), _): return set.unresolvedDevices
      case .range, .prefix, .anyBit, .lookup: return []
      }
    case .verdictMap(let key, .anonymous(let map)) where key.isDeviceNumber:
      return map.unresolvedDevices
    case .match, .verdictMap, .verdict, .scalar, .objectReference, .objectMap, .assignment,
      .resetOption, .reject, .nat, .tproxy, .queue, .duplicate, .forward, .notrack, .flow,
      .setUpdate:
      return []
    }
  }
}

extension CheckedExpression {
  fileprivate var isDeviceNumber: Bool {
    guard case .selector(let use) = kind else { return false }
    return use.selector.isKey("iif", of: .meta) || use.selector.isKey("oif", of: .meta)
  }
}

extension CheckedSet {
  fileprivate var unresolvedDevices: [String] {
    elements.compactMap { element in
      guard case .fields(let fields) = element.key, case .value(let value)? = fields.first else {
        return nil
      }
      return value.unresolvedDevice
    }
  }
}

extension CheckedValue {
  fileprivate var unresolvedDevice: String? {
    guard case .unresolved(let name, .interfaces) = self else { return nil }
    return name
  }
}

extension LintSubject {
  /// Puts the word that compares names in the place of the one that compares numbers.
  fileprivate func nameInstead(in statement: SourceSpan) -> FixIt? {
    let text = Array(map.string(statement).utf8)
    let meta = Array("meta ".utf8)
    let start = text.starts(with: meta) ? meta.count : 0
    guard ["iif ", "oif "].contains(where: { text[start...].starts(with: $0.utf8) }) else {
      return nil
    }
    let end = Int(statement.start) + start + 3
    return FixIt(
      "compare the name",
      edits: [
        FixIt.Edit(
          SourceSpan(source: statement.source, start: end, end: end), replacement: "name")
      ], isSafe: false)
  }
}

extension Finding {
  fileprivate static func deviceByIndex(
    _ device: String, _ statement: CheckedStatement, in subject: LintSubject
  ) -> Finding {
    Finding(
      DeviceByIndex.about, at: statement.span,
      "device '\(device)' comes and goes, and its number with it",
      fixIt: subject.nameInstead(in: statement.span),
      help: "compare the name: 'iifname' or 'oifname'")
  }
}
