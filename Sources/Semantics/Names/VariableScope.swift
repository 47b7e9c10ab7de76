import Source
import Syntax

/// What `define` gave a name.
struct VariableDefinition: Sendable {
  let name: Word
  /// Holds no variables any more: those in it were replaced when it was defined.
  let value: Expression
  let size: ExpressionSize
}

/// The variables that can be seen at one place of the text: those of the block around it, and of
/// the blocks around that. A copy is a snapshot and costs nothing until one of the two changes.
struct VariableScope: Sendable {
  /// What one block defines.
  private struct Frame: Sendable {
    let depth: Int
    var definitions: [String: VariableDefinition] = [:]
  }

  /// Of the blocks that define something, which few do; innermost last.
  private var frames: [Frame] = []
  /// How many blocks are open.
  private var depth = 0

  func definition(of name: String) -> VariableDefinition? {
    for frame in frames.reversed() {
      if let definition = frame.definitions[name] { return definition }
    }
    return nil
  }

  /// All names that can be seen here.
  var names: [String] { Set(frames.flatMap(\.definitions.keys)).sorted() }

  /// - Returns: the definition of the same name in the same block, which then stays.
  mutating func define(_ definition: VariableDefinition) -> VariableDefinition? {
    if let own, let earlier = frames[own].definitions[definition.name.text] { return earlier }
    redefine(definition)
    return nil
  }

  mutating func redefine(_ definition: VariableDefinition) {
    if own == nil { frames.append(Frame(depth: depth)) }
    frames[frames.count - 1].definitions[definition.name.text] = definition
  }

  /// - Returns: whether the innermost block had defined it.
  mutating func undefine(_ name: String) -> Bool {
    own.map { frames[$0].definitions.removeValue(forKey: name) != nil } ?? false
  }

  mutating func open() { depth += 1 }

  mutating func close() {
    guard depth > 0 else { return }
    if own != nil { frames.removeLast() }
    depth -= 1
  }

  /// The frame of the innermost block; nil where it defines nothing.
  private var own: Int? { frames.last?.depth == depth ? frames.count - 1 : nil }
}
