/// A named counter, quota, helper or the like as the kernel knows it (NFTA_OBJ_*, nf_tables.h).
package struct ObjectDeclaration: Sendable, Hashable {
  /// What the object is, and its NFTA_OBJ_DATA. The raw types are NFT_OBJECT_* (nf_tables.h).
  package enum Body: Sendable, Hashable {
    case counter(CounterInstruction)
    case quota(QuotaInstruction)
    case connectionTrackingHelper(type: String, layer3: UInt16, layer4: UInt8)
    case limit(LimitInstruction)
    case connectionLimit(ConnectionLimitInstruction)
    /// Seconds of each state of the protocol, by the state's attribute in NFTA_CT_TIMEOUT_DATA:
    /// CTA_TIMEOUT_TCP_SYN_SENT 1 and so on (nfnetlink_cttimeout.h).
    case connectionTrackingTimeout(layer3: UInt16, layer4: UInt8, seconds: [UInt32: UInt32])
    case securityMark(context: String)
    case connectionTrackingExpectation(
      layer3: UInt16, layer4: UInt8, destinationPort: UInt16, timeoutMilliseconds: UInt32,
      size: UInt8)
    case synproxy(SynproxyInstruction)
    /// NFTA_OBJ_DATA as it came.
    case other(type: UInt32, attributes: [UInt8])
    /// The type alone: what names an object to be deleted, listed or reset.
    case reference(type: UInt32)

    /// NFTA_OBJ_TYPE (NFT_OBJECT_*, nf_tables.h).
    package var type: UInt32 {
      switch self {
      case .counter: 1
      case .quota: 2
      case .connectionTrackingHelper: 3
      case .limit: 4
      case .connectionLimit: 5
      case .connectionTrackingTimeout: 7
      case .securityMark: 8
      case .connectionTrackingExpectation: 9
      case .synproxy: 10
      case .other(let type, _), .reference(let type): type
      }
    }
  }

  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var name: String
  package var handle: UInt64?
  package var body: Body
  package var comment: String?

  package init(
    family: UInt32, table: String, name: String, handle: UInt64? = nil, body: Body,
    comment: String? = nil
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.handle = handle
    self.body = body
    self.comment = comment
  }
}
