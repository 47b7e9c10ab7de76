import Bytecode
import Source
import Testing

/// Instructions of every kind, with values in network order: what comes back from the kernel says
/// nothing of other orders.
enum Samples {
  static let r1 = Register(slot: 0)
  static let r9 = Register(slot: 1)
  static let r2 = Register(slot: 4)

  static func value(_ bytes: UInt8...) -> Value { Value(bytes: bytes, order: .big) }

  static var instructions: [Instruction] { loads + selectors + comparisons + states + actions }

  private static var loads: [Instruction] {
    PayloadBase.allCases.map {
      .payloadLoad(
        PayloadLoadInstruction(base: $0, offsetBytes: 9, lengthBytes: 1, destination: r1))
    } + [
      .payloadWrite(
        PayloadWriteInstruction(
          base: .network, offsetBytes: 12, lengthBytes: 4, source: r1, checksumKind: 1,
          checksumOffsetBytes: 10, checksumFlags: 1)),
      .payloadWrite(
        PayloadWriteInstruction(
          base: .transport, offsetBytes: 2, lengthBytes: 2, source: r9, checksumKind: 0,
          checksumOffsetBytes: 0, checksumFlags: 0)),
    ]
      + ExtensionKind.allCases.map {
        .extensionLoad(
          ExtensionLoadInstruction(
            kind: $0, type: 2, offsetBytes: 2, lengthBytes: 2, asksPresence: $0 == .dccpOption,
            destination: r9))
      } + [
        .extensionWrite(
          ExtensionWriteInstruction(
            kind: .tcpOption, type: 2, offsetBytes: 2, lengthBytes: 2, source: r1)),
        .extensionReset(ExtensionResetInstruction(kind: .tcpOption, type: 4)),
        .metaLoad(MetaLoadInstruction(key: 15, destination: r1)),
        .metaSet(MetaSetInstruction(key: 3, source: r2)),
        .ctLoad(ConntrackLoadInstruction(key: 0, direction: nil, destination: r1)),
        .ctLoad(ConntrackLoadInstruction(key: 14, direction: .original, destination: r1)),
        .ctSet(ConntrackSetInstruction(key: 17, direction: .reply, source: r1)),
      ]
  }

  private static var selectors: [Instruction] {
    [
      .rtLoad(RouteLoadInstruction(key: 3, destination: r1)),
      .socketLoad(SocketLoadInstruction(key: 0, level: nil, destination: r1)),
      .socketLoad(SocketLoadInstruction(key: 3, level: 2, destination: r1)),
      .osf(OSFingerprintInstruction(destination: r1, ttl: 1, flags: 1)),
      .fib(FIBInstruction(result: 3, flags: 2, destination: r1)),
      .xfrm(XfrmInstruction(key: 1, direction: 1, stateNumber: 3, destination: r1)),
      .tunnelLoad(TunnelLoadInstruction(key: 1, destination: r1)),
      .numgen(NumberGeneratorInstruction(type: 1, modulus: 10, offset: 3, destination: r1)),
      .hash(
        HashInstruction(
          source: r2, lengthBytes: 8, modulus: 4, seed: 0xdead_beef, offset: 1, destination: r1)),
      .hash(
        HashInstruction(
          source: nil, lengthBytes: 0, modulus: 2, seed: nil, offset: 0, destination: r1)),
      .inner(
        InnerInstruction(
          type: 1, headerBytes: 8, flags: 15,
          expression: .payloadLoad(
            PayloadLoadInstruction(
              base: .tunnel, offsetBytes: 4, lengthBytes: 3, destination: r1)))),
      .other(OtherInstruction(name: "brandnew", attributes: [8, 0, 1, 0, 1, 2, 3, 4])),
      .other(OtherInstruction(name: "empty", attributes: [])),
    ]
  }

  private static var comparisons: [Instruction] {
    [
      .immediate(ImmediateInstruction(destination: r1, value: value(1, 2, 3, 4))),
      .immediate(ImmediateInstruction(destination: r1, value: value(0, 22))),
      .compare(CompareInstruction(op: .greaterOrEqual, source: r1, value: value(6))),
      .compare(
        CompareInstruction(
          op: .notEqual, source: r1, value: Value(bytes: Array(1...64), order: .big))),
      .range(
        RangeInstruction(isNegated: true, source: r1, lower: value(0, 1), upper: value(4, 0))),
      .byteorder(
        ByteorderInstruction(
          source: r1, destination: r1, toNetwork: true, lengthBytes: 4, unitBytes: 4)),
      .lookup(
        LookupInstruction(
          set: SetReference(name: "blocked", id: 0), source: r1, destination: nil,
          isInverted: true)),
      .lookup(
        LookupInstruction(
          set: SetReference(name: "__map0", id: 7), source: r1, destination: .verdict,
          isInverted: false)),
      .lookup(
        LookupInstruction(
          set: SetReference(name: "m", id: 0), source: r1, destination: .register(r2),
          isInverted: false)),
    ] + bitwise + verdicts
  }

  private static var bitwise: [Instruction] {
    let operations: [BitwiseOperation] = [
      .mask(value(255, 255, 255, 0), xor: value(0, 0, 0, 1)), .shiftLeft(3), .shiftRight(28),
      .and(r2), .or(r2), .xor(r2),
    ]
    return operations.map {
      .bitwise(
        BitwiseInstruction(source: r1, destination: r9, lengthBytes: 4, operation: $0))
    }
  }

  private static var verdicts: [Instruction] {
    let verdicts: [Verdict] = [
      .drop, .accept, .continue, .break, .return, .jump("web"), .goto("web"), .other(3),
    ]
    return verdicts.map { .verdict(VerdictInstruction($0)) }
      + [.verdict(VerdictInstruction(.jump(""), chainID: 5))]
  }

  private static var states: [Instruction] {
    let counter = Instruction.counter(CounterInstruction(packets: 1 << 40, bytes: 7))
    let limit = Instruction.limit(
      LimitInstruction(rate: 10, unitSeconds: 60, burst: 5, countsBytes: false, isOver: true))
    let dynamic = [
      [], [limit], [limit, counter], [.other(OtherInstruction(name: "x", attributes: []))],
    ]
    return [
      counter, limit,
      .limit(
        LimitInstruction(
          rate: 1 << 33, unitSeconds: 1, burst: 0, countsBytes: true, isOver: false)),
      .quota(QuotaInstruction(bytes: 1 << 35, consumedBytes: 9, isOver: true)),
      .connectionLimit(ConnectionLimitInstruction(count: 20, isOver: true)),
      .last(LastInstruction(usedMilliseconds: nil)),
      .last(LastInstruction(usedMilliseconds: 1 << 33)),
      .objectReference(ObjectReferenceInstruction(.named(type: 1, name: "cnt"))),
      .objectReference(
        ObjectReferenceInstruction(.map(SetReference(name: "om", id: 3), key: r1))),
    ]
      + dynamic.map {
        .dynamicSet(
          DynamicSetInstruction(
            operation: .update, set: SetReference(name: "flood", id: 0), key: r1, mapData: r2,
            timeoutMilliseconds: 60_000, expressions: $0))
      }
  }

  private static var actions: [Instruction] {
    [
      .log(LogInstruction(prefix: "in: ", level: 6, flags: 0x20)),
      .log(LogInstruction(group: 2, snapLengthBytes: 64, queueThreshold: 10)),
      .reject(RejectInstruction(type: 0, code: 3)), .reject(RejectInstruction(type: 1, code: 0)),
      .nat(
        NATInstruction(
          isSource: false, family: 2, addressMinimum: r1, addressMaximum: r2, portMinimum: r9,
          portMaximum: nil, flags: 2)),
      .masquerade(MasqueradeInstruction(portMinimum: r1, portMaximum: r9, flags: 4)),
      .redirect(RedirectInstruction(portMinimum: r1, portMaximum: nil, flags: 0)),
      .tproxy(TProxyInstruction(family: 0, address: nil, port: r1)),
      .synproxy(SynproxyInstruction(maximumSegmentBytes: 1460, windowScale: 7, flags: 3)),
      .queue(QueueInstruction(target: .numbers(first: 1, count: 4), flags: 3)),
      .queue(QueueInstruction(target: .register(r1), flags: 1)),
      .duplicate(DuplicateInstruction(address: r1, device: r9)),
      .forward(ForwardInstruction(device: r1, address: r2, family: 2)),
      .notrack(NotrackInstruction()), .flowOffload(FlowOffloadInstruction(flowtable: "fast")),
    ]
  }
}

extension Instruction: CustomTestStringConvertible {
  package var testDescription: String { text }
}

extension Instruction {
  /// A number for each kind: what makes the compiler ask for a sample of a new kind.
  var kind: Int {
    switch self {
    case .payloadLoad: 0
    case .payloadWrite: 1
    case .extensionLoad: 2
    case .extensionWrite: 3
    case .extensionReset: 4
    case .metaLoad: 5
    case .metaSet: 6
    case .ctLoad: 7
    case .ctSet: 8
    case .rtLoad: 9
    case .socketLoad: 10
    case .osf: 11
    case .fib: 12
    case .xfrm: 13
    case .tunnelLoad: 14
    case .numgen: 15
    case .hash: 16
    case .immediate: 17
    case .verdict: 18
    case .compare: 19
    case .range: 20
    case .bitwise: 21
    case .byteorder: 22
    case .lookup: 23
    case .dynamicSet: 24
    case .objectReference: 25
    case .counter: 26
    case .limit: 27
    case .quota: 28
    case .connectionLimit: 29
    case .last: 30
    case .log: 31
    case .reject: 32
    case .nat: 33
    case .masquerade: 34
    case .redirect: 35
    case .tproxy: 36
    case .synproxy: 37
    case .queue: 38
    case .duplicate: 39
    case .forward: 40
    case .notrack: 41
    case .flowOffload: 42
    case .inner: 43
    case .other: 44
    }
  }

  static let kindCount = 45
}
