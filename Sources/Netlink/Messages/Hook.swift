/// A function that the kernel calls for each packet at a hook (enum nfnl_hook_attributes,
/// nfnetlink_hook.h).
package struct RegisteredHook: Sendable, Hashable {
  /// What of a ruleset the function runs.
  package struct Owner: Sendable, Hashable {
    package var isFlowtable: Bool
    /// NFPROTO_* of the table.
    package var family: UInt32
    package var table: String
    package var name: String
  }

  package var priority: Int32
  package var function: String?
  /// The kernel's module that it is in; nil where it is built in.
  package var module: String?
  package var owner: Owner?
}

/// NFNLA_HOOK_* (nfnetlink_hook.h).
enum RegisteredHookAttribute: UInt16 {
  case number = 1
  case priority = 2
  case device = 3
  case function = 4
  case module = 5
  /// NFNLA_HOOK_CHAIN_INFO.
  case owner = 6
}

/// NFNLA_HOOK_INFO_* (nfnetlink_hook.h).
private enum HookOwnerKindAttribute: UInt16 {
  case description = 1
  case type = 2
}

/// NFNLA_CHAIN_* (nfnetlink_hook.h).
private enum HookOwnerAttribute: UInt16 {
  case table = 1
  case family = 2
  case name = 3
}

extension RegisteredHook {
  /// NFNL_SUBSYS_HOOK (nfnetlink.h) and NFNL_MSG_HOOK_GET (nfnetlink_hook.h).
  static let subsystem: UInt8 = 12
  static let getMessage: UInt8 = 0
  /// Requests and answers have the same.
  static let messageType = UInt16(subsystem) << 8 | UInt16(getMessage)

  /// - Returns: nil where the message lacks what every one has.
  init?(_ message: ReceivedMessage) {
    let attributes = message.attributes
    guard let priority = attributes.uint32(RegisteredHookAttribute.priority) else { return nil }
    self.priority = Int32(bitPattern: priority)
    function = attributes.string(RegisteredHookAttribute.function)
    module = attributes.string(RegisteredHookAttribute.module)
    owner = attributes.nested(RegisteredHookAttribute.owner).flatMap { Owner($0) }
  }
}

extension RegisteredHook.Owner {
  /// - Returns: nil where it is nothing of a ruleset, or a kind that is not known.
  fileprivate init?(_ nest: AttributeList) {
    // NFNL_HOOK_TYPE_NFTABLES 1, and NFNL_HOOK_TYPE_NFT_FLOWTABLE 3 since Linux 6.17
    // (nfnetlink_hook.h).
    guard let type = nest.uint32(HookOwnerKindAttribute.type), type == 1 || type == 3,
      let description = nest.nested(HookOwnerKindAttribute.description),
      let family = description.uint8(HookOwnerAttribute.family),
      let table = description.string(HookOwnerAttribute.table),
      let name = description.string(HookOwnerAttribute.name)
    else { return nil }
    self.init(isFlowtable: type == 3, family: UInt32(family), table: table, name: name)
  }
}
