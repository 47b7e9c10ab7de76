import Bytecode
import Catalogue
import Source

/// Reads the text form of bytecode, so that tests can be written in it.
///
/// The text does not say in which order bytes lie; that is worked out from what was loaded, as a
/// compiler would know it.
struct BytecodeText {
  private(set) var rules: [[Instruction]] = []
  private(set) var sets: [Ruleset.SetContents] = []
  /// What could not be read.
  private(set) var unread: [String] = []
  private var orders: [Int: (order: ByteOrder, lengthBytes: Int)] = [:]
  private var pendingSets: [(name: String, flags: UInt32, elements: [String])] = []
  private let family: Family

  init(_ text: String, family: Family) {
    self.family = family
    var instructions: [Instruction] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("[ "), trimmed.hasSuffix(" ]") {
        let words = trimmed.dropFirst(2).dropLast(2).split(separator: " ").map(String.init)
        if let instruction = read(words) {
          instructions.append(instruction)
        } else {
          unread.append(String(trimmed))
        }
      } else if line.hasPrefix("\telement") || line.contains("\telement") {
        let elements = line.split(separator: "\t").map(String.init)
        if !pendingSets.isEmpty { pendingSets[pendingSets.count - 1].elements += elements }
      } else if line.contains("%d") {
        declareSet(line.split(separator: " ").map(String.init))
      } else if !instructions.isEmpty {
        rules.append(instructions)
        instructions = []
      }
    }
    rules.append(instructions)
    nameConstants()
  }

  /// The table with a rule per chain named `c`.
  var table: Ruleset.Table {
    var table = Ruleset.Table(TableDeclaration(family: family.rawValue, name: "t"))
    table.sets = sets
    var chain = Ruleset.ChainContents(
      ChainDeclaration(family: family.rawValue, table: "t", name: "c"))
    chain.rules = rules.map {
      RuleDeclaration(family: family.rawValue, table: "t", chain: "c", instructions: $0)
    }
    table.chains = [chain]
    return table
  }

  private mutating func declareSet(_ words: [String]) {
    guard let index = words.firstIndex(where: { $0.contains("%d") }), index + 2 < words.count,
      let flags = UInt32(words[index + 2], radix: 16)
    else { return }
    if flags != 0 { pendingSets.append((words[index], flags, [])) }
  }

  private mutating func read(_ words: [String]) -> Instruction? {
    switch words.first {
    case "payload": return payload(words)
    case "meta", "ct", "rt", "socket", "tunnel", "fib", "osf", "xfrm", "numgen", "hash", "exthdr":
      return selector(words)
    case "cmp": return compare(words)
    case "range": return range(words)
    case "bitwise": return bitwise(words)
    case "byteorder": return byteorder(words)
    case "immediate": return immediate(words)
    case "lookup": return lookup(words)
    case "inner": return inner(words)
    case "counter": return .counter(CounterInstruction(packets: 0, bytes: 0))
    case "notrack": return .notrack(NotrackInstruction())
    case "log": return log(words)
    case "limit": return limit(words)
    case "quota", "connlimit", "last", "synproxy": return stateful(words)
    case "reject":
      guard words.count > 4 else { return nil }
      return .reject(RejectInstruction(type: UInt32(words[2]) ?? 0, code: UInt8(words[4]) ?? 0))
    case "nat", "masq", "redir", "tproxy", "dup", "fwd", "queue": return action(words)
    case "objref":
      if words.count > 4, words[1] == "type" {
        return .objectReference(
          ObjectReferenceInstruction(.named(type: UInt32(words[2]) ?? 0, name: words[4])))
      }
      guard words.count > 4, let register = register("reg", words[2]) else { return nil }
      let reference = makeSet(words[4], keyedBy: register)
      return .objectReference(ObjectReferenceInstruction(.map(reference, key: register)))
    case "flow_offload":
      return words.count > 2 ? .flowOffload(FlowOffloadInstruction(flowtable: words[2])) : nil
    case "dynset": return dynamicSet(words)
    default: return nil
    }
  }

  func register(_ word: String, _ number: String) -> Register? {
    UInt32(number.filter(\.isNumber)).flatMap { Register(number: $0) }
  }

  private func register(after word: String, in words: [String]) -> Register? {
    guard let index = words.lastIndex(of: word), index + 1 < words.count else { return nil }
    return register(word, words[index + 1])
  }

  private func bytes(_ words: ArraySlice<String>) -> [UInt8] {
    words.filter { $0.hasPrefix("0x") }.flatMap { hex(String($0.dropFirst(2))) }
  }

  private func hex(_ digits: String) -> [UInt8] {
    let padded = Array(digits.count % 2 == 0 ? digits : "0" + digits)
    return stride(from: 0, to: padded.count, by: 2).compactMap {
      UInt8(String(padded[$0...$0 + 1]), radix: 16)
    }
  }

  private func value(_ words: ArraySlice<String>, in register: Register) -> Value {
    let bytes = bytes(words)
    return Value(bytes: bytes, order: orders[register.slot]?.order ?? .big)
  }

  private mutating func note(_ register: Register, _ order: ByteOrder, _ lengthBytes: Int) {
    orders[register.slot] = (order, lengthBytes)
  }

  private mutating func payload(_ words: [String]) -> Instruction? {
    guard let at = words.firstIndex(of: "@"), at + 4 < words.count + 1,
      let base = PayloadBase.allCases.first(where: { $0.name == words[at + 1] }),
      let offset = UInt32(words[at + 4]), let register = register(after: "reg", in: words)
    else { return nil }
    let length = UInt32(words[at - 1].dropLast()) ?? 0
    if words[1] == "write" {
      return .payloadWrite(
        PayloadWriteInstruction(
          base: base, offsetBytes: offset, lengthBytes: length, source: register, checksumKind: 0,
          checksumOffsetBytes: 0, checksumFlags: 0))
    }
    note(register, .big, Int(length))
    return .payloadLoad(
      PayloadLoadInstruction(
        base: base, offsetBytes: offset, lengthBytes: length, destination: register))
  }

  private mutating func selector(_ words: [String]) -> Instruction? {
    let isSet = words[1] == "set"
    guard let register = register(after: "reg", in: words) else { return nil }
    func key(_ name: String, _ named: (UInt32) -> String) -> UInt32? {
      (0..<64).first { named($0).contains(" \(name) ") }
    }
    func finish(_ instruction: Instruction, _ group: SelectorGroup, _ key: UInt32) -> Instruction {
      let selector = Selector.keyed(key, in: group)
      note(
        register, selector?.type.notation == .string ? .big : selector?.order ?? .big,
        ((selector?.bits ?? 32) + 7) / 8)
      return instruction
    }
    let name = words[2]
    switch words[0] {
    case "meta":
      guard
        let key = key(name, { Instruction.metaLoad(.init(key: $0, destination: register)).text })
      else { return nil }
      if isSet { return .metaSet(MetaSetInstruction(key: key, source: register)) }
      return finish(.metaLoad(.init(key: key, destination: register)), .meta, key)
    case "ct":
      guard
        let key = key(
          name, { Instruction.ctLoad(.init(key: $0, direction: nil, destination: register)).text })
      else { return nil }
      let direction: ConntrackDirection? =
        words.contains("original") ? .original : words.last == "reply" ? .reply : nil
      if isSet {
        return .ctSet(ConntrackSetInstruction(key: key, direction: direction, source: register))
      }
      return finish(
        .ctLoad(.init(key: key, direction: direction, destination: register)), .ct, key)
    case "rt":
      guard let key = key(name, { Instruction.rtLoad(.init(key: $0, destination: register)).text })
      else { return nil }
      return finish(.rtLoad(.init(key: key, destination: register)), .rt, key)
    case "socket":
      guard
        let key = key(
          name, { Instruction.socketLoad(.init(key: $0, level: nil, destination: register)).text })
      else { return nil }
      let level = words.firstIndex(of: "level").flatMap { UInt32(words[$0 + 1]) }
      return finish(
        .socketLoad(.init(key: key, level: level, destination: register)), .socket, key)
    case "tunnel":
      guard
        let key = key(name, { Instruction.tunnelLoad(.init(key: $0, destination: register)).text })
      else { return nil }
      return finish(.tunnelLoad(.init(key: key, destination: register)), .tunnel, key)
    case "xfrm":
      let direction: UInt8 = words[2] == "in" ? 0 : 1
      guard
        let key = key(
          words[4],
          {
            Instruction.xfrm(
              .init(key: $0, direction: direction, stateNumber: 0, destination: register)
            ).text
          })
      else { return nil }
      return finish(
        .xfrm(
          .init(
            key: key, direction: direction, stateNumber: UInt32(words[3]) ?? 0,
            destination: register)), .ipsec, key)
    default: return otherLoad(words, register)
    }
  }

  private mutating func otherLoad(_ words: [String], _ register: Register) -> Instruction? {
    func number(after word: String) -> UInt32? {
      words.firstIndex(of: word).flatMap { $0 + 1 < words.count ? UInt32(words[$0 + 1]) : nil }
    }
    switch words[0] {
    case "fib":
      let isPresent = words.contains("present")
      let results = ["unspec", "oif", "oifname", "type"]
      let last = words.lastIndex { results.contains($0) } ?? 0
      let result = UInt32(results.firstIndex(of: words[last]) ?? 0)
      let named = ["saddr", "daddr", "mark", "iif", "oif"].enumerated().reduce(UInt32(0)) {
        words[1..<last].contains($1.element) ? $0 | 1 << UInt32($1.offset) : $0
      }
      note(register, result == 2 ? .big : .host, isPresent ? 1 : result == 2 ? 16 : 4)
      return .fib(
        FIBInstruction(
          result: result, flags: named | (isPresent ? 32 : 0), destination: register))
    case "osf":
      note(register, .big, 16)
      return .osf(OSFingerprintInstruction(destination: register, ttl: 0, flags: 0))
    case "numgen":
      let first = self.register("reg", words[2]) ?? register
      note(first, .host, 4)
      return .numgen(
        NumberGeneratorInstruction(
          type: words.contains("inc") ? 0 : 1, modulus: number(after: "mod") ?? 0,
          offset: number(after: "offset") ?? 0, destination: first))
    case "hash": return hash(words)
    case "exthdr": return extensionHeader(words, register)
    default: return nil
    }
  }

  private mutating func hash(_ words: [String]) -> Instruction? {
    func number(after word: String) -> UInt32? {
      words.firstIndex(of: word).flatMap { $0 + 1 < words.count ? UInt32(words[$0 + 1]) : nil }
    }
    guard let destination = register("reg", words[2]) else { return nil }
    note(destination, .host, 4)
    let isSymmetric = words.contains("symhash()")
    let source = isSymmetric || words.count < 6 ? nil : register("reg", words[5])
    let length = isSymmetric || words.count < 7 ? 0 : UInt32(words[6].filter(\.isNumber)) ?? 0
    let seed =
      isSymmetric || words.count < 8
      ? nil : UInt32(words[7].dropFirst(2).filter(\.isHexDigit), radix: 16)
    return .hash(
      HashInstruction(
        source: source, lengthBytes: length, modulus: number(after: "mod") ?? 0,
        seed: seed == 0 ? nil : seed, offset: number(after: "offset") ?? 0,
        destination: destination))
  }

  private mutating func extensionHeader(_ words: [String], _ register: Register) -> Instruction? {
    guard let kind = ExtensionKind.allCases.first(where: { $0.name == words[2] }) else {
      return nil
    }
    if words[1] == "reset" {
      return .extensionReset(ExtensionResetInstruction(kind: kind, type: UInt8(words[3]) ?? 0))
    }
    guard let at = words.firstIndex(of: "@"), at + 3 < words.count,
      let type = UInt8(words[at + 1]), let offset = UInt32(words[at + 3])
    else { return nil }
    let length = UInt32(words[at - 1].dropLast()) ?? 0
    if words[1] == "write" {
      return .extensionWrite(
        ExtensionWriteInstruction(
          kind: kind, type: type, offsetBytes: offset, lengthBytes: length, source: register))
    }
    note(register, .big, Int(length))
    return .extensionLoad(
      ExtensionLoadInstruction(
        kind: kind, type: type, offsetBytes: offset, lengthBytes: length,
        asksPresence: words.contains("present"), destination: register))
  }

  private func compare(_ words: [String]) -> Instruction? {
    let operators: [CompareOperator] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]
    guard let op = operators.first(where: { $0.name == words[1] }),
      let register = register("reg", words[3])
    else { return nil }
    return .compare(
      CompareInstruction(op: op, source: register, value: value(words[4...], in: register)))
  }

  private func range(_ words: [String]) -> Instruction? {
    guard let register = register("reg", words[3]) else { return nil }
    let numbers = words[4...].filter { $0.hasPrefix("0x") }
    let half = numbers.count / 2
    return .range(
      RangeInstruction(
        isNegated: words[1] == "neq", source: register,
        lower: value(numbers.prefix(half), in: register),
        upper: value(numbers.suffix(half), in: register)))
  }

  private mutating func bitwise(_ words: [String]) -> Instruction? {
    guard let destination = register("reg", words[2]), words.count > 8,
      let source = register("reg", words[6])
    else { return nil }
    var order = orders[source.slot] ?? (.big, 4)
    if order.lengthBytes == 1, words[8].count > 4 {
      // A single byte is the lowest of its register on machines that store the lowest first.
      order.order = .host
      note(source, .host, 1)
    }
    note(destination, order.order, order.lengthBytes)
    let operation: BitwiseOperation
    var length = UInt32(order.lengthBytes)
    if let hat = words.firstIndex(of: "^"), words[7] == "&", !words[8].hasPrefix("reg") {
      let mask = value(words[8..<hat], in: source)
      length = UInt32(mask.bytes.count)
      operation = .mask(mask, xor: value(words[(hat + 1)...], in: source))
      note(destination, order.order, mask.bytes.count)
    } else if words[7] == "<<" || words[7] == ">>" {
      let count = bytes(words[8...8]).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      operation = words[7] == "<<" ? .shiftLeft(count) : .shiftRight(count)
      length = max(length, 4)
    } else {
      guard let other = register("reg", words[9]) else { return nil }
      operation = words[7] == "&" ? .and(other) : words[7] == "|" ? .or(other) : .xor(other)
    }
    return .bitwise(
      BitwiseInstruction(
        source: source, destination: destination, lengthBytes: length, operation: operation))
  }

  private mutating func byteorder(_ words: [String]) -> Instruction? {
    guard let destination = register("reg", words[2]) else { return nil }
    let toNetwork = words[4].hasPrefix("hton")
    let numbers = words[4...].joined(separator: " ").split { !$0.isNumber }.compactMap {
      UInt32($0)
    }
    guard numbers.count >= 3 else { return nil }
    note(destination, toNetwork ? .big : .host, Int(numbers[1]))
    return .byteorder(
      ByteorderInstruction(
        source: Register(number: numbers[0]) ?? destination, destination: destination,
        toNetwork: toNetwork, lengthBytes: numbers[1], unitBytes: numbers[2]))
  }

  private mutating func immediate(_ words: [String]) -> Instruction? {
    if words[2] == "0" {
      let chain = words.last
      let verdicts: [String: Verdict] = [
        "accept": .accept, "drop": .drop, "continue": .continue, "return": .return,
        "jump": .jump(chain ?? ""), "goto": .goto(chain ?? ""),
      ]
      return verdicts[words[3]].map { .verdict(VerdictInstruction($0)) }
    }
    guard let register = register("reg", words[2]) else { return nil }
    let bytes = bytes(words[3...])
    note(register, .big, bytes.count)
    return .immediate(
      ImmediateInstruction(destination: register, value: Value(bytes: bytes, order: .big)))
  }

  /// Constants are in the order of what they are written to.
  private mutating func nameConstants() {
    rules = rules.map { instructions in
      var result = instructions
      for (index, instruction) in instructions.enumerated() {
        guard case .immediate(var body) = instruction else { continue }
        for later in instructions[(index + 1)...] {
          var order: ByteOrder?
          if case .metaSet(let set) = later, set.source == body.destination {
            order = Selector.keyed(set.key, in: .meta)?.order
          } else if case .ctSet(let set) = later, set.source == body.destination {
            order = Selector.keyed(set.key, in: .ct)?.order
          } else if case .duplicate(let set) = later, set.device == body.destination {
            order = .host
          } else if case .forward(let set) = later, set.device == body.destination {
            order = .host
          }
          if let order {
            body.value = Value(bytes: body.value.bytes, order: order)
            break
          }
        }
        result[index] = .immediate(body)
      }
      return result
    }
  }

  private mutating func inner(_ words: [String]) -> Instruction? {
    guard let open = words.firstIndex(of: "["), words.count > open + 2,
      let instruction = read(Array(words[(open + 1)...].dropLast()))
    else { return nil }
    return .inner(
      InnerInstruction(
        type: UInt32(words[2]) ?? 0, headerBytes: UInt32(words[4]) ?? 0,
        flags: UInt32(words[6], radix: 16) ?? 0, expression: instruction))
  }

  private mutating func lookup(_ words: [String]) -> Instruction? {
    guard let source = register("reg", words[2]), words.count > 4 else { return nil }
    var destination: LookupInstruction.Destination?
    if let index = words.firstIndex(of: "dreg"), index + 1 < words.count {
      if words[index + 1] == "0" {
        destination = .verdict
      } else if let register = register("reg", words[index + 1]) {
        destination = .register(register)
      }
    }
    let reference = makeSet(words[4], keyedBy: source)
    if case .register(let register)? = destination { note(register, .host, 4) }
    return .lookup(
      LookupInstruction(
        set: reference, source: source, destination: destination,
        isInverted: words.last == "0x1"))
  }

  /// The next declared set, with what was loaded for its key.
  private mutating func makeSet(_ name: String, keyedBy register: Register) -> SetReference {
    guard name.contains("%d"), let index = pendingSets.firstIndex(where: { $0.name == name }) else {
      return SetReference(name: name, id: 0)
    }
    let pending = pendingSets.remove(at: index)
    let id = UInt32(sets.count + 1)
    let reader = ElementText(pending.elements)
    var parts: [Value.Part] = []
    var slot = register.slot
    for length in reader.keyLengths {
      let known = orders[slot]
      let order = pending.flags & 4 != 0 ? .big : known?.order ?? .big
      parts.append(Value.Part(lengthBytes: length, order: order))
      slot += Register.slots(forBytes: known?.lengthBytes ?? length)
    }
    sets.append(
      reader.contents(family: family, name: name, id: id, flags: pending.flags, keyParts: parts))
    return SetReference(name: name, id: id)
  }
}
