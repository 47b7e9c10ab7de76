package import Bytecode

/// One step of a packet that is traced (NFTA_TRACE_*, nf_tables.h).
package struct TraceStep: Sendable, Hashable {
  /// What the packet came to (enum nft_trace_types, nf_tables.h).
  package enum Kind: UInt32, Sendable, Hashable {
    /// The end of a base chain.
    case policy = 1
    /// The end of a chain, or of a rule that ended it.
    case chainEnd = 2
    case rule = 3
  }

  package var kind: Kind
  /// The same for all steps of a packet.
  package var id: UInt32
  /// NFPROTO_* of the table.
  package var family: UInt32
  package var table: String
  package var chain: String
  /// Of the rule.
  package var handle: UInt64?
  package var verdict: Verdict?
  /// NF_DROP 0 or NF_ACCEPT 1.
  package var policy: UInt32?
  package var mark: UInt32?
  package var inputInterface: UInt32?
  /// ARPHRD_* (linux/if_arp.h).
  package var inputLinkType: UInt16?
  package var outputInterface: UInt32?
  /// NFPROTO_* of the packet.
  package var packetFamily: UInt32?
  /// The first bytes of the packet's headers, where this is its first step in a chain.
  package var linkHeader: [UInt8] = []
  package var networkHeader: [UInt8] = []
  package var transportHeader: [UInt8] = []
}

/// NFTA_TRACE_* (nf_tables.h).
private enum TraceAttribute: UInt16 {
  case table = 1
  case chain = 2
  case ruleHandle = 3
  case kind = 4
  case verdict = 5
  case id = 6
  case linkHeader = 7
  case networkHeader = 8
  case transportHeader = 9
  case inputInterface = 10
  case inputLinkType = 11
  case outputInterface = 12
  case mark = 14
  case packetFamily = 15
  case policy = 16
}

extension TraceStep {
  /// - Returns: nil where the message lacks what every step has.
  init?(_ attributes: AttributeList, family: UInt32) {
    guard let number = attributes.uint32(TraceAttribute.kind), let kind = Kind(rawValue: number),
      let id = attributes.uint32(TraceAttribute.id),
      let table = attributes.string(TraceAttribute.table),
      let chain = attributes.string(TraceAttribute.chain)
    else { return nil }
    func bytes(_ key: TraceAttribute) -> [UInt8] { attributes[key].map { Array($0.slice) } ?? [] }
    self.kind = kind
    self.id = id
    self.family = family
    self.table = table
    self.chain = chain
    handle = attributes.uint64(TraceAttribute.ruleHandle)
    verdict = attributes.nested(TraceAttribute.verdict)?.traceVerdict
    policy = attributes.uint32(TraceAttribute.policy)
    mark = attributes.uint32(TraceAttribute.mark)
    inputInterface = attributes.uint32(TraceAttribute.inputInterface)
    inputLinkType = attributes.uint16(TraceAttribute.inputLinkType)
    outputInterface = attributes.uint32(TraceAttribute.outputInterface)
    packetFamily = attributes.uint32(TraceAttribute.packetFamily)
    linkHeader = bytes(.linkHeader)
    networkHeader = bytes(.networkHeader)
    transportHeader = bytes(.transportHeader)
  }
}

extension AttributeList {
  /// A verdict whose attributes are not inside NFTA_DATA_VERDICT.
  fileprivate var traceVerdict: Verdict? {
    guard let code = uint32(VerdictAttribute.code) else { return nil }
    return Verdict(code: Int32(bitPattern: code), chain: string(VerdictAttribute.chain))
  }
}
