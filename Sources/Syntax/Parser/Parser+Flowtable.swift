import Catalogue
import Source

/// What stands between the braces of a flowtable.
extension Parser {
  private static let flowtableWords = [
    "hook", "devices", "counter", "flags", "include", "define", "redefine", "undefine",
  ]

  private func beginsFlowtableItem(_ token: Token) -> Bool {
    token.kind == .word && Self.flowtableWords.contains(text(token))
  }

  mutating func parseFlowtableBlock(_ name: Word) throws(SyntaxFailure) -> FlowtableBlock {
    FlowtableBlock(items: try parseBlock("flowtable '\(name.text)'") { $0.parseFlowtableItems() })
  }

  mutating func parseFlowtableItems() -> [FlowtableBlock.Item] {
    parseItems { parser throws(SyntaxFailure) in try parser.parseFlowtableItem() }
  }

  private mutating func parseFlowtableItem() throws(SyntaxFailure) -> FlowtableBlock.Item? {
    if let common = try parseCommonItem() { return .common(common) }
    let item: FlowtableBlock.Item
    let start = token.start
    if take("hook") {
      let hook = try parseHookName()
      let priority = try parsePriority()
      item = .hook(
        HookSpec(
          type: nil, hook: hook, devices: nil, priority: priority, span: span(from: start)))
    } else if take("devices") {
      item = .devices(try parseDevices(), span(from: start))
    } else if take("counter") {
      return .counter(span(from: start))
    } else if take("flags") {
      item = .flags(try parseFlagWords(["offload"]))
    } else {
      guard token.kind == .word else { throw unexpected("an item of a flowtable") }
      throw fail(
        .unknown(
          .unknownItem, text(token), "a flowtable has no", among: Self.flowtableWords,
          at: span(token)))
    }
    try endItem { parser, token in parser.beginsFlowtableItem(token) }
    return item
  }
}
