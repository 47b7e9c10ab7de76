/// The kernel's protocol families by number (NFPROTO_*, linux/netfilter.h) and by word.
package enum FamilyText {
  private static let names: [(number: UInt32, name: String)] = [
    (1, "inet"), (2, "ip"), (3, "arp"), (5, "netdev"), (7, "bridge"), (10, "ip6"),
  ]

  /// The family's word, or its number where it has none.
  package static func name(_ number: UInt32) -> String {
    names.first { $0.number == number }?.name ?? "unknown(\(number))"
  }
}
