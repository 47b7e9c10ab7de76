import Syntax

/// Addresses as the system's library writes them.
enum AddressText {
  static func ipv4(_ bytes: some Collection<UInt8>) -> String {
    ByteText.string(of: Array(bytes.suffix(4)), .ipv4Address)
  }

  static func linkLayer(_ bytes: [UInt8]) -> String {
    ByteText.string(of: bytes, .linkLayerAddress)
  }

  static func ipv6(_ bytes: [UInt8]) -> String {
    let padding = [UInt8](repeating: 0, count: max(0, 16 - bytes.count))
    return ByteText.string(of: padding + bytes.suffix(16), .ipv6Address)
  }
}

/// Numbers in the forms that types have for them.
enum NumberText {
  static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// A number of any length.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = bytes.flatMap { [$0 >> 4, $0 & 15] }.drop { $0 == 0 }
    let text = digits.map { String($0, radix: 16) }.joined()
    return "0x" + (text.isEmpty ? "0" : text)
  }

  /// `aaaa:bbbb`; the numbers of no class and of the root class have names
  /// (TC_H_UNSPEC, TC_H_ROOT, linux/pkt_sched.h).
  static func classIdentifier(_ value: UInt64) -> String {
    let major = String(value >> 16, radix: 16)
    let minor = String(value & 0xffff, radix: 16)
    switch value {
    case 0: return "none"
    case 0xffff_ffff: return "root"
    default: return (value >> 16 == 0 ? "" : major) + ":" + (value & 0xffff == 0 ? "" : minor)
    }
  }
}

/// Times of the day and dates.
enum TimeText {
  private static let daySeconds: Int64 = 86_400

  /// `17:00`, `17:00:01`; the seconds may be of another day.
  static func hour(_ seconds: Int64) -> String {
    let rest = ((seconds % daySeconds) + daySeconds) % daySeconds
    let text = pair(rest / 3600) + ":" + pair(rest / 60 % 60)
    return rest % 60 == 0 ? text : text + ":" + pair(rest % 60)
  }

  /// `2019-07-01 00:01:00`, by the Gregorian calendar.
  static func date(_ seconds: Int64) -> String {
    var days = seconds / daySeconds
    if seconds % daySeconds < 0 { days -= 1 }
    let rest = seconds - days * daySeconds
    // Years that start in March, counted in eras of 400, put the leap day at the end.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(pair(month))-\(pair(day)) "
      + pair(rest / 3600) + ":" + pair(rest / 60 % 60) + ":" + pair(rest % 60)
  }

  private static func pair(_ number: Int64) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
