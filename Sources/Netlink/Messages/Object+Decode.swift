import Bytecode

extension ObjectDeclaration {
  /// - Returns: nil where the message names no object of a table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let table = attributes.string(ObjectAttribute.table),
      let name = attributes.string(ObjectAttribute.name),
      let type = attributes.uint32(ObjectAttribute.type)
    else { return nil }
    let data = attributes.nested(ObjectAttribute.body)
    self.init(
      family: family, table: table, name: name, handle: attributes.uint64(ObjectAttribute.handle),
      body: data.map { Body(type: type, $0) } ?? .reference(type: type),
      comment: attributes[ObjectAttribute.userdata].flatMap { Userdata.comment(in: $0.slice) })
  }
}

extension ObjectDeclaration.Body {
  /// Reads NFTA_OBJ_DATA; what does not hold what its type must have stays as it came.
  fileprivate init(type: UInt32, _ data: AttributeList) {
    self = Self.known(type, data) ?? .other(type: type, attributes: Array(data.bytes[data.range]))
  }

  /// The numbers are NFT_OBJECT_* (nf_tables.h).
  private static func known(_ type: UInt32, _ data: AttributeList) -> Self? {
    switch type {
    case 1: return .counter(CounterInstruction(data))
    case 2: return QuotaInstruction(data).map(Self.quota)
    case 3: return helper(data)
    case 4: return LimitInstruction(data).map(Self.limit)
    case 5: return ConnectionLimitInstruction(data).map(Self.connectionLimit)
    case 7: return timeout(data)
    case 8: return data.string(SecurityMarkAttribute.context).map { .securityMark(context: $0) }
    case 9: return expectation(data)
    case 10: return .synproxy(SynproxyInstruction(data))
    default: return nil
    }
  }

  private static func helper(_ data: AttributeList) -> Self? {
    guard let name = data.string(ConntrackHelperAttribute.name),
      let layer4 = data.uint8(ConntrackHelperAttribute.layer4)
    else { return nil }
    let layer3 = data.uint16(ConntrackHelperAttribute.layer3) ?? 0
    return .connectionTrackingHelper(type: name, layer3: layer3, layer4: layer4)
  }

  private static func timeout(_ data: AttributeList) -> Self? {
    guard let layer4 = data.uint8(ConntrackObjectAttribute.layer4) else { return nil }
    var seconds: [UInt32: UInt32] = [:]
    for state in data.nested(ConntrackObjectAttribute.third) ?? AttributeList([]) {
      guard let value = state.uint32 else { return nil }
      seconds[UInt32(state.type)] = value
    }
    let layer3 = data.uint16(ConntrackObjectAttribute.layer3) ?? 0
    return .connectionTrackingTimeout(layer3: layer3, layer4: layer4, seconds: seconds)
  }

  /// Port and timeout of an expectation are in the machine's order on the wire.
  private static func expectation(_ data: AttributeList) -> Self? {
    guard let layer4 = data.uint8(ConntrackObjectAttribute.layer4),
      let port = data.uint16(ConntrackObjectAttribute.third),
      let timeout = data[ConntrackObjectAttribute.timeout]?.slice, timeout.count == 4,
      let size = data.uint8(ConntrackObjectAttribute.size)
    else { return nil }
    return .connectionTrackingExpectation(
      layer3: data.uint16(ConntrackObjectAttribute.layer3) ?? 0, layer4: layer4,
      destinationPort: port, timeoutMilliseconds: HostOrder.uint32(timeout), size: size)
  }
}
