import Bytecode

/// Instructions that do something, in their text form.
extension BytecodeText {
  func log(_ words: [String]) -> Instruction {
    func number(after word: String) -> UInt32? {
      words.firstIndex(of: word).flatMap { UInt32(words[$0 + 1]) }
    }
    let names: [(String, UInt32)] = [
      ("tcpseq", 1), ("tcpopt", 2), ("ipopt", 4), ("uid", 8), ("macdecode", 32),
    ]
    var prefix: String?
    if let start = words.firstIndex(of: "prefix") {
      let end = words.firstIndex(of: "group") ?? words.firstIndex(of: "level") ?? words.count
      prefix = words[(start + 1)..<end].joined(separator: " ")
    }
    return .log(
      LogInstruction(
        prefix: prefix, group: number(after: "group").map(UInt16.init(truncatingIfNeeded:)),
        snapLengthBytes: number(after: "snaplen"),
        queueThreshold: number(after: "qthreshold").map(UInt16.init(truncatingIfNeeded:)),
        level: number(after: "level"),
        flags: names.reduce(0) { words.contains($1.0) ? $0 | $1.1 : $0 }))
  }

  func limit(_ words: [String]) -> Instruction? {
    let units = ["second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604_800]
    let rate = words[2].split(separator: "/").map(String.init)
    guard rate.count == 2, words.count > 8, let unit = units[rate[1]] else { return nil }
    return .limit(
      LimitInstruction(
        rate: UInt64(rate[0]) ?? 0, unitSeconds: UInt64(unit), burst: UInt32(words[4]) ?? 0,
        countsBytes: words[6] == "bytes", isOver: words[8] == "0x1"))
  }

  func action(_ words: [String]) -> Instruction? {
    func register(_ name: String) -> Register? {
      guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
      let number = words[index + 1] == "reg" ? words[index + 2] : words[index + 1]
      return self.register("reg", number)
    }
    let flags =
      words.firstIndex(of: "flags").flatMap { UInt32(words[$0 + 1].dropFirst(2), radix: 16) } ?? 0
    let family: UInt32 = words.contains("ip6") ? 10 : words.contains("ip") ? 2 : 0
    switch words[0] {
    case "nat":
      return .nat(
        NATInstruction(
          isSource: words[1] == "snat", family: family, addressMinimum: register("addr_min"),
          addressMaximum: register("addr_max"), portMinimum: register("proto_min"),
          portMaximum: register("proto_max"), flags: flags))
    case "masq":
      return .masquerade(
        MasqueradeInstruction(
          portMinimum: register("proto_min"), portMaximum: register("proto_max"), flags: flags))
    case "redir":
      return .redirect(
        RedirectInstruction(
          portMinimum: register("proto_min"), portMaximum: register("proto_max"), flags: flags))
    case "tproxy":
      return .tproxy(
        TProxyInstruction(family: family, address: register("addr"), port: register("port")))
    case "dup":
      return .duplicate(
        DuplicateInstruction(address: register("sreg_addr"), device: register("sreg_dev")))
    case "fwd":
      guard let device = register("sreg_dev") else { return nil }
      let proto = words.firstIndex(of: "nfproto").flatMap { UInt32(words[$0 + 1]) }
      return .forward(
        ForwardInstruction(device: device, address: register("sreg_addr"), family: proto))
    default: return queue(words)
    }
  }

  private func queue(_ words: [String]) -> Instruction? {
    var flags: UInt16 = words.contains("bypass") ? 1 : 0
    if words.contains("fanout") { flags |= 2 }
    if words.count > 2, words[1] == "sreg_qnum", let register = register("reg", words[2]) {
      return .queue(QueueInstruction(target: .register(register), flags: flags))
    }
    let numbers = words[2].split(separator: "-").compactMap { UInt16($0) }
    guard let first = numbers.first else { return nil }
    let count = (numbers.last ?? first) - first + 1
    return .queue(QueueInstruction(target: .numbers(first: first, count: count), flags: flags))
  }

  func stateful(_ words: [String]) -> Instruction? {
    switch words[0] {
    case "quota":
      guard words.count > 6 else { return nil }
      return .quota(
        QuotaInstruction(
          bytes: UInt64(words[2]) ?? 0, consumedBytes: UInt64(words[4]) ?? 0,
          isOver: words[6] == "1"))
    case "connlimit":
      guard words.count > 4 else { return nil }
      return .connectionLimit(
        ConnectionLimitInstruction(count: UInt32(words[2]) ?? 0, isOver: words[4] == "1"))
    case "last":
      return .last(LastInstruction(usedMilliseconds: words.count > 1 ? UInt64(words[1]) : nil))
    case "synproxy":
      guard words.count > 4 else { return nil }
      return .synproxy(
        SynproxyInstruction(
          maximumSegmentBytes: UInt16(words[2]) ?? 0, windowScale: UInt8(words[4]) ?? 0, flags: 3))
    default: return nil
    }
  }

  /// `dynset add reg_key 1 set s sreg_data 10 timeout 60000ms expr [ counter ]`
  func dynamicSet(_ words: [String]) -> Instruction? {
    func word(after name: String) -> String? {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
    let operations: [DynamicSetInstruction.Operation] = [.add, .update, .delete]
    guard let operation = operations.first(where: { $0.name == words[1] }),
      let key = word(after: "reg_key").flatMap({ register("reg", $0) }),
      let set = word(after: "set")
    else { return nil }
    let counts = words.contains("counter")
    return .dynamicSet(
      DynamicSetInstruction(
        operation: operation, set: SetReference(name: set, id: 0), key: key,
        mapData: word(after: "sreg_data").flatMap { register("reg", $0) },
        timeoutMilliseconds: word(after: "timeout").flatMap { UInt64($0.dropLast(2)) },
        expressions: counts ? [.counter(CounterInstruction(packets: 0, bytes: 0))] : []))
  }
}
