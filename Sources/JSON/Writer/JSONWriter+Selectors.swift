import Catalogue
import Syntax

/// What a packet is asked for: fields, options, properties.
extension JSONWriter {
  func writeSelector(_ expression: Expression, into out: inout JSONOutput) {
    switch expression.kind {
    case .payload(let use):
      out.object {
        $0.member("payload") {
          if let tunnel = use.tunnel { $0.member("tunnel", tunnel.name) }
          $0.member("protocol", use.header.name)
          $0.member("field", use.field.name)
        }
      }
    case .rawPayload(let raw):
      out.object {
        $0.member("payload") {
          $0.member("base", raw.base.jsonName)
          $0.member("offset", raw.offsetBits)
          $0.member("len", raw.lengthBits)
        }
      }
    case .option(let use): write(use, into: &out)
    case .selector(let use): write(use, into: &out)
    case .fib(let use):
      out.object {
        $0.member("fib") {
          $0.member("result", use.result.rawValue)
          $0.member("flags", use.flags)
        }
      }
    case .numgen(let use):
      out.object {
        $0.member("numgen") {
          $0.member("mode", use.isRandom ? "random" : "inc")
          $0.member("mod", use.modulus)
          $0.member("offset", use.offset ?? 0)
        }
      }
    case .hash(let use): write(use, into: &out)
    case .word, .string, .number, .variable, .setReference, .catchAll, .concatenation, .binary,
      .range, .prefix, .list, .set, .map, .verdict, .negative, .invalid:
      out.null()
    }
  }

  private func write(_ use: HashUse, into out: inout JSONOutput) {
    out.object {
      $0.member(use.input == nil ? "symhash" : "jhash") { out in
        out.member("mod", use.modulus)
        if let seed = use.seed { out.member("seed", seed) }
        if let offset = use.offset, offset != 0 { out.member("offset", offset) }
        if let input = use.input {
          out.key("expr")
          write(input, into: &out)
        }
      }
    }
  }

  private func write(_ use: OptionUse, into out: inout JSONOutput) {
    out.object {
      $0.member(use.target.list.jsonTag) { out in
        if let tunnel = use.tunnel { out.member("tunnel", tunnel.name) }
        switch use.target {
        case .field(let option, let field, let index):
          out.member("name", option.name)
          out.member("field", field.name + (index.map { "[\($0)]" } ?? ""))
        case .presence(let option): out.member("name", option.name)
        case .numbered(.dccpOption, let number): out.member("type", number)
        case .numbered(_, let number):
          // nft's form of "is it there": the byte of the kind itself.
          out.member("base", number)
          out.member("offset", 0)
          out.member("len", 8)
        case .raw(_, let type, let offset, let length):
          out.member("base", type)
          out.member("offset", offset)
          out.member("len", length)
        }
      }
    }
  }

  private func write(_ use: SelectorUse, into out: inout JSONOutput) {
    let selector = use.selector
    out.object {
      $0.member(selector.group.name) { out in
        if selector.group == .ct {
          // The family is part of the key, but for keys that have none in the kernel either.
          let family = selector.family.flatMap { _ in use.family }
          out.member("key", (family.map { $0.name + " " } ?? "") + selector.name)
        } else {
          out.member("key", selector.name)
          if let family = use.family { out.member("family", family.name) }
        }
        if let direction = use.direction { out.member("dir", direction.rawValue) }
        if selector.group == .ipsec {
          out.member("dir", use.isOutbound ? "out" : "in")
          out.member("spnum", use.number ?? 0)
        }
        if selector.group == .socket, let level = use.number { out.member("level", level) }
        if let ttl = use.ttl { out.member("ttl", ttl) }
      }
    }
  }
}

extension HeaderBase {
  /// The word in JSON.
  var jsonName: String {
    switch self {
    case .link: "ll"
    case .network: "nh"
    case .transport: "th"
    case .payload: "ih"
    case .tunnel: "tunnel"
    }
  }

  init?(jsonName: String) {
    let all: [HeaderBase] = [.link, .network, .transport, .payload, .tunnel]
    guard let base = all.first(where: { $0.jsonName == jsonName }) else { return nil }
    self = base
  }
}

extension OptionList {
  /// The key in JSON.
  var jsonTag: String {
    switch self {
    case .ipv6Extension: "exthdr"
    case .tcpOption: "tcp option"
    case .ipOption: "ip option"
    case .sctpChunk: "sctp chunk"
    case .dccpOption: "dccp option"
    }
  }
}

extension OptionUse.Target {
  /// The list that is searched.
  var list: OptionList {
    switch self {
    case .field(let option, _, _): option.list
    case .presence(let option): option.list
    case .numbered(let list, _): list
    case .raw(let list, _, _, _): list
    }
  }
}
