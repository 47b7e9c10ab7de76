package import Catalogue

/// Something that the kernel calls at a hook, as `list hooks` shows it.
package struct ListedHook: Sendable, Hashable {
  /// A chain or a flowtable of a ruleset.
  package struct Owner: Sendable, Hashable {
    package var isFlowtable: Bool
    package var table: TableName
    package var name: String

    package init(isFlowtable: Bool, table: TableName, name: String) {
      self.isFlowtable = isFlowtable
      self.table = table
      self.name = name
    }

    package var keyword: String { isFlowtable ? "flowtable" : "chain" }
  }

  package var family: Family
  package var hook: Hook
  /// The device that a hook of netdev is of.
  package var device: String?
  package var priority: Int32
  /// What of a ruleset it runs.
  package var owner: Owner?
  /// The function's name in the kernel, and the module that it is in.
  package var function: String?
  package var module: String?

  package init(family: Family, hook: Hook, device: String?, priority: Int32) {
    self.family = family
    self.hook = hook
    self.device = device
    self.priority = priority
  }
}
