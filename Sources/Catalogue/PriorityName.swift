/// A word for a priority, and where it may be used
/// (NF_IP_PRI_*, linux/netfilter_ipv4.h; NF_BR_PRI_*, linux/netfilter_bridge.h).
package struct PriorityName: Sendable, Hashable {
  package let name: String
  package let value: Int32
  package let families: [Family]
  /// Nil where the hook does not matter.
  package let hooks: [Hook]?

  /// All of them; a word may stand for different numbers in different families.
  package static let all: [PriorityName] = [
    PriorityName(name: "raw", value: -300, families: [.ip, .ip6, .inet], hooks: nil),
    PriorityName(name: "mangle", value: -150, families: [.ip, .ip6, .inet], hooks: nil),
    PriorityName(
      name: "dstnat", value: -100, families: [.ip, .ip6, .inet], hooks: [.prerouting, .output]),
    PriorityName(
      name: "filter", value: 0, families: [.ip, .ip6, .inet, .arp, .netdev], hooks: nil),
    PriorityName(name: "security", value: 50, families: [.ip, .ip6, .inet], hooks: nil),
    PriorityName(
      name: "srcnat", value: 100, families: [.ip, .ip6, .inet], hooks: [.postrouting, .input]),
    PriorityName(name: "dstnat", value: -300, families: [.bridge], hooks: [.prerouting]),
    PriorityName(name: "filter", value: -200, families: [.bridge], hooks: nil),
    PriorityName(name: "out", value: 100, families: [.bridge], hooks: [.output]),
    PriorityName(name: "srcnat", value: 300, families: [.bridge], hooks: [.postrouting]),
  ]

  /// The words that may be used at a hook of a family.
  package static func usable(in family: Family, hook: Hook?) -> [PriorityName] {
    all.filter { $0.isUsable(in: family, hook: hook) }
  }

  private func isUsable(in family: Family, hook: Hook?) -> Bool {
    guard families.contains(family) else { return false }
    guard let hooks, let hook else { return self.hooks == nil }
    return hooks.contains(hook)
  }

  /// The number that a word stands for, or nil where it may not be used.
  package static func value(of name: String, in family: Family, hook: Hook?) -> Int32? {
    all.first { $0.name == name && $0.isUsable(in: family, hook: hook) }?.value
  }

  /// A listing shows a priority by a word that is at most this far away.
  package static let listedDistance: Int32 = 10
}
