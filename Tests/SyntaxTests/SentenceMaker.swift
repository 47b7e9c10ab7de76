/// Random sentences of a grammar.
struct SentenceMaker {
  let grammar: GrammarFile
  /// Words of each class of tokens.
  let classes: [String: [String]]
  var generator: SeededGenerator
  /// How many productions lie in each other at least, until only words are left.
  private var depths: [String: Int] = [:]

  /// Beyond this depth, only the shortest way to the end is taken.
  private static let maximumDepth = 16

  init(_ grammar: GrammarFile, classes: [String: [String]], seed: UInt64) {
    self.grammar = grammar
    self.classes = classes
    generator = SeededGenerator(seed: seed)
    measure()
  }

  /// A sentence of a production.
  mutating func sentence(of name: String) -> String {
    var words: [String] = []
    add(.name(name), to: &words, depth: 0)
    return words.joined(separator: " ")
  }

  private mutating func add(_ rule: GrammarFile.Rule, to words: inout [String], depth: Int) {
    let isDeep = depth > Self.maximumDepth
    switch rule {
    case .literal(let word): words.append(word)
    case .name(let name):
      if let inner = grammar.rules[name] {
        add(inner, to: &words, depth: depth + 1)
      } else {
        words.append(classes[name]?.randomElement(using: &generator) ?? "?\(name)?")
      }
    case .sequence(let parts): for part in parts { add(part, to: &words, depth: depth) }
    case .optional(let inner):
      if !isDeep, Bool.random(using: &generator) { add(inner, to: &words, depth: depth) }
    case .repeated(let inner):
      let most = isDeep ? 0 : depth < 3 ? 5 : 2
      for _ in 0..<Int.random(in: 0...most, using: &generator) {
        add(inner, to: &words, depth: depth)
      }
    case .choice(let alternatives):
      let shortest = alternatives.map(self.depth).min() ?? 0
      let usable = isDeep ? alternatives.filter { self.depth($0) == shortest } : alternatives
      if let chosen = usable.randomElement(using: &generator) {
        add(chosen, to: &words, depth: depth)
      }
    }
  }

  /// Finds the least depth of each production: again and again, until nothing changes.
  private mutating func measure() {
    for name in grammar.names { depths[name] = 1000 }
    var isChanged = true
    while isChanged {
      isChanged = false
      for name in grammar.names {
        guard let rule = grammar.rules[name] else { continue }
        let found = depth(rule) + 1
        if found < depths[name] ?? 0 {
          depths[name] = found
          isChanged = true
        }
      }
    }
  }

  private func depth(_ rule: GrammarFile.Rule) -> Int {
    switch rule {
    case .literal, .optional, .repeated: 0
    case .name(let name): depths[name] ?? 0
    case .sequence(let parts): parts.map(depth).max() ?? 0
    case .choice(let alternatives): alternatives.map(depth).min() ?? 0
    }
  }
}
