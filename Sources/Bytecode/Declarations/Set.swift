/// A set or map as the kernel knows it (NFTA_SET_*, nf_tables.h).
package struct SetDeclaration: Sendable, Hashable {
  /// What a map gives for a key.
  package enum MapData: Sendable, Hashable {
    /// A value: NFTA_SET_DATA_TYPE as the reference numbers datatypes, and its parts.
    case value(type: UInt32, parts: [Value.Part])
    /// A verdict (NFT_DATA_VERDICT).
    case verdict
    /// An object of this type (NFTA_SET_OBJ_TYPE).
    case object(type: UInt32)
  }

  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var name: String
  package var handle: UInt64?
  /// NFTA_SET_ID: names the set inside its transaction.
  package var id: UInt32
  /// NFT_SET_*: anonymous 1, constant 2, interval 4, map 8, timeout 16, eval 32, object 64,
  /// concat 128, expr 256 (nf_tables.h).
  package var flags: UInt32
  /// NFTA_SET_KEY_TYPE as the reference numbers datatypes, six bits each.
  package var keyType: UInt32
  package var keyParts: [Value.Part]
  package var mapData: MapData?
  /// NFTA_SET_DESC_SIZE: how many elements at most.
  package var size: UInt32?
  /// NFT_SET_POL_PERFORMANCE 0, MEMORY 1; nil where the text does not say.
  package var policy: UInt32?
  package var timeoutMilliseconds: UInt64?
  package var collectionIntervalMilliseconds: UInt32?
  /// What every element counts or limits (NFTA_SET_EXPR, NFTA_SET_EXPRESSIONS).
  package var expressions: [Instruction]
  /// NFTA_SET_USERDATA: comment, types, how it was written.
  package var userdata: [UInt8]

  package init(
    family: UInt32, table: String, name: String, id: UInt32 = 0, flags: UInt32 = 0,
    keyType: UInt32, keyParts: [Value.Part], mapData: MapData? = nil
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.id = id
    self.flags = flags
    self.keyType = keyType
    self.keyParts = keyParts
    self.mapData = mapData
    expressions = []
    userdata = []
  }

  package static let anonymousFlag: UInt32 = 0x1
  package static let constantFlag: UInt32 = 0x2
  package static let intervalFlag: UInt32 = 0x4
  package static let mapFlag: UInt32 = 0x8
  package static let timeoutFlag: UInt32 = 0x10
  package static let dynamicFlag: UInt32 = 0x20
  package static let objectFlag: UInt32 = 0x40
  package static let concatenationFlag: UInt32 = 0x80
  package static let expressionFlag: UInt32 = 0x100
}
