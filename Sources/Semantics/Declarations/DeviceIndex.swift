import Catalogue
import Source
import Syntax

/// Which flowtables of a table have which devices, so that one of thousands is compared with those
/// only that can have the same.
struct DeviceIndex {
  /// A device by the name of the flowtable that has it.
  private typealias Owners = [String: CheckedDevice]

  /// By the name of the device.
  private var plain: [String: Owners] = [:]
  /// With a wildcard: by what stands before it.
  private var wildcards: [String: Owners] = [:]
  /// All of them, by each beginning of what is written.
  private var beginnings: [String: Owners] = [:]

  mutating func insert(_ devices: [CheckedDevice], of flowtable: String) {
    for device in devices { set(device, for: device, of: flowtable) }
  }

  mutating func remove(_ devices: [CheckedDevice], of flowtable: String) {
    for device in devices { set(nil, for: device, of: flowtable) }
  }

  private mutating func set(
    _ new: CheckedDevice?, for device: CheckedDevice, of flowtable: String
  ) {
    let name = device.name.text
    if device.isPrefix {
      wildcards[name, default: [:]][flowtable] = new
    } else {
      plain[name, default: [:]][flowtable] = new
    }
    for beginning in Self.beginnings(of: name) {
      beginnings[beginning, default: [:]][flowtable] = new
    }
  }

  /// A device of another flowtable that may mean the same; of several the first of the text.
  func other(than flowtable: String, overlapping device: CheckedDevice) -> (
    flowtable: String, device: CheckedDevice
  )? {
    let name = device.name.text
    var found = (device.isPrefix ? beginnings[name] : plain[name]).map { [$0] } ?? []
    if !wildcards.isEmpty { found += Self.beginnings(of: name).compactMap { wildcards[$0] } }
    return found.joined().filter { $0.key != flowtable }
      .min { ($0.value.name.span.start, $0.key) < ($1.value.name.span.start, $1.key) }
      .map { (flowtable: $0.key, device: $0.value) }
  }

  private static func beginnings(of name: String) -> [String] {
    // Longer ones are refused.
    let name = name.prefix(KernelLimit.deviceNameBytes)
    return name.indices.map { String(name[..<$0]) } + [String(name)]
  }
}
