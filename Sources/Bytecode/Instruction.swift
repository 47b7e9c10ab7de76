// Bytecode: what the kernel runs, as values, and its text form.
//
// In: nothing but plain numbers, names and bytes. Out: instructions, declarations and the
// transactions made of them, and the text that `--debug=netlink` prints.
// It knows no word of the language: a meta key is a number with the kernel's name.
// It never allocates per set element: see ElementBlock.

/// One expression of a rule, as the kernel's nf_tables virtual machine runs it.
///
/// The largest bodies are kept apart: a rule is an array of instructions, each as large as the
/// largest that is kept inside.
package enum Instruction: Hashable, Sendable {
  case payloadLoad(PayloadLoadInstruction)
  case payloadWrite(PayloadWriteInstruction)
  case extensionLoad(ExtensionLoadInstruction)
  case extensionWrite(ExtensionWriteInstruction)
  case extensionReset(ExtensionResetInstruction)
  case metaLoad(MetaLoadInstruction)
  case metaSet(MetaSetInstruction)
  case ctLoad(ConntrackLoadInstruction)
  case ctSet(ConntrackSetInstruction)
  case rtLoad(RouteLoadInstruction)
  case socketLoad(SocketLoadInstruction)
  case osf(OSFingerprintInstruction)
  case fib(FIBInstruction)
  case xfrm(XfrmInstruction)
  case tunnelLoad(TunnelLoadInstruction)
  case numgen(NumberGeneratorInstruction)
  case hash(HashInstruction)
  case immediate(ImmediateInstruction)
  case verdict(VerdictInstruction)
  case compare(CompareInstruction)
  indirect case range(RangeInstruction)
  indirect case bitwise(BitwiseInstruction)
  case byteorder(ByteorderInstruction)
  case lookup(LookupInstruction)
  indirect case dynamicSet(DynamicSetInstruction)
  case objectReference(ObjectReferenceInstruction)
  case counter(CounterInstruction)
  case limit(LimitInstruction)
  case quota(QuotaInstruction)
  case connectionLimit(ConnectionLimitInstruction)
  case last(LastInstruction)
  case log(LogInstruction)
  case reject(RejectInstruction)
  indirect case nat(NATInstruction)
  case masquerade(MasqueradeInstruction)
  case redirect(RedirectInstruction)
  case tproxy(TProxyInstruction)
  case synproxy(SynproxyInstruction)
  case queue(QueueInstruction)
  case duplicate(DuplicateInstruction)
  case forward(ForwardInstruction)
  case notrack(NotrackInstruction)
  case flowOffload(FlowOffloadInstruction)
  indirect case inner(InnerInstruction)
  /// An expression that this version does not know, kept as it came.
  case other(OtherInstruction)
}

/// What every instruction can say of itself.
package protocol InstructionBody: Hashable, Sendable {
  /// The name under which the kernel registers the expression (NFTA_EXPR_NAME).
  static var kernelName: String { get }
  /// The text between the brackets: `cmp eq reg 1 0x06`.
  var text: String { get }
}

extension Instruction {
  /// The instruction's own description.
  package var body: any InstructionBody {
    switch self {
    case .payloadLoad(let body): body
    case .payloadWrite(let body): body
    case .extensionLoad(let body): body
    case .extensionWrite(let body): body
    case .extensionReset(let body): body
    case .metaLoad(let body): body
    case .metaSet(let body): body
    case .ctLoad(let body): body
    case .ctSet(let body): body
    case .rtLoad(let body): body
    case .socketLoad(let body): body
    case .osf(let body): body
    case .fib(let body): body
    case .xfrm(let body): body
    case .tunnelLoad(let body): body
    case .numgen(let body): body
    case .hash(let body): body
    case .immediate(let body): body
    case .verdict(let body): body
    case .compare(let body): body
    case .range(let body): body
    case .bitwise(let body): body
    case .byteorder(let body): body
    case .lookup(let body): body
    case .dynamicSet(let body): body
    case .objectReference(let body): body
    case .counter(let body): body
    case .limit(let body): body
    case .quota(let body): body
    case .connectionLimit(let body): body
    case .last(let body): body
    case .log(let body): body
    case .reject(let body): body
    case .nat(let body): body
    case .masquerade(let body): body
    case .redirect(let body): body
    case .tproxy(let body): body
    case .synproxy(let body): body
    case .queue(let body): body
    case .duplicate(let body): body
    case .forward(let body): body
    case .notrack(let body): body
    case .flowOffload(let body): body
    case .inner(let body): body
    case .other(let body): body
    }
  }

  /// The instruction as `--debug=netlink` shows it: `[ cmp eq reg 1 0x06 ]`.
  package var text: String { "[ \(body.text) ]" }
}
