import Bytecode
import Source

/// A ruleset with something of everything that this kernel has, as declarations.
enum Fixture {
  static let ip: UInt32 = 2
  static let table = "filter"
  static let r1 = Register(slot: 0)
  static let r2 = Register(slot: 4)

  static func value(_ bytes: UInt8...) -> Value { Value(bytes: bytes, order: .big) }
  static func part(_ bytes: Int) -> Value.Part { Value.Part(lengthBytes: bytes, order: .big) }

  static func command(
    _ object: Command.Object, _ operation: Command.Operation = .add
  ) -> Command {
    Command(operation, object, span: .none)
  }

  static let declaration = TableDeclaration(family: ip, name: table, comment: "for the tests")

  static let input = ChainDeclaration(
    family: ip, table: table, name: "input",
    hook: BaseHook(type: "filter", number: 1, priority: -10), policy: 1, comment: "what comes in")
  static let web = ChainDeclaration(family: ip, table: table, name: "web")

  static var blocked: SetDeclaration {
    SetDeclaration(
      family: ip, table: table, name: "blocked", id: 1, keyType: 7, keyParts: [part(4)])
  }
  static var timed: SetDeclaration {
    var set = SetDeclaration(
      family: ip, table: table, name: "timed", id: 2,
      flags: SetDeclaration.timeoutFlag | SetDeclaration.dynamicFlag, keyType: 7,
      keyParts: [part(4)])
    set.timeoutMilliseconds = 3_600_000
    set.size = 100
    return set
  }
  static var ranges: SetDeclaration {
    SetDeclaration(
      family: ip, table: table, name: "ranges", id: 3,
      flags: SetDeclaration.intervalFlag | SetDeclaration.concatenationFlag,
      keyType: 7 << 6 | 13, keyParts: [part(4), part(2)])
  }
  static var services: SetDeclaration {
    SetDeclaration(
      family: ip, table: table, name: "services", id: 4, flags: SetDeclaration.mapFlag,
      keyType: 13, keyParts: [part(2)], mapData: .verdict)
  }
  static var marks: SetDeclaration {
    SetDeclaration(
      family: ip, table: table, name: "marks", id: 5, flags: SetDeclaration.mapFlag, keyType: 7,
      keyParts: [part(4)], mapData: .value(type: 19, parts: [part(4)]))
  }

  static func block(_ set: SetDeclaration) -> ElementBlock {
    ElementBlock(
      family: set.family, table: set.table, set: SetReference(name: set.name, id: set.id),
      keyParts: set.keyParts)
  }

  static var elements: [ElementBlock] {
    var addresses = block(blocked)
    for last: UInt8 in 1...9 { addresses.append(key: [10, 0, 0, last]) }
    addresses.extras[3] = ElementBlock.Extras()
    addresses.extras[3]?.comment = "the printer"

    var pairs = block(ranges)
    pairs.append(key: [10, 0, 0, 0, 0, 80, 0, 0], end: [10, 0, 0, 255, 0, 90, 0, 0])
    pairs.append(key: [10, 1, 0, 0, 0, 22, 0, 0], end: [10, 1, 0, 0, 0, 22, 0, 0])

    var ports = block(services)
    ports.append(key: [0, 22])
    ports.append(key: [0, 80])
    ports.append(key: [0, 0], flags: ElementBlock.catchAll)
    ports.data = .verdicts([.accept, .jump("web"), .drop])

    var colours = block(marks)
    colours.append(key: [10, 0, 0, 1])
    colours.append(key: [10, 0, 0, 2])
    colours.data = .values([0, 0, 0, 1, 0, 0, 0, 2], parts: [part(4)])
    return [addresses, pairs, ports, colours]
  }

  static let objects = [
    ObjectDeclaration(
      family: ip, table: table, name: "seen",
      body: .counter(CounterInstruction(packets: 1, bytes: 2)),
      comment: "all of them"),
    ObjectDeclaration(
      family: ip, table: table, name: "much",
      body: .quota(QuotaInstruction(bytes: 1 << 30, consumedBytes: 0, isOver: true))),
    ObjectDeclaration(
      family: ip, table: table, name: "often",
      body: .limit(
        LimitInstruction(rate: 10, unitSeconds: 60, burst: 5, countsBytes: false, isOver: false))),
  ]

  static var rules: [RuleDeclaration] {
    [
      [
        .metaLoad(MetaLoadInstruction(key: 16, destination: r1)),
        .compare(CompareInstruction(op: .equal, source: r1, value: value(6))),
        .payloadLoad(
          PayloadLoadInstruction(
            base: .transport, offsetBytes: 2, lengthBytes: 2, destination: r1)),
        .lookup(
          LookupInstruction(
            set: SetReference(name: "services", id: 4), source: r1, destination: .verdict,
            isInverted: false)),
      ],
      [
        .payloadLoad(
          PayloadLoadInstruction(base: .network, offsetBytes: 12, lengthBytes: 4, destination: r1)),
        .bitwise(
          BitwiseInstruction(
            source: r1, destination: r1, lengthBytes: 4,
            operation: .mask(value(255, 0, 0, 0), xor: value(0, 0, 0, 0)))),
        .compare(CompareInstruction(op: .notEqual, source: r1, value: value(10, 0, 0, 0))),
        .counter(CounterInstruction(packets: 0, bytes: 0)),
        .verdict(VerdictInstruction(.drop)),
      ],
      [
        .payloadLoad(
          PayloadLoadInstruction(base: .network, offsetBytes: 12, lengthBytes: 4, destination: r1)),
        .lookup(
          LookupInstruction(
            set: SetReference(name: "blocked", id: 1), source: r1, destination: nil,
            isInverted: false)),
        .limit(
          LimitInstruction(rate: 5, unitSeconds: 1, burst: 5, countsBytes: false, isOver: false)),
        .objectReference(ObjectReferenceInstruction(.named(type: 1, name: "seen"))),
        .verdict(VerdictInstruction(.jump("web"))),
      ],
    ].map {
      RuleDeclaration(
        family: ip, table: table, chain: "input", instructions: $0, comment: "rule of \($0.count)")
    }
  }

  static var transaction: Transaction {
    var commands = [command(.table(declaration)), command(.chain(input)), command(.chain(web))]
    commands += objects.map { command(.object($0)) }
    commands += [blocked, timed, ranges, services, marks].map { command(.set($0)) }
    commands += elements.map { command(.elements($0)) }
    commands += rules.map { command(.rule($0)) }
    return Transaction(commands: commands)
  }
}
