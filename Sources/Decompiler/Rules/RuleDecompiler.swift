import Bytecode
import Catalogue
import Source
import Syntax

/// Turns the instructions of one rule into statements.
///
/// It runs over the instructions as the kernel does, but keeps in each register what was loaded
/// into it instead of a value; a statement is made where a register is used. A match that only
/// says which header follows is taken out again once a field of that header is used.
struct RuleDecompiler {
  let scope: TableScope
  let notation: ValueNotation
  /// How deep anonymous chains are nested in each other.
  let depth: Int

  var registers = RegisterFile()
  /// Nil where a statement was taken out again.
  private(set) var statements: [Statement?] = []
  /// What is known of the packet, and of the packet in each tunnel.
  var context: ProtocolContext
  var tunnelContexts: [Header: ProtocolContext] = [:]
  /// Whether something without a name was used since the last statement.
  var usesUnnamed = false
  /// The instruction that is being read.
  private var position = 0
  /// Whether a comparison is with all that was loaded, so that its value is shown as it is.
  var comparesWhole = false
  /// Values that only one statement each depends on.
  private(set) var slots: [RuleSlot] = []

  init(scope: TableScope, notation: ValueNotation, depth: Int = 0) {
    self.scope = scope
    self.notation = notation
    self.depth = depth
    context = ProtocolContext(family: scope.family)
  }

  mutating func decompile(_ instructions: [Instruction]) -> [Statement] {
    var index = 0
    while index < instructions.count {
      let next = index + 1 < instructions.count ? instructions[index + 1] : nil
      position = index
      index += perform(instructions[index], next: next)
    }
    return statementsThatStay()
  }

  /// Leaves out what was taken out again, and counts the slots' statements anew.
  private mutating func statementsThatStay() -> [Statement] {
    settleTags()
    var result: [Statement] = []
    var places: [Int?] = []
    for statement in statements {
      places.append(statement == nil ? nil : result.count)
      if let statement { result.append(statement) }
    }
    slots = slots.compactMap { slot in
      guard let place = places[slot.statement] else { return nil }
      var slot = slot
      slot.statement = place
      return slot
    }
    return result
  }

  /// Notes that the last statement shows the value of an instruction, and nothing else depends
  /// on it.
  /// - Parameter distance: how far before this one the instruction is.
  mutating func note(_ meaning: RuleSlot.Meaning, instructionsBefore distance: Int = 0) {
    guard position >= distance, !statements.isEmpty else { return }
    slots.append(
      RuleSlot(
        instruction: position - distance, statement: statements.count - 1, meaning: meaning))
  }

  /// Appends a match; its index.
  @discardableResult
  mutating func append(match kind: Statement.Kind) -> Int {
    statements.append(Statement(kind, .none))
    return statements.count - 1
  }

  /// Appends what is not a match: matches before it stay as they are, so that what it does still
  /// depends on them.
  mutating func append(_ kind: Statement.Kind) {
    settleTags()
    statements.append(Statement(kind, .none))
    context.dependencies = [:]
    for tunnel in tunnelContexts.keys { tunnelContexts[tunnel]?.dependencies = [:] }
  }

  /// Takes out the matches of tags that a match which stays implies.
  private mutating func settleTags() {
    remove(context.takeTagDependency())
    for tunnel in tunnelContexts.keys { remove(tunnelContexts[tunnel]?.takeTagDependency()) }
  }

  mutating func remove(_ index: Int?) {
    if let index { statements[index] = nil }
  }

  mutating func appendRaw(_ instruction: Instruction) { append(.raw(instruction.text)) }

  /// - Returns: how many instructions it took.
  private mutating func perform(_ instruction: Instruction, next: Instruction?) -> Int {
    usesUnnamed = false
    if case .compare(let lower) = instruction, case .compare(let upper)? = next,
      let range = RangeInstruction(from: lower, to: upper)
    {
      _ = match(range)
      return 2
    }
    perform(instruction)
    return 1
  }

  private mutating func perform(_ instruction: Instruction) {
    switch instruction {
    case .payloadLoad(let body): load(body)
    case .payloadWrite(let body): write(body)
    case .extensionLoad(let body): load(body)
    case .extensionWrite(let body): write(body)
    case .extensionReset(let body): reset(body)
    case .metaLoad(let body): load(body)
    case .metaSet(let body): write(body)
    case .ctLoad(let body): load(body)
    case .ctSet(let body): write(body)
    case .rtLoad(let body): load(body)
    case .socketLoad(let body): load(body)
    case .osf(let body): load(body)
    case .fib(let body): load(body)
    case .xfrm(let body): load(body)
    case .tunnelLoad(let body): load(body)
    case .numgen(let body): load(body)
    case .hash(let body): load(body)
    case .inner(let body): load(body)
    case .immediate(let body): load(body)
    case .verdict(let body): append(.verdict(verdict(body.verdict, chainID: body.chainID)))
    case .compare(let body): match(body)
    case .range(let body):
      if let field = match(body) { note(.range(field)) }
    case .bitwise(let body): combine(body)
    case .byteorder(let body): reorder(body)
    case .lookup(let body): lookUp(body)
    case .dynamicSet(let body): updateSet(body)
    case .objectReference(let body): useObject(body)
    case .counter, .limit, .quota:
      append(scalarStatement(instruction).kind)
      note(.state)
    case .connectionLimit, .last, .log, .synproxy:
      append(scalarStatement(instruction).kind)
    case .reject(let body): reject(body)
    case .nat(let body): translate(body)
    case .masquerade(let body): masquerade(body)
    case .redirect(let body): redirect(body)
    case .tproxy(let body): proxy(body)
    case .queue(let body): queue(body)
    case .duplicate(let body): duplicate(body)
    case .forward(let body): forward(body)
    case .notrack: append(.notrack)
    case .flowOffload(let body): append(.flow(Word(body.flowtable)))
    case .other(let body): keep(body)
    }
  }

  /// What is known of the packet that a load reads.
  func context(in tunnel: Header?) -> ProtocolContext {
    guard let tunnel else { return context }
    return tunnelContexts[tunnel] ?? ProtocolContext(family: scope.family, tunnel: tunnel)
  }

  mutating func setContext(_ new: ProtocolContext, in tunnel: Header?) {
    if let tunnel { tunnelContexts[tunnel] = new } else { context = new }
  }
}
