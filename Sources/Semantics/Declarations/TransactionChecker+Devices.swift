import Catalogue
import Source
import Syntax

/// The devices of chains and flowtables.
extension TransactionChecker {
  /// The devices of a list, a variable, or a single name.
  mutating func devices(in list: Scoped<Expression>) -> [CheckedDevice] {
    var found: [CheckedDevice] = []
    collectDevices(list.value, list.variables, at: nil, into: &found)
    return found
  }

  /// - Parameter use: the variable by which the device is named, if it is.
  private mutating func collectDevices(
    _ expression: Expression, _ variables: VariableScope, at use: SourceSpan?,
    into devices: inout [CheckedDevice]
  ) {
    switch expression.kind {
    case .word(let name), .string(let name):
      let device = CheckedDevice(written: name, at: use ?? expression.span)
      if device.name.text.isEmpty && !device.isPrefix
        || device.name.text.utf8.count > KernelLimit.deviceNameBytes
      {
        report(.nameLength(device.name, most: KernelLimit.deviceNameBytes))
      } else {
        devices.append(device)
      }
    case .variable:
      guard let value = resolved(expression, variables) else { return }
      collectDevices(value, variables, at: use ?? expression.span, into: &devices)
    case .set(let literal):
      for element in literal.elements {
        collectDevices(element.key, variables, at: use, into: &devices)
      }
    case .list(let parts):
      for part in parts { collectDevices(part, variables, at: use, into: &devices) }
    case .invalid: break
    case .number, .setReference, .catchAll, .payload, .rawPayload, .option, .selector, .fib,
      .numgen, .hash, .concatenation, .binary, .range, .prefix, .map, .verdict, .negative:
      report(.notADevice(at: use ?? expression.span))
    }
  }

  /// What is asked of the devices of a new base chain.
  mutating func checkDevices(of base: CheckedChain.Base, in chain: CheckedChain) {
    let takesDevices = base.hook == .ingress || base.hook == .egress
    guard takesDevices else {
      if let first = base.devices.first {
        report(.devicesNotAllowed(at: first.name.span, hook: base.hook))
      }
      return
    }
    if base.devices.isEmpty {
      need(.chainWithoutDevice, at: base.hookSpan)
      if kernel >= KernelFeature.chainWithoutDevice.since, !chain.isOffloaded {
        report(.chainWithoutDevice(chain.name, base.hook))
      }
    }
    if let last = base.devices.last, base.devices.count > KernelLimit.devices {
      report(.tooManyDevices(base.devices.count, at: last.name.span))
      return
    }
    for (device, first) in duplicates(in: base.devices) {
      report(.deviceTwice(device, first: first))
    }
    for device in base.devices where device.isPrefix {
      need(.deviceWildcards, at: device.name.span)
    }
  }

  /// The devices that an earlier one of the list already stands for, with that one.
  func duplicates(in devices: [CheckedDevice]) -> [(CheckedDevice, first: CheckedDevice)] {
    var result: [(CheckedDevice, first: CheckedDevice)] = []
    for (index, device) in devices.enumerated() {
      if let first = devices[..<index].first(where: { $0.overlaps(device) }) {
        result.append((device, first))
      }
    }
    return result
  }

  /// What hardware takes of a chain.
  mutating func checkOffload(
    _ chain: CheckedChain, _ base: CheckedChain.Base, at span: SourceSpan
  ) {
    if base.hook != .ingress {
      report(.offloadRefused("a chain at hook '\(base.hook.name)'", at: span))
    } else if base.devices.isEmpty {
      report(.offloadRefused("a chain without a device", at: span))
    } else if chain.acceptsByDefault == false {
      report(.offloadRefused("a chain with 'policy drop'", at: span))
    } else if !KernelLimit.offloadPriorities.contains(base.priority) {
      report(.offloadRefused("a chain with priority \(base.priority)", at: span))
    }
  }
}

extension CheckedDevice {
  /// - Parameter written: as in the text: with a star at its end for all devices whose names begin
  ///   so; `\*` is a star of the name.
  init(written: String, at span: SourceSpan) {
    var name = written
    var isPrefix = false
    if name.hasSuffix("\\*") {
      name = name.dropLast(2) + "*"
    } else if name.hasSuffix("*") {
      name.removeLast()
      isPrefix = true
    }
    self.init(Word(name, span), isPrefix: isPrefix)
  }

  /// As it is written.
  var title: String { isPrefix ? name.text + "*" : name.text }

  func isSame(as other: CheckedDevice) -> Bool {
    name.text == other.name.text && isPrefix == other.isPrefix
  }

  /// Whether a device may be meant by both (nft_hook_list_find, nf_tables_api.c).
  func overlaps(_ other: CheckedDevice) -> Bool {
    switch (isPrefix, other.isPrefix) {
    case (false, false): name.text == other.name.text
    case (true, false): other.name.text.hasPrefix(name.text)
    case (false, true): name.text.hasPrefix(other.name.text)
    case (true, true):
      name.text.hasPrefix(other.name.text) || other.name.text.hasPrefix(name.text)
    }
  }
}
