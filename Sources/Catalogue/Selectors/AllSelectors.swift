/// Every selector.
extension Selector {
  package static let all: [Selector] =
    meta + conntrack + route + socket + fingerprint + tunnel + ipsec

  /// The selectors of a group that a word may mean: two where the network protocol decides.
  package static func named(_ name: String, in group: SelectorGroup) -> [Selector] {
    all.filter { $0.group == group && ($0.name == name || $0.aliases.contains(name)) }
  }

  /// The selector that a word means without the word of its group before it.
  package static func bare(_ name: String) -> Selector? {
    meta.first { $0.isBare && ($0.name == name || $0.aliases.contains(name)) }
  }

  /// The selector that loads a key of the kernel.
  package static func keyed(_ key: UInt32, in group: SelectorGroup) -> Selector? {
    all.first { $0.group == group && $0.key == key }
  }
}
