import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// Compiles one rule: its instructions, and before it the anonymous sets and chains that it uses.
struct RuleCompiler {
  let compiler: Compiler
  let family: Family
  let table: String
  var instructions: [Instruction] = []
  /// Where the text says each instruction.
  var spans: [SourceSpan] = []
  /// Place of the statement that is being compiled.
  var span = SourceSpan.none

  init(_ compiler: Compiler, family: Family, table: String) {
    self.compiler = compiler
    self.family = family
    self.table = table
  }

  mutating func compile(_ body: CheckedRuleBody) throws(InternalError) {
    let statements = ImpliedProtocol.leaveOut(body.statements, in: family)
    for statement in AdjacentLoads.merge(statements) {
      span = statement.span
      try compile(statement.kind)
    }
  }

  mutating func emit(_ instruction: Instruction) {
    instructions.append(instruction)
    spans.append(span)
  }

  /// Emits a load, of the packet that a tunnel carries where there is one.
  mutating func emit(_ load: Instruction, inside tunnel: Header?) {
    guard let opening = tunnel?.opens else { return emit(load) }
    emit(
      .inner(
        InnerInstruction(
          type: opening.number, headerBytes: opening.headerBytes, flags: opening.flags,
          expression: load)))
  }

  func bug(_ message: String) -> InternalError { InternalError(message, at: span) }

  private mutating func compile(_ kind: CheckedStatement.Kind) throws(InternalError) {
    switch kind {
    case .match(let match): try compile(match)
    case .verdict(let verdict): try compile(verdict)
    case .verdictMap(let key, let map):
      let source = try loadKey(key, for: map)
      emit(
        .lookup(
          LookupInstruction(
            set: try reference(map, key: key), source: source, destination: .verdict,
            isInverted: false)))
    case .scalar(let use): emit(try scalar(use))
    case .objectReference(let kind, let name):
      emit(
        .objectReference(ObjectReferenceInstruction(.named(type: kind.rawValue, name: name))))
    case .objectMap(_, let key, let map):
      let source = try loadKey(key, for: map)
      emit(
        .objectReference(
          ObjectReferenceInstruction(.map(try reference(map, key: key), key: source))))
    case .assignment(let target, let value): try compile(target: target, value: value)
    case .resetOption(let type):
      emit(.extensionReset(ExtensionResetInstruction(kind: .tcpOption, type: type)))
    case .reject(let reject):
      emit(.reject(RejectInstruction(type: reject.type, code: reject.code)))
    case .nat(let nat): try compile(nat)
    case .tproxy(let family, let address, let port):
      try compile(tproxy: family, address: address, port: port)
    case .queue(let queue): try compile(queue)
    case .duplicate(let address, let device): try compile(dup: address, device: device)
    case .forward(let family, let address, let device):
      try compile(forward: family, address: address, device: device)
    case .notrack: emit(.notrack(NotrackInstruction()))
    case .flow(let name): emit(.flowOffload(FlowOffloadInstruction(flowtable: name.text)))
    case .setUpdate(let update): try compile(update)
    }
  }

  private mutating func compile(_ verdict: CheckedVerdict) throws(InternalError) {
    let (compiled, chainID) = try self.verdict(verdict)
    emit(.verdict(VerdictInstruction(compiled, chainID: chainID)))
  }

  /// A verdict; a block becomes a chain of its own that the verdict names by number.
  mutating func verdict(_ verdict: CheckedVerdict) throws(InternalError) -> (Verdict, UInt32?) {
    switch verdict.kind {
    case .accept: return (.accept, nil)
    case .drop: return (.drop, nil)
    case .continue: return (.continue, nil)
    case .return: return (.return, nil)
    case .jump(let chain): return (.jump(chain.text), nil)
    case .goto(let chain): return (.goto(chain.text), nil)
    case .jumpBlock(let rules):
      let id = try compile(block: rules, at: verdict.span)
      return (.jump("__chain\(id)"), id)
    case .gotoBlock(let rules):
      let id = try compile(block: rules, at: verdict.span)
      return (.goto("__chain\(id)"), id)
    }
  }

  private mutating func compile(block rules: [CheckedRuleBody], at span: SourceSpan)
    throws(InternalError) -> UInt32
  {
    let id = compiler.nextChainID
    compiler.nextChainID += 1
    let name = "__chain\(id)"
    let chain = ChainDeclaration(
      family: family.rawValue, table: table, name: name, flags: Self.bindingFlag, id: id)
    compiler.commands.append(Command(.add, .chain(chain), span: span))
    for rule in rules {
      var inner = RuleCompiler(compiler, family: family, table: table)
      try inner.compile(rule)
      var declaration = RuleDeclaration(
        family: family.rawValue, table: table, chain: name, chainID: id,
        instructions: inner.instructions, comment: rule.comment)
      declaration.id = compiler.nextRuleID
      compiler.nextRuleID += 1
      compiler.commands.append(
        Command(
          .add, .rule(declaration), span: rule.span,
          places: inner.spans.enumerated().map {
            AttributePlace(.instruction($0.offset), $0.element)
          }))
    }
    return id
  }

  /// NFT_CHAIN_BINDING (nf_tables.h).
  private static let bindingFlag: UInt32 = 4
}
