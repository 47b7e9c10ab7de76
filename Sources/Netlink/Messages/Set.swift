import Bytecode
import CNetfilter
import Source

/// NFTA_SET_* (nf_tables.h).
enum SetAttribute: UInt16 {
  case table = 1
  case name = 2
  case flags = 3
  case keyType = 4
  case keyLength = 5
  case dataType = 6
  case dataLength = 7
  case policy = 8
  case description = 9
  case id = 10
  case timeout = 11
  case collectionInterval = 12
  case userdata = 13
  case objectType = 15
  case handle = 16
  case expression = 17
  case expressions = 18
}

/// NFTA_SET_DESC_* (nf_tables.h).
enum SetDescriptionAttribute: UInt16 {
  case size = 1
  case concatenation = 2
}

/// NFTA_SET_FIELD_* (nf_tables.h); the length is in bytes, whatever the header says.
enum SetFieldAttribute: UInt16 {
  case length = 1
}

extension MessageBuffer {
  /// Writes a set that is made.
  mutating func putDefinition(_ set: SetDeclaration) throws(NetlinkError) {
    let object = try libraryObject(set)
    func put(_ name: nftnl_set_attr, _ number: UInt32) {
      nftnl_set_set_u32(object.raw, attribute(name), number)
    }
    put(NFTNL_SET_FLAGS, set.flags)
    put(NFTNL_SET_KEY_TYPE, set.keyType)
    put(NFTNL_SET_KEY_LEN, UInt32(ElementBlock.stride(of: set.keyParts)))
    put(NFTNL_SET_ID, set.id)
    switch set.mapData {
    case .value(let type, let parts):
      put(NFTNL_SET_DATA_TYPE, type)
      put(NFTNL_SET_DATA_LEN, UInt32(ElementBlock.stride(of: parts)))
    case .verdict:
      put(NFTNL_SET_DATA_TYPE, SetDeclaration.verdictDataType)
      put(NFTNL_SET_DATA_LEN, SetDeclaration.verdictDataBytes)
    case .object(let type): put(NFTNL_SET_OBJ_TYPE, type)
    case nil: break
    }
    if let policy = set.policy { put(NFTNL_SET_POLICY, policy) }
    if let size = set.size { put(NFTNL_SET_DESC_SIZE, size) }
    if set.flags & SetDeclaration.concatenationFlag != 0 {
      // One byte a field, as the library wants them.
      let lengths = set.keyParts.map { UInt8(clamping: $0.lengthBytes) }
      guard lengths.count <= Register.slotCount else {
        throw NetlinkError(
          .tooLong(bytes: lengths.count), operation: "write", object: "fields of '\(set.name)'")
      }
      nftnl_set_set_data(
        object.raw, attribute(NFTNL_SET_DESC_CONCAT), lengths, UInt32(lengths.count))
    }
    if let timeout = set.timeoutMilliseconds {
      nftnl_set_set_u64(object.raw, attribute(NFTNL_SET_TIMEOUT), timeout)
    }
    if let interval = set.collectionIntervalMilliseconds { put(NFTNL_SET_GC_INTERVAL, interval) }
    if !set.userdata.isEmpty {
      guard set.userdata.count <= LibraryLimit.textBytes else {
        throw NetlinkError(
          .tooLong(bytes: set.userdata.count), operation: "write", object: "set userdata")
      }
      nftnl_set_set_data(
        object.raw, attribute(NFTNL_SET_USERDATA), set.userdata, UInt32(set.userdata.count))
    }
    nftnl_set_nlmsg_build_payload(header, object.raw)
    try putExpressions(of: set)
  }

  /// Writes which set is meant: by its handle where that is known, by its name else.
  mutating func putReference(_ set: SetDeclaration) throws(NetlinkError) {
    let object = try libraryObject(set)
    if let handle = set.handle {
      nftnl_set_set_u64(object.raw, attribute(NFTNL_SET_HANDLE), handle)
    }
    nftnl_set_nlmsg_build_payload(header, object.raw)
  }

  private func libraryObject(_ set: SetDeclaration) throws(NetlinkError) -> LibraryObject {
    let object = try LibraryObject.set()
    let table = try LibraryLimit.checked(set.table, "table name")
    nftnl_set_set_str(object.raw, attribute(NFTNL_SET_TABLE), table)
    if !set.name.isEmpty {
      let name = try LibraryLimit.checked(set.name, "set name")
      nftnl_set_set_str(object.raw, attribute(NFTNL_SET_NAME), name)
    }
    return object
  }

  /// One expression goes the way that kernels before 5.11 know too.
  private mutating func putExpressions(of set: SetDeclaration) throws(NetlinkError) {
    if set.expressions.count > 1 {
      try put(SetAttribute.expressions, list: set.expressions)
    } else if let only = set.expressions.first {
      try put(SetAttribute.expression, one: only)
    }
  }
}

extension SetDeclaration {
  /// NFT_DATA_VERDICT (nf_tables.h).
  static let verdictDataType: UInt32 = 0xffff_ff00
  /// sizeof(struct nft_verdict) in the kernel of a 64-bit machine, which does not look at it.
  static let verdictDataBytes: UInt32 = 16

  /// - Returns: nil where the message names no set of a table.
  init?(family: UInt32, _ attributes: AttributeList) {
    guard let table = attributes.string(SetAttribute.table),
      let name = attributes.string(SetAttribute.name)
    else { return nil }
    let description = attributes.nested(SetAttribute.description)
    let keyBytes = attributes.uint32(SetAttribute.keyLength) ?? 0
    self.init(
      family: family, table: table, name: name, flags: attributes.uint32(SetAttribute.flags) ?? 0,
      keyType: attributes.uint32(SetAttribute.keyType) ?? 0,
      keyParts: Self.parts(keyBytes, description), mapData: Self.mapData(attributes))
    handle = attributes.uint64(SetAttribute.handle)
    size = description?.uint32(SetDescriptionAttribute.size)
    policy = attributes.uint32(SetAttribute.policy)
    timeoutMilliseconds = attributes.uint64(SetAttribute.timeout).flatMap { $0 == 0 ? nil : $0 }
    collectionIntervalMilliseconds = attributes.uint32(SetAttribute.collectionInterval)
      .flatMap { $0 == 0 ? nil : $0 }
    userdata = attributes[SetAttribute.userdata].map { Array($0.slice) } ?? []
    if let list = attributes.nested(SetAttribute.expressions) {
      expressions = Instruction.list(list)
    } else if let one = attributes.nested(SetAttribute.expression) {
      expressions = [Instruction(one)]
    }
  }

  /// The fields of a key as the kernel tells them; it knows neither types nor byte orders.
  private static func parts(_ keyBytes: UInt32, _ description: AttributeList?) -> [Value.Part] {
    let fields = description?.nested(SetDescriptionAttribute.concatenation)?.compactMap { field in
      field.nested.uint32(SetFieldAttribute.length)
    }
    let parts = (fields ?? []).map {
      // NFT_DATA_VALUE_MAXLEN (nf_tables.h) bounds what a broken message can ask for.
      Value.Part(lengthBytes: min(Int($0), LibraryLimit.valueBytes), order: .big)
    }
    if parts.count > 1 && ElementBlock.stride(of: parts) == Int(keyBytes) { return parts }
    return [Value.Part(lengthBytes: min(Int(keyBytes), LibraryLimit.valueBytes), order: .big)]
  }

  private static func mapData(_ attributes: AttributeList) -> MapData? {
    let flags = attributes.uint32(SetAttribute.flags) ?? 0
    if flags & objectFlag != 0 {
      return attributes.uint32(SetAttribute.objectType).map(MapData.object)
    }
    guard flags & mapFlag != 0, let type = attributes.uint32(SetAttribute.dataType)
    else { return nil }
    if type == verdictDataType { return .verdict }
    let length = min(
      Int(attributes.uint32(SetAttribute.dataLength) ?? 0), LibraryLimit.valueBytes)
    return .value(type: type, parts: [Value.Part(lengthBytes: length, order: .big)])
  }
}
