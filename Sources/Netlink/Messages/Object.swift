import Bytecode
import CNetfilter

/// NFTA_OBJ_* (nf_tables.h).
enum ObjectAttribute: UInt16 {
  case table = 1
  case name = 2
  case type = 3
  case body = 4
  case use = 5
  case handle = 6
  case userdata = 8
}

/// NFTA_CT_TIMEOUT_* and NFTA_CT_EXPECT_* (nf_tables.h): the first two are the same.
enum ConntrackObjectAttribute: UInt16 {
  case layer3 = 1
  case layer4 = 2
  /// NFTA_CT_TIMEOUT_DATA, NFTA_CT_EXPECT_DPORT.
  case third = 3
  /// NFTA_CT_EXPECT_TIMEOUT.
  case timeout = 4
  /// NFTA_CT_EXPECT_SIZE.
  case size = 5
}

/// NFTA_CT_HELPER_* (nf_tables.h).
enum ConntrackHelperAttribute: UInt16 {
  case name = 1
  case layer3 = 2
  case layer4 = 3
}

/// NFTA_SECMARK_* (nf_tables.h).
enum SecurityMarkAttribute: UInt16 {
  case context = 1
}

/// A number as the type of an attribute, where a nest is a list by number.
struct IndexAttribute: RawRepresentable {
  let rawValue: UInt16
}

extension MessageBuffer {
  /// - Parameter isDefinition: whether the object is made, not only named.
  mutating func put(_ object: ObjectDeclaration, isDefinition: Bool) throws(NetlinkError) {
    let library = try LibraryObject.object()
    let table = try LibraryLimit.checked(object.table, "table name")
    nftnl_obj_set_str(library.raw, attribute(NFTNL_OBJ_TABLE), table)
    if !object.name.isEmpty {
      let name = try LibraryLimit.checked(object.name, "object name")
      nftnl_obj_set_str(library.raw, attribute(NFTNL_OBJ_NAME), name)
    }
    if isDefinition, let comment = object.comment {
      let bytes = try Userdata.text(comment, type: Userdata.comment)
      nftnl_obj_set_data(library.raw, attribute(NFTNL_OBJ_USERDATA), bytes, UInt32(bytes.count))
    }
    if !isDefinition, let handle = object.handle {
      nftnl_obj_set_u64(library.raw, attribute(NFTNL_OBJ_HANDLE), handle)
    }
    // The library writes a body for every type that it is told: of what it cannot hold, and of
    // what is only named, it is not told the type.
    let isFilled = isDefinition && object.body.fitsLibrary
    if isFilled { try fill(library, with: object.body) }
    nftnl_obj_nlmsg_build_payload(header, library.raw)
    if !isFilled { try put(ObjectAttribute.type, object.body.type) }
    if isDefinition && !isFilled { try putBody(object.body) }
  }

  private func fill(
    _ object: borrowing LibraryObject, with body: ObjectDeclaration.Body
  ) throws(NetlinkError) {
    let raw = object.raw
    nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_TYPE), body.type)
    switch body {
    case .connectionTrackingHelper(let type, let layer3, let layer4):
      let type = try LibraryLimit.checked(type, "helper type")
      nftnl_obj_set_str(raw, attribute(NFTNL_OBJ_CT_HELPER_NAME), type)
      nftnl_obj_set_u16(raw, attribute(NFTNL_OBJ_CT_HELPER_L3PROTO), layer3)
      nftnl_obj_set_u8(raw, attribute(NFTNL_OBJ_CT_HELPER_L4PROTO), layer4)
    case .securityMark(let context):
      let context = try LibraryLimit.checked(context, "security context")
      nftnl_obj_set_str(raw, attribute(NFTNL_OBJ_SECMARK_CTX), context)
    case .connectionTrackingExpectation(let layer3, let layer4, let port, let timeout, let size):
      nftnl_obj_set_u16(raw, attribute(NFTNL_OBJ_CT_EXPECT_L3PROTO), layer3)
      nftnl_obj_set_u8(raw, attribute(NFTNL_OBJ_CT_EXPECT_L4PROTO), layer4)
      nftnl_obj_set_u16(raw, attribute(NFTNL_OBJ_CT_EXPECT_DPORT), port)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_CT_EXPECT_TIMEOUT), timeout)
      nftnl_obj_set_u8(raw, attribute(NFTNL_OBJ_CT_EXPECT_SIZE), size)
    case .counter(let counter):
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_CTR_PKTS), counter.packets)
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_CTR_BYTES), counter.bytes)
    case .quota(let quota):
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_QUOTA_BYTES), quota.bytes)
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_QUOTA_CONSUMED), quota.consumedBytes)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_QUOTA_FLAGS), quota.isOver ? 1 : 0)
    case .limit(let limit):
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_LIMIT_RATE), limit.rate)
      nftnl_obj_set_u64(raw, attribute(NFTNL_OBJ_LIMIT_UNIT), limit.unitSeconds)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_LIMIT_BURST), limit.burst)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_LIMIT_TYPE), limit.countsBytes ? 1 : 0)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_LIMIT_FLAGS), limit.isOver ? 1 : 0)
    case .synproxy(let synproxy):
      nftnl_obj_set_u16(raw, attribute(NFTNL_OBJ_SYNPROXY_MSS), synproxy.maximumSegmentBytes)
      nftnl_obj_set_u8(raw, attribute(NFTNL_OBJ_SYNPROXY_WSCALE), synproxy.windowScale)
      nftnl_obj_set_u32(raw, attribute(NFTNL_OBJ_SYNPROXY_FLAGS), synproxy.flags)
    case .connectionLimit, .connectionTrackingTimeout, .other, .reference: break
    }
  }

  /// Writes the NFTA_OBJ_DATA of what libnftnl 1.2.4 cannot hold.
  private mutating func putBody(_ body: ObjectDeclaration.Body) throws(NetlinkError) {
    switch body {
    case .connectionLimit(let limit):
      let nest = try startNest(ObjectAttribute.body)
      try put(ConnectionLimitAttribute.count, limit.count)
      try put(ConnectionLimitAttribute.flags, UInt32(limit.isOver ? 1 : 0))
      try endNest(nest)
    case .connectionTrackingTimeout(let layer3, let layer4, let seconds):
      let nest = try startNest(ObjectAttribute.body)
      try put(ConntrackObjectAttribute.layer3, bytes: [UInt8(layer3 >> 8), UInt8(layer3 & 0xff)])
      try put(ConntrackObjectAttribute.layer4, bytes: [layer4])
      let states = try startNest(ConntrackObjectAttribute.third)
      for (state, value) in seconds.sorted(by: { $0.key < $1.key }) {
        try put(IndexAttribute(rawValue: UInt16(truncatingIfNeeded: state)), value)
      }
      try endNest(states)
      try endNest(nest)
    case .other(_, let attributes):
      let nest = try startNest(ObjectAttribute.body)
      try putRaw(attributes)
      try endNest(nest)
    case .counter, .quota, .limit, .synproxy, .connectionTrackingHelper, .securityMark,
      .connectionTrackingExpectation, .reference:
      break  // See `fitsLibrary`; a reference has no body.
    }
  }
}

extension ObjectDeclaration.Body {
  /// Whether libnftnl 1.2.4 can hold the body, with each of its attributes.
  fileprivate var fitsLibrary: Bool {
    switch self {
    case .counter, .quota, .limit, .synproxy, .connectionTrackingHelper, .securityMark,
      .connectionTrackingExpectation:
      true
    case .connectionLimit, .connectionTrackingTimeout, .other, .reference: false
    }
  }
}
