import Bytecode
import Catalogue
import Source
import Syntax

/// Options and extension headers.
extension RuleDecompiler {
  /// The field of an option that some bits of it are; of the headers of one number the one that a
  /// match of the routing type named.
  func option(at bits: OptionBits) -> (option: OptionHeader, field: HeaderField, index: UInt64?)? {
    let context = context(in: bits.tunnel)
    let options = OptionHeader.all(in: bits.list).filter { $0.type == bits.type }
    let meant = options.filter { option in
      context.routingType.flatMap { Self.routingHeaders[$0] } == option.name
    }
    for option in meant + options {
      if let field = option.fields.first(where: { $0.bits == bits.range }) {
        return (option, field, Self.isList(field, of: option) ? 1 : nil)
      }
      for field in option.fields where Self.isList(field, of: option) {
        let distance = bits.range.lowerBound - field.bits.lowerBound
        if bits.range.count == field.bits.count, distance > 0,
          distance.isMultiple(of: field.bits.count)
        {
          return (option, field, UInt64(distance / field.bits.count + 1))
        }
      }
    }
    return nil
  }

  /// The field of an option that begins with the bits and goes on behind them, where its type has
  /// prefixes.
  func longerOption(than bits: OptionBits) -> OptionBits? {
    guard option(at: bits) == nil else { return nil }
    for option in OptionHeader.all(in: bits.list) where option.type == bits.type {
      for field in option.fields where FieldType(field.type).hasPrefixes {
        let distance = bits.range.lowerBound - field.bits.lowerBound
        let begins =
          distance == 0
          || Self.isList(field, of: option) && distance > 0
            && distance.isMultiple(of: field.bits.count)
        guard begins, bits.range.count < field.bits.count else { continue }
        var whole = bits
        whole.range = bits.range.lowerBound..<bits.range.lowerBound + field.bits.count
        return whole
      }
    }
    return nil
  }

  /// The headers behind a routing header's fixed part, by its type (RFC 8200, 6275, 8754).
  private static let routingHeaders: [UInt8: String] = [0: "rt0", 2: "rt2", 4: "srh"]

  /// Whether there are several of a field, told apart by an index.
  private static func isList(_ field: HeaderField, of option: OptionHeader) -> Bool {
    (option.name == "rt0" && field.name == "addr") || (option.name == "srh" && field.name == "sid")
  }

  mutating func resolve(_ bits: OptionBits) -> Resolved {
    implyHeader(of: bits.list, tunnel: bits.tunnel)
    guard let (option, field, index) = option(at: bits) else {
      let target = OptionUse.Target.raw(
        bits.list, type: UInt64(bits.type), offsetBits: UInt64(bits.range.lowerBound),
        lengthBits: UInt64(bits.range.count))
      return Resolved(
        expression: Expression(.option(OptionUse(target, tunnel: bits.tunnel)), .none),
        field: .raw(bits: bits.range.count))
    }
    let use = OptionUse(.field(option, field, index: index), tunnel: bits.tunnel)
    return Resolved(
      expression: Expression(.option(use), .none),
      field: FieldType(field.type, bits: field.bits.count, order: .big),
      subject: .option(option, field))
  }

  /// An option goes with its header: the match of the protocol is not needed beside it.
  mutating func implyHeader(of list: OptionList, tunnel: Header? = nil) {
    var context = context(in: tunnel)
    switch list {
    case .ipv6Extension, .ipOption: remove(context.takeDependency(.network))
    case .tcpOption, .sctpChunk, .dccpOption: remove(context.takeDependency(.transport))
    }
    setContext(context, in: tunnel)
  }
}
