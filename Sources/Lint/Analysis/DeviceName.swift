import Semantics

/// What the name of a network device tells of it.
enum DeviceName {
  /// The kind of device that usually has such a name; nil where names say nothing.
  static func kind(of name: String) -> MachineDevice.Kind? {
    if name == "lo" { return .loopback }
    if name.utf8.contains(UInt8(ascii: ".")) { return .vlan }
    for (kind, beginnings) in beginnings {
      let isMeant = beginnings.contains { beginning in
        guard name.hasPrefix(beginning) else { return false }
        // `br0` and `br-lan`, not `broadband`.
        let rest = name.utf8.dropFirst(beginning.utf8.count)
        return beginning.hasSuffix("-")
          || rest.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
      }
      if isMeant { return kind }
    }
    return nil
  }

  /// What names of devices that software makes begin with, before a number or a dash.
  private static let beginnings: [(MachineDevice.Kind, [String])] = [
    (.ppp, ["ppp", "pppoe-", "pptp-", "l2tp-", "pppoa-"]),
    (.wireguard, ["wg", "wg-"]),
    (.tunnel, ["tun", "tap", "gre", "sit", "ipip", "vti", "xfrm", "tailscale", "zt", "he-"]),
    (.wireless, ["wlan", "phy"]),
    (.virtual, ["veth", "veth-", "docker", "virbr", "vnet", "dummy", "cali", "vxlan", "ifb"]),
    (.bridge, ["br", "br-", "bridge", "vmbr", "lxdbr"]),
    (.vlan, ["vlan"]),
    (.bond, ["bond", "team"]),
  ]

  /// The device under it, where the name says so: `wan` under `pppoe-wan`, `eth0` under `eth0.5`.
  static func lower(of name: String) -> String? {
    if let dot = name.lastIndex(of: "."), dot != name.startIndex { return String(name[..<dot]) }
    for beginning in ["pppoe-", "pptp-", "l2tp-", "br-"] where name.hasPrefix(beginning) {
      return String(name.dropFirst(beginning.count))
    }
    return nil
  }
}

extension LintTarget {
  /// What kind of device has the name: what the configuration says, else what the name tells.
  func kind(of name: String) -> MachineDevice.Kind? {
    device(named: name)?.kind ?? DeviceName.kind(of: name)
  }
}

extension MachineDevice.Kind {
  /// What a device of the kind is called in a sentence.
  var title: String {
    switch self {
    case .physical: "a network card"
    case .bridge: "a bridge"
    case .vlan: "a VLAN"
    case .bond: "a bond"
    case .ppp: "a dial-up connection"
    case .wireless: "a wireless device"
    case .wireguard: "a WireGuard tunnel"
    case .tunnel: "a tunnel"
    case .virtual: "a virtual device"
    case .loopback: "the loopback device"
    }
  }
}
