import Bytecode
import CNetfilter

/// NFTA_FLOWTABLE_* (nf_tables.h).
enum FlowtableAttribute: UInt16 {
  case table = 1
  case name = 2
  case hook = 3
  case use = 4
  case handle = 5
  case flags = 7
}

/// NFTA_FLOWTABLE_HOOK_* (nf_tables.h).
enum FlowtableHookAttribute: UInt16 {
  case number = 1
  case priority = 2
  case devices = 3
}

extension MessageBuffer {
  /// Writes a flowtable that is made or gets more devices.
  mutating func putDefinition(_ flowtable: FlowtableDeclaration) throws(NetlinkError) {
    let object = try libraryObject(flowtable)
    if flowtable.flags != 0 {
      nftnl_flowtable_set_u32(object.raw, attribute(NFTNL_FLOWTABLE_FLAGS), flowtable.flags)
    }
    nftnl_flowtable_nlmsg_build_payload(header, object.raw)
    try putHook(of: flowtable)
  }

  /// Writes which flowtable is meant; with devices: those that are taken out of it. The kernel
  /// deletes the whole flowtable only where there is no hook nest.
  mutating func putReference(_ flowtable: FlowtableDeclaration) throws(NetlinkError) {
    let object = try libraryObject(flowtable)
    if let handle = flowtable.handle {
      nftnl_flowtable_set_u64(object.raw, attribute(NFTNL_FLOWTABLE_HANDLE), handle)
    }
    nftnl_flowtable_nlmsg_build_payload(header, object.raw)
    if !flowtable.devices.isEmpty { try putHook(of: flowtable) }
  }

  /// The hook is written beside libnftnl 1.2.4, which knows no device prefixes.
  private mutating func putHook(of flowtable: FlowtableDeclaration) throws(NetlinkError) {
    let nest = try startNest(FlowtableAttribute.hook)
    if let number = flowtable.hookNumber { try put(FlowtableHookAttribute.number, number) }
    if let priority = flowtable.priority {
      try put(FlowtableHookAttribute.priority, UInt32(bitPattern: priority))
    }
    if !flowtable.devices.isEmpty {
      try put(FlowtableHookAttribute.devices, devices: flowtable.devices)
    }
    try endNest(nest)
  }

  private func libraryObject(
    _ flowtable: FlowtableDeclaration
  ) throws(NetlinkError) -> LibraryObject {
    let object = try LibraryObject.flowtable()
    let table = try LibraryLimit.checked(flowtable.table, "table name")
    nftnl_flowtable_set_str(object.raw, attribute(NFTNL_FLOWTABLE_TABLE), table)
    if !flowtable.name.isEmpty {
      let name = try LibraryLimit.checked(flowtable.name, "flowtable name")
      nftnl_flowtable_set_str(object.raw, attribute(NFTNL_FLOWTABLE_NAME), name)
    }
    return object
  }
}

extension FlowtableDeclaration {
  /// - Returns: nil where the message names no flowtable of a table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let table = attributes.string(FlowtableAttribute.table),
      let name = attributes.string(FlowtableAttribute.name)
    else { return nil }
    let hook = attributes.nested(FlowtableAttribute.hook)
    let devices = hook?.nested(FlowtableHookAttribute.devices)
    self.init(
      family: family, table: table, name: name,
      handle: attributes.uint64(FlowtableAttribute.handle),
      hookNumber: hook?.uint32(FlowtableHookAttribute.number),
      priority: hook?.uint32(FlowtableHookAttribute.priority).map(Int32.init(bitPattern:)),
      devices: devices.map { DeviceName.list($0) } ?? [],
      flags: attributes.uint32(FlowtableAttribute.flags) ?? 0,
      useCount: attributes.uint32(FlowtableAttribute.use))
  }
}
