import CNetfilter
import Glibc

/// What the kernel says of one hook.
package enum HookAnswer: Sendable, Hashable {
  /// In the order in which they are called.
  case functions([RegisteredHook])
  case absentDevice
  /// The kernel was built without CONFIG_NETFILTER_NETLINK_HOOK, or is older than 5.14.
  case notListed
}

extension Socket {
  /// Asks what is called at a hook.
  /// - Parameters:
  ///   - family: NFPROTO_* (linux/netfilter.h).
  ///   - number: the kernel's number of the hook in that family.
  ///   - device: the device that a hook of netdev is of.
  package borrowing func functions(
    atHook number: UInt32, of family: UInt32, device: String?
  ) throws(NetlinkError) -> HookAnswer {
    var message = try MessageBuffer(short: Request.likelyBytes)
    try message.begin(
      RegisteredHook.getMessage, of: RegisteredHook.subsystem, family: family,
      flags: RequestFlag.dump, sequence: Request.sequence)
    if let device { try message.put(RegisteredHookAttribute.device, device) }
    try message.put(RegisteredHookAttribute.number, number)
    message.finish()
    var found: [RegisteredHook] = []
    do throws(NetlinkError) {
      let request = Request(message, answerType: RegisteredHook.messageType, name: "hooks")
      _ = try exchange(request) { message in
        if let hook = RegisteredHook(message) { found.append(hook) }
      }
      return .functions(found)
    } catch {
      switch error.errorNumber {
      case KernelError.noDevice: return .absentDevice
      // nfnetlink says so of a subsystem that it has not got.
      case KernelError.invalidArgument: return .notListed
      // The kernel was built without the hooks of this family.
      case KernelError.notSupported: return .functions([])
      default: throw error
      }
    }
  }

  /// The devices of this network namespace, in the order of their numbers.
  package static func deviceNames() -> [String] {
    guard let list = if_nameindex() else { return [] }
    defer { if_freenameindex(list) }
    var names: [String] = []
    var next = list
    while let name = next.pointee.if_name {
      names.append(String(cString: name))
      next += 1
    }
    return names
  }
}
