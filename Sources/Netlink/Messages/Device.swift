import Bytecode

/// NFTA_DEVICE_* (nf_tables.h; the prefix since Linux 6.17).
enum DeviceAttribute: UInt16 {
  case name = 1
  case prefix = 2
}

extension MessageBuffer {
  /// Writes a list of devices. libnftnl 1.2.4 knows no prefixes, so none of it goes through it.
  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, devices: [DeviceName]
  ) throws(NetlinkError) {
    let nest = try startNest(key)
    for device in devices {
      if device.isPrefix {
        // Without a closing zero: the kernel compares the bytes that are there.
        try put(DeviceAttribute.prefix, bytes: device.name.utf8)
      } else {
        try put(DeviceAttribute.name, device.name)
      }
    }
    try endNest(nest)
  }
}

extension DeviceName {
  /// Reads a list of devices.
  static func list(_ attributes: AttributeList) -> [DeviceName] {
    attributes.compactMap { attribute in
      DeviceAttribute(rawValue: attribute.type).map {
        DeviceName(attribute.string, isPrefix: $0 == .prefix)
      }
    }
  }
}
