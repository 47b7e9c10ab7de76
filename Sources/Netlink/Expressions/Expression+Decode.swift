import Bytecode
import Source

/// The attributes of one kind of expression, and how they are read back.
protocol ReadableExpression: RawRepresentable<UInt16> {
  /// - Returns: nil where the attributes say something that the instruction cannot hold.
  static func decode(_ data: AttributeList) -> Instruction?
}

extension Instruction {
  /// Reads an expression by the name under which the kernel registers it.
  /// - Returns: nil where this version does not know it, or not all of its attributes.
  static func decode(_ name: String, _ data: AttributeList) -> Instruction? {
    switch name {
    case "meta": read(MetaAttribute.self, data)
    case "cmp": read(CompareAttribute.self, data)
    case "payload": read(PayloadAttribute.self, data)
    case "immediate": read(ImmediateAttribute.self, data)
    case "lookup": read(LookupAttribute.self, data)
    case "ct": read(ConntrackAttribute.self, data)
    case "counter": read(CounterAttribute.self, data)
    case "bitwise": read(BitwiseAttribute.self, data)
    case "range": read(RangeAttribute.self, data)
    case "byteorder": read(ByteorderAttribute.self, data)
    case "exthdr": read(ExtensionAttribute.self, data)
    case "rt": read(RouteAttribute.self, data)
    case "socket": read(SocketAttribute.self, data)
    case "osf": read(OSFingerprintAttribute.self, data)
    case "fib": read(FIBAttribute.self, data)
    case "xfrm": read(XfrmAttribute.self, data)
    case "tunnel": read(TunnelAttribute.self, data)
    case "numgen": read(NumberGeneratorAttribute.self, data)
    case "hash": read(HashAttribute.self, data)
    case "dynset": read(DynamicSetAttribute.self, data)
    case "objref": read(ObjectReferenceAttribute.self, data)
    case "limit": read(LimitAttribute.self, data)
    case "quota": read(QuotaAttribute.self, data)
    case "connlimit": read(ConnectionLimitAttribute.self, data)
    case "last": read(LastAttribute.self, data)
    case "log": read(LogAttribute.self, data)
    case "reject": read(RejectAttribute.self, data)
    case "nat": read(NATAttribute.self, data)
    case "masq": read(MasqueradeAttribute.self, data)
    case "redir": read(RedirectAttribute.self, data)
    case "tproxy": read(TProxyAttribute.self, data)
    case "synproxy": read(SynproxyAttribute.self, data)
    case "queue": read(QueueAttribute.self, data)
    case "dup": read(DuplicateAttribute.self, data)
    case "fwd": read(ForwardAttribute.self, data)
    case "notrack": data.range.isEmpty ? .notrack(NotrackInstruction()) : nil
    case "flow_offload": read(FlowOffloadAttribute.self, data)
    case "inner": read(InnerAttribute.self, data)
    default: nil
    }
  }

  private static func read<Kind: ReadableExpression>(
    _ kind: Kind.Type, _ data: AttributeList
  ) -> Instruction? {
    data.holdsOnly(kind) ? Kind.decode(data) : nil
  }
}

extension AttributeList {
  /// A register of the file; nil for the verdict register, an unknown one, or none.
  func register<Key: RawRepresentable<UInt16>>(_ key: Key) -> Register? {
    uint32(key).flatMap(Register.init(number:))
  }

  /// A value inside NFTA_DATA_VALUE. The kernel does not say in which order its bytes are: they
  /// are taken as they lie, one part in network order. Who knows the type reads them again.
  func value<Key: RawRepresentable<UInt16>>(_ key: Key) -> Value? {
    guard let bytes = nested(key)?[DataAttribute.value]?.slice else { return nil }
    return Value(bytes: Array(bytes), order: .big)
  }

  /// Whether an attribute that is allowed to be absent is of a kind that can be read: absent, or
  /// a number of 32 bits that fits `known`.
  func holdsOnlyFlags<Key: RawRepresentable<UInt16>>(_ key: Key, known: UInt32) -> Bool {
    (uint32(key) ?? 0) & ~known == 0
  }
}

/// NFTA_DATA_* (nf_tables.h).
enum DataAttribute: UInt16 {
  case value = 1
  case verdict = 2
}

/// NFTA_VERDICT_* (nf_tables.h).
enum VerdictAttribute: UInt16 {
  case code = 1
  case chain = 2
  case chainID = 3
}
