/// Every datatype, by the reference's number.
extension DataType {
  package static let all: [DataType] = [
    .verdict, .networkProtocol, .bitmask, .integer, .string, .linkLayerAddress, .ipv4Address,
    .ipv6Address, .etherAddress, .etherType, .arpOperation, .inetProtocol, .service, .icmpType,
    .tcpFlag, .dccpPacketType, .mobilityHeaderType, .duration, .mark, .interfaceIndex,
    .interfaceType, .realm, .classIdentifier, .userID, .groupID, .conntrackState,
    .conntrackDirection, .conntrackStatus, .icmpv6Type, .conntrackLabel, .packetType, .icmpCode,
    .icmpv6Code, .icmpxCode, .deviceGroup, .dscp, .ecn, .addressType, .boolean, .conntrackEvent,
    .interfaceName, .igmpType, .date, .hour, .day, .cgroupV2,
  ]

  package static func named(_ name: String) -> DataType? { all.first { $0.name == name } }

  /// The type with the reference's number: one field of NFTA_SET_KEY_TYPE.
  package static func numbered(_ number: UInt32) -> DataType? {
    all.first { $0.number == number }
  }
}
