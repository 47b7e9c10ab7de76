import Bytecode
import Catalogue
import Source
import Testing

/// Every field and selector of the catalogue comes back in its own words.
struct CatalogueWalkTests {
  private static let register = Register(slot: 0)

  private func compare(_ bytes: [UInt8], _ order: ByteOrder = .big) -> Instruction {
    .compare(
      CompareInstruction(
        op: .equal, source: Self.register, value: Value(bytes: bytes, order: order)))
  }

  private func listed(_ instructions: [Instruction], in family: Family) -> String {
    var table = BytecodeText("", family: family).table
    table.chains[0].rules[0].instructions = instructions
    return listing(table)
  }

  private func meta(_ key: UInt32, _ bytes: [UInt8]) -> [Instruction] {
    [.metaLoad(MetaLoadInstruction(key: key, destination: Self.register)), compare(bytes)]
  }

  private func load(_ base: PayloadBase, _ offset: Int, _ length: Int) -> Instruction {
    .payloadLoad(
      PayloadLoadInstruction(
        base: base, offsetBytes: UInt32(offset), lengthBytes: UInt32(length),
        destination: Self.register))
  }

  /// The matches that say that a header is there (meta keys of nf_tables.h).
  private func carriers(of header: Header) -> [Instruction] {
    if header == .vlan { return [load(.link, 12, 2), compare([0x81, 0x00])] }
    guard header.base != .link else { return [] }
    return header.carriers.flatMap { carrier -> [Instruction] in
      switch carrier {
      case .networkFamily(let number): meta(15, [number])
      case .transportProtocol(let number): meta(16, [number])
      case .etherType, .linkType: []
      }
    }
  }

  private func family(of header: Header) -> Family {
    header == .arp ? .arp : header.base == .link ? .bridge : .inet
  }

  private func mask(_ load: FieldLoad) -> [Instruction] {
    guard let mask = load.mask else { return [] }
    let value = Value(mask, lengthBytes: load.lengthBytes, order: .big)
    return [
      .bitwise(
        BitwiseInstruction(
          source: Self.register, destination: Self.register,
          lengthBytes: UInt32(load.lengthBytes),
          operation: .mask(value, xor: Value(0, lengthBytes: load.lengthBytes, order: .big))))
    ]
  }

  @Test func fieldsOfHeaders() throws {
    for header in Header.all {
      for field in header.fields {
        let first = try #require(header.fields(at: field.bits).first { $0.when == field.when })
        var instructions = carriers(of: header)
        if let type = field.when.first {
          instructions += [load(.transport, 0, 1), compare([type])]
        }
        let start = header == .vlan ? 14 : 0
        let loaded = load(
          header.base == .payload
            ? .tunnel : try #require(PayloadBase(rawValue: header.base.rawValue)),
          start + field.load.offsetBytes, field.load.lengthBytes)
        if header.base == .payload {
          instructions.append(
            .inner(
              InnerInstruction(
                type: header == .vxlan ? 1 : 2, headerBytes: 8, flags: 15, expression: loaded)))
        } else {
          instructions.append(loaded)
        }
        instructions += mask(field.load)
        instructions.append(compare(Array(repeating: 0, count: field.load.lengthBytes)))
        let text = listed(instructions, in: family(of: header))
        #expect(
          text.contains("\(header.name) \(first.name) "), "\(header.name) \(field.name): \(text)")
      }
    }
  }

  @Test func fieldsOfOptions() throws {
    for option in OptionHeader.all {
      let kind = try #require(ExtensionKind(rawValue: option.list.rawValue))
      for field in option.fields {
        var instructions: [Instruction] = []
        if let type = ["rt0": UInt8(0), "rt2": 2, "srh": 4][option.name] {
          instructions += [
            load(kind, option.type, 2, 1), compare([type]),
          ]
        }
        instructions.append(load(kind, option.type, field.load.offsetBytes, field.load.lengthBytes))
        instructions += mask(field.load)
        instructions.append(compare(Array(repeating: 0, count: field.load.lengthBytes)))
        let text = listed(instructions, in: .inet)
        // Options of one number share their first fields: any of their names will do.
        let names = OptionHeader.all(in: option.list).filter { $0.type == option.type }
          .map(\.name)
        let words = names.map { (option.list.keywords + [$0, field.name]).joined(separator: " ") }
        #expect(words.contains { text.contains($0) }, "\(option.name) \(field.name): \(text)")
      }
    }
  }

  private func load(
    _ kind: ExtensionKind, _ type: UInt8, _ offset: Int, _ length: Int
  ) -> Instruction {
    .extensionLoad(
      ExtensionLoadInstruction(
        kind: kind, type: type, offsetBytes: UInt32(offset), lengthBytes: UInt32(length),
        asksPresence: false, destination: Self.register))
  }

  @Test func selectors() {
    for selector in Selector.all {
      let length = max(1, (selector.bits + 7) / 8)
      let instructions = [
        load(selector), compare(Array(repeating: 0, count: length), selector.order),
      ]
      let text = listed(instructions, in: .inet)
      #expect(
        text.contains("\t\t\(words(selector)) "), "\(selector.group) \(selector.name): \(text)")
    }
  }

  private func words(_ selector: Selector) -> String {
    var words = selector.isListedBare ? [] : [selector.group.name]
    if selector.group == .ipsec { words.append("in") }
    if let family = selector.family { words.append(family.name) }
    return (words + [selector.name]).joined(separator: " ")
  }

  private func load(_ selector: Selector) -> Instruction {
    let register = Self.register
    let key = selector.key
    switch selector.group {
    case .meta: return .metaLoad(MetaLoadInstruction(key: key, destination: register))
    case .ct:
      return .ctLoad(ConntrackLoadInstruction(key: key, direction: nil, destination: register))
    case .rt: return .rtLoad(RouteLoadInstruction(key: key, destination: register))
    case .socket:
      return .socketLoad(SocketLoadInstruction(key: key, level: nil, destination: register))
    case .osf:
      return .osf(OSFingerprintInstruction(destination: register, ttl: 0, flags: key))
    case .tunnel: return .tunnelLoad(TunnelLoadInstruction(key: key, destination: register))
    case .ipsec:
      return .xfrm(
        XfrmInstruction(key: key, direction: 0, stateNumber: 0, destination: register))
    }
  }
}
