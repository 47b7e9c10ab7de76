import Catalogue
import JSON
package import Netlink
package import Source
package import Syntax

/// What `list hooks` shows, or why it does not.
package struct HookReport: Sendable {
  package var hooks: [ListedHook] = []
  package var diagnostic: Diagnostic?

  /// Asks the kernel what it calls at the hooks.
  /// - Parameters:
  ///   - family: nil for all; inet's hooks are those of ip and ip6.
  ///   - device: the one whose hooks are shown; nil for all.
  package static func read(
    _ family: FamilyNode?, device: Word?, at span: SourceSpan, from socket: borrowing Socket
  ) throws(NetlinkError) -> HookReport {
    if let device, let family, family.family != .netdev {
      return HookReport(diagnostic: .familyWithoutDevices(family, device))
    }
    let families: [Family] =
      switch family?.family {
      case nil: device == nil ? [.ip, .ip6, .arp, .bridge, .netdev] : [.netdev]
      case .inet: [.ip, .ip6]
      case .some(let family): [family]
      }
    var report = HookReport()
    for family in families {
      // A hook of netdev is one of a device.
      let devices: [String?] =
        family != .netdev ? [nil] : device.map { [$0.text] } ?? Socket.deviceNames()
      for name in devices {
        for (hook, number) in Hook.numbers(in: family) {
          let answer = try socket.functions(
            atHook: number, of: family.rawValue, device: name)
          switch answer {
          case .functions(let functions):
            report.hooks += functions.map { ListedHook($0, at: hook, of: family, device: name) }
          case .notListed: return HookReport(diagnostic: .hooksNotListed(at: span))
          case .absentDevice:
            // One that was not asked for by name is gone since.
            if let device { return HookReport(diagnostic: .nothingNamed(device, "device")) }
          }
        }
      }
    }
    return report
  }
}

/// What is called at the hooks, as text or JSON.
package func listing(of hooks: [ListedHook], _ style: ListingStyle) -> [UInt8] {
  guard style.isJSON else { return Array(Printer(style.options).print(hooks).utf8) }
  return JSONWriter(style.options).document(hooks, metainfo: style.metainfo)
}

extension ListingStyle {
  /// What a JSON document says of who wrote it.
  var metainfo: JSONWriter.Metainfo {
    JSONWriter.Metainfo(version: version, releaseName: "swnft")
  }
}

extension ListedHook {
  fileprivate init(_ hook: RegisteredHook, at place: Hook, of family: Family, device: String?) {
    self.init(family: family, hook: place, device: device, priority: hook.priority)
    function = hook.function
    module = hook.module
    owner = hook.owner.flatMap { owner in
      Family(rawValue: owner.family).map {
        Owner(
          isFlowtable: owner.isFlowtable,
          table: TableName(familyNode: FamilyNode($0, .none), name: Word(owner.table)),
          name: owner.name)
      }
    }
  }
}
