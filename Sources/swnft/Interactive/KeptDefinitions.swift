package import Source
import Syntax

/// The variables that were defined at a prompt: they hold for the commands that follow.
package struct KeptDefinitions: Sendable {
  /// What defines them, as it was typed, in its order.
  package private(set) var texts: [SourceText] = []
  /// Those that there are now, sorted.
  package private(set) var names: [String] = []

  package init() {}

  /// What holds where a command begins. What it defines itself it may define anew: whoever types
  /// has the earlier value no longer before the eyes.
  package func texts(before command: SourceText) -> [SourceText] {
    let defined = Self.items(of: command).compactMap { item -> String? in
      guard case .define(let node) = item, !node.isRedefinition, names.contains(node.name.text)
      else { return nil }
      return node.name.text
    }
    return texts + defined.map(Self.undefining)
  }

  /// Keeps what a command defines that was carried out.
  package mutating func take(_ command: SourceText) {
    texts = texts(before: command)
    for item in Self.items(of: command) {
      switch item {
      case .define(let node):
        let bytes = command.bytes[Int(node.span.start)..<Int(node.span.end)]
        texts.append(SourceText(name: command.name, bytes: bytes + [UInt8(ascii: "\n")]))
        names.removeAll { $0 == node.name.text }
        names.append(node.name.text)
      case .undefine(let name, _):
        texts.append(Self.undefining(name.text))
        names.removeAll { $0 == name.text }
      case .include: break
      }
    }
    names.sort()
  }

  private static func undefining(_ name: String) -> SourceText {
    SourceText(name: Session.commandName, bytes: Array("undefine \(name)\n".utf8))
  }

  private static func items(of command: SourceText) -> [CommonItem] {
    var map = SourceMap()
    let (file, _) = Parser.parse(command.bytes, source: map.add(command))
    return file.items.compactMap { if case .common(let item) = $0 { item } else { nil } }
  }
}
