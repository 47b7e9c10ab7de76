import Bytecode
import CNetfilter

/// NFTA_CHAIN_* (nf_tables.h).
enum ChainAttribute: UInt16 {
  case table = 1
  case handle = 2
  case name = 3
  case hook = 4
  case policy = 5
  case use = 6
  case type = 7
  case counters = 8
  case flags = 10
  case id = 11
  case userdata = 12
}

/// NFTA_HOOK_* (nf_tables.h).
enum HookAttribute: UInt16 {
  case number = 1
  case priority = 2
  case device = 3
  case devices = 4
}

extension MessageBuffer {
  /// Writes a chain that is made.
  mutating func putDefinition(_ chain: ChainDeclaration) throws(NetlinkError) {
    let object = try libraryObject(chain)
    if let policy = chain.policy {
      nftnl_chain_set_u32(object.raw, attribute(NFTNL_CHAIN_POLICY), policy)
    }
    if let type = chain.hook?.type, !type.isEmpty {
      let type = try LibraryLimit.checked(type, "chain type")
      nftnl_chain_set_str(object.raw, attribute(NFTNL_CHAIN_TYPE), type)
    }
    if chain.flags != 0 {
      nftnl_chain_set_u32(object.raw, attribute(NFTNL_CHAIN_FLAGS), chain.flags)
    }
    if let id = chain.id { nftnl_chain_set_u32(object.raw, attribute(NFTNL_CHAIN_ID), id) }
    if let comment = chain.comment {
      let bytes = try Userdata.text(comment, type: Userdata.comment)
      nftnl_chain_set_data(object.raw, attribute(NFTNL_CHAIN_USERDATA), bytes, UInt32(bytes.count))
    }
    nftnl_chain_nlmsg_build_payload(header, object.raw)
    if let hook = chain.hook {
      let nest = try startNest(ChainAttribute.hook)
      try put(HookAttribute.number, hook.number)
      try put(HookAttribute.priority, UInt32(bitPattern: hook.priority))
      try putHookDevices(hook.devices)
      try endNest(nest)
    }
  }

  /// Writes which chain is meant: by its handle where that is known, by its name else.
  /// With a hook: its devices alone, which are taken out of the chain.
  mutating func putReference(_ chain: ChainDeclaration) throws(NetlinkError) {
    let object = try libraryObject(chain)
    if let handle = chain.handle {
      nftnl_chain_set_u64(object.raw, attribute(NFTNL_CHAIN_HANDLE), handle)
    }
    nftnl_chain_nlmsg_build_payload(header, object.raw)
    if let hook = chain.hook, !hook.devices.isEmpty {
      let nest = try startNest(ChainAttribute.hook)
      try putHookDevices(hook.devices)
      try endNest(nest)
    }
  }

  /// Writes the new name of a chain, which the kernel takes with the chain's handle alone.
  mutating func putRename(_ chain: ChainDeclaration) throws(NetlinkError) {
    guard let handle = chain.handle, let name = chain.newName else {
      throw NetlinkError(.incomplete, operation: "rename", object: "chain '\(chain.name)'")
    }
    var renamed = chain
    renamed.name = name
    let object = try libraryObject(renamed)
    nftnl_chain_set_u64(object.raw, attribute(NFTNL_CHAIN_HANDLE), handle)
    nftnl_chain_nlmsg_build_payload(header, object.raw)
  }

  private func libraryObject(_ chain: ChainDeclaration) throws(NetlinkError) -> LibraryObject {
    let object = try LibraryObject.chain()
    let table = try LibraryLimit.checked(chain.table, "table name")
    nftnl_chain_set_str(object.raw, attribute(NFTNL_CHAIN_TABLE), table)
    if !chain.name.isEmpty {
      let name = try LibraryLimit.checked(chain.name, "chain name")
      nftnl_chain_set_str(object.raw, attribute(NFTNL_CHAIN_NAME), name)
    }
    return object
  }

  /// One device goes the way that kernels before 5.5 know too.
  private mutating func putHookDevices(_ devices: [DeviceName]) throws(NetlinkError) {
    if devices.count == 1, let only = devices.first, !only.isPrefix {
      try put(HookAttribute.device, only.name)
    } else if !devices.isEmpty {
      try put(HookAttribute.devices, devices: devices)
    }
  }
}

extension ChainDeclaration {
  /// - Returns: nil where the message names no chain of a table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let table = attributes.string(ChainAttribute.table),
      let name = attributes.string(ChainAttribute.name)
    else { return nil }
    self.init(
      family: family, table: table, name: name, handle: attributes.uint64(ChainAttribute.handle),
      hook: attributes.nested(ChainAttribute.hook).map { hook in
        BaseHook(type: attributes.string(ChainAttribute.type) ?? "", hook)
      },
      policy: attributes.uint32(ChainAttribute.policy),
      flags: attributes.uint32(ChainAttribute.flags) ?? 0,
      comment: attributes[ChainAttribute.userdata].flatMap { Userdata.comment(in: $0.slice) },
      id: attributes.uint32(ChainAttribute.id))
  }
}

extension BaseHook {
  /// The kernel lists a single device in both ways; the list says more.
  fileprivate init(type: String, _ hook: AttributeList) {
    var devices: [DeviceName] = []
    if let list = hook.nested(HookAttribute.devices) {
      devices = DeviceName.list(list)
    } else if let only = hook.string(HookAttribute.device) {
      devices = [DeviceName(only)]
    }
    self.init(
      type: type, number: hook.uint32(HookAttribute.number) ?? 0,
      priority: Int32(bitPattern: hook.uint32(HookAttribute.priority) ?? 0), devices: devices)
  }
}
