import Source

/// Types that are written as they lie: numbers, strings and addresses.
extension DataType {
  package static let verdict = DataType(
    "verdict", 1, "netfilter verdict", bits: 0, notation: .verdict, base: nil)
  /// Compared as a whole, although it is made of bits.
  package static let bitmask = DataType(
    "bitmask", 3, "bitmask", bits: 0, notation: .hexadecimal)
  package static let integer = DataType("integer", 4, "integer", bits: 0, base: nil)
  /// Numbers whose bits matter more than their size, shown as such: raw loads, fragment offsets.
  /// To the reference it is the same type as `integer`, so it is not in the list of all types.
  package static let hexadecimalInteger = DataType(
    "integer", 4, "integer", bits: 0, notation: .hexadecimal, base: nil)
  package static let string = DataType(
    "string", 5, "string", bits: 0, order: .host, notation: .string, base: nil)
  package static let linkLayerAddress = DataType(
    "ll_addr", 6, "link layer address", bits: 0, notation: .linkLayerAddress)
  package static let ipv4Address = DataType(
    "ipv4_addr", 7, "IPv4 address", bits: 32, notation: .ipv4Address)
  package static let ipv6Address = DataType(
    "ipv6_addr", 8, "IPv6 address", bits: 128, notation: .ipv6Address)
  package static let etherAddress = DataType(
    "ether_addr", 9, "Ethernet address", bits: 48, notation: .linkLayerAddress, base: "ll_addr")
  package static let mark = DataType(
    "mark", 19, "packet mark", bits: 32, order: .host, notation: .hexadecimal,
    names: .system(.marks))
  package static let interfaceIndex = DataType(
    "iface_index", 20, "network interface index", bits: 32, order: .host,
    names: .system(.interfaces))
  package static let interfaceName = DataType(
    "ifname", 41, "network interface name", bits: 128, order: .host, notation: .string,
    base: "string")
  package static let deviceGroup = DataType(
    "devgroup", 35, "devgroup name", bits: 32, order: .host, names: .system(.deviceGroups))
  package static let realm = DataType(
    "realm", 22, "routing realm", bits: 32, order: .host, names: .system(.realms))
  package static let classIdentifier = DataType(
    "classid", 23, "TC classid", bits: 32, order: .host, notation: .classIdentifier)
  package static let userID = DataType(
    "uid", 24, "user ID", bits: 32, order: .host, names: .system(.users))
  package static let groupID = DataType(
    "gid", 25, "group ID", bits: 32, order: .host, names: .system(.groups))
  package static let cgroupV2 = DataType(
    "cgroupsv2", 46, "cgroupsv2 path", bits: 64, order: .host, names: .system(.cgroups))
  package static let service = DataType(
    "inet_service", 13, "internet network service", bits: 16, names: .system(.services))
  package static let inetProtocol = DataType(
    "inet_proto", 12, "Internet protocol", bits: 8, names: .system(.protocols))
  package static let duration = DataType(
    "time", 18, "Relative time of packet reception", bits: 64, order: .host, notation: .duration)
  package static let date = DataType(
    "date", 43, "Absolute time of packet reception", bits: 64, order: .host, notation: .date)
  package static let hour = DataType(
    "hour", 44, "Hour of day of packet reception", bits: 32, order: .host, notation: .hour)
}
