package import Catalogue

/// The machine that the ruleset is for.
package struct LintTarget: Sendable, Hashable {
  package var kernel: KernelVersion
  /// Whether somebody said so: else it is only the newest that is known.
  package var isKernelStated: Bool
  /// The nft that is to read the text as well; nil where none is.
  package var nft: NftVersion?
  /// The machine's devices; nil where nobody said.
  package var devices: [MachineDevice]?

  package init(
    kernel: KernelVersion? = nil, nft: NftVersion? = nil, devices: [MachineDevice]? = nil
  ) {
    self.kernel = kernel ?? .newestKnown
    isKernelStated = kernel != nil
    self.nft = nft
    self.devices = devices
  }

  /// The device of a name, where the machine's devices are known and it is one of them.
  package func device(named name: String) -> MachineDevice? {
    devices?.first { $0.name == name }
  }
}

/// A network device of the machine, as the configuration describes it.
package struct MachineDevice: Sendable, Hashable {
  /// What drives it.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case physical
    case bridge
    case vlan
    case bond
    case ppp
    case wireless
    case wireguard
    case tunnel
    case virtual
    case loopback
  }

  package var name: String
  /// Nil where nobody said.
  package var kind: Kind?
  /// The devices that it runs over: of a VLAN the one below, of a bridge its ports.
  package var lower: [String]
  /// Whether it is there when the ruleset is loaded at boot; nil where nobody said.
  package var isThereAtBoot: Bool?
  /// Whether the card forwards by itself (`hw-tc-offload`); nil where nobody said.
  package var hasHardwareOffload: Bool?

  package init(
    _ name: String, kind: Kind? = nil, lower: [String] = [], isThereAtBoot: Bool? = nil,
    hasHardwareOffload: Bool? = nil
  ) {
    self.name = name
    self.kind = kind
    self.lower = lower
    self.isThereAtBoot = isThereAtBoot
    self.hasHardwareOffload = hasHardwareOffload
  }
}
