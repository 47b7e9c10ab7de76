/// The text form of a transaction: what `--debug=netlink` prints.
extension Transaction {
  /// One paragraph per command, in their order.
  package var text: String {
    var text = ""
    for command in commands { text += command.text }
    return text
  }
}

extension Command {
  /// The lines of one command, each with its newline; empty where there is nothing to show.
  package var text: String {
    switch object {
    case .ruleset, .table, .object: return ""
    case .chain(let chain):
      return "\(FamilyText.name(chain.family)) \(chain.table) \(chain.name) use 0\n"
    case .rule(let rule): return rule.text
    case .set(let set): return set.text
    case .elements(let block): return block.text
    case .flowtable(let flowtable): return flowtable.text
    }
  }
}

extension RuleDeclaration {
  /// The rule's place, its instructions one a line, and the size of its userdata.
  package var text: String {
    var text = "\(FamilyText.name(family)) \(table) \(chain)\n"
    for instruction in instructions { text += "  \(instruction.text)\n" }
    if let comment { text += "  \(UserdataText.text(of: UserdataText.comment(comment)))\n" }
    return text
  }
}

extension SetDeclaration {
  /// `family 1 name table 3 size 2`
  package var text: String {
    let head = "family \(family) \(name) \(table) \(String(flags, radix: 16))"
    return head + (size.map { " size \($0)" } ?? "") + "\n"
  }
}

extension FlowtableDeclaration {
  /// `flow table x f use 0 size 0 flags 0 hook ingress prio 0 dev { eth0 eth1 }`
  package var text: String {
    var text = "flow table \(table) \(name) use \(useCount ?? 0) size 0 flags \(flags)"
    if let priority { text += " hook ingress prio \(priority)" }
    let names = devices.map { $0.isPrefix ? $0.name + "*" : $0.name }
    return text + (names.isEmpty ? "" : " dev { \(names.joined(separator: " ")) }") + "\n"
  }
}

extension ElementBlock {
  /// All elements on one line, each behind a tab.
  package var text: String {
    var text = "family \(family) \(set.name) \(table) 0\n"
    for index in 0..<count { text += "\telement " + elementText(at: index) }
    return text + "\n"
  }

  private func elementText(at index: Int) -> String {
    var text: String
    if flags(at: index) & Self.catchAll != 0 {
      text = ""
    } else if let placeholder = placeholders[index] {
      text = "<\(placeholder)>"
    } else {
      text = Value(wireBytes: key(at: index), parts: keyParts).elementText
      if let end = keyEnd(at: index) {
        text += " - " + Value(wireBytes: end, parts: keyParts).elementText
      }
    }
    if flags(at: index) & Self.intervalEnd != 0 { return text + " flags 1" }
    text += dataText(at: index)
    if flags(at: index) != 0 { text += " flags \(flags(at: index))" }
    if let extras = extras[index] { text += extras.userdataText }
    return text
  }

  private func dataText(at index: Int) -> String {
    switch data {
    case .none: return ""
    case .values(let bytes, let parts):
      let stride = Self.stride(of: parts)
      let value = bytes[index * stride..<(index + 1) * stride]
      return " : " + Value(wireBytes: value, parts: parts).elementText
    case .verdicts(let verdicts): return verdicts[index].map { " : " + $0.text } ?? ""
    case .objects(let names): return names[index].map { " : " + $0 } ?? ""
    }
  }
}

extension ElementBlock.Extras {
  fileprivate var userdataText: String {
    var bytes: [UInt8] = []
    if let comment { bytes += UserdataText.comment(comment) }
    // NFTNL_UDATA_SET_ELEM_FLAGS 1, NFTNL_SET_ELEM_F_INTERVAL_OPEN 1 (libnftnl/udata.h).
    if isOpenInterval { bytes += [1, 4, 1, 0, 0, 0] }
    return bytes.isEmpty ? "" : "  " + UserdataText.text(of: bytes)
  }
}

/// What the text form says of userdata: its size, and the sum of its bytes.
private enum UserdataText {
  /// One TLV: type, length, the text and its zero (libnftnl/udata.h).
  static func comment(_ comment: String) -> [UInt8] {
    [0, UInt8(clamping: comment.utf8.count + 1)] + Array(comment.utf8) + [0]
  }

  static func text(of bytes: [UInt8]) -> String {
    let sum = bytes.reduce(0) { $0 + Int($1) }
    return "userdata len \(bytes.count) sum 0x\(String(sum, radix: 16))"
  }
}
