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
  /// Innermost last.
  private var frames: [[String: VariableDefinition]] = [[:]]

  func definition(of name: String) -> VariableDefinition? {
    for frame in frames.reversed() {
      if let definition = frame[name] { return definition }
    }
    return nil
  }

  /// All names that can be seen here.
  var names: [String] { Set(frames.flatMap(\.keys)).sorted() }

  /// - Returns: the definition of the same name in the same block, which then stays.
  mutating func define(_ definition: VariableDefinition) -> VariableDefinition? {
    let last = frames.count - 1
    if let earlier = frames[last][definition.name.text] { return earlier }
    frames[last][definition.name.text] = definition
    return nil
  }

  mutating func redefine(_ definition: VariableDefinition) {
    frames[frames.count - 1][definition.name.text] = definition
  }

  /// - Returns: whether the innermost block had defined it.
  mutating func undefine(_ name: String) -> Bool {
    frames[frames.count - 1].removeValue(forKey: name) != nil
  }

  mutating func open() { frames.append([:]) }

  mutating func close() {
    if frames.count > 1 { frames.removeLast() }
  }
}
