import Source

/// Reads words as getopt_long(3) does: short options may stand together, a long one may be cut as
/// long as it stays clear, and its argument follows `=` or is the next word. A function of its
/// words, without getopt's global state.
///
/// Options may follow what is no option. Negative numbers are none.
struct OptionReader<Settings> {
  private let words: [String]
  private let options: [OptionDescription<Settings>]
  private var next = 0
  var settings: Settings
  /// Whether what follows is no option, whatever it looks like.
  var isPastOptions = false

  init(_ words: [String], _ options: [OptionDescription<Settings>], _ settings: Settings) {
    self.words = words
    self.options = options
    self.settings = settings
  }

  /// The words that were not read yet.
  var rest: [String] { Array(words[next...]) }

  /// Applies options up to the next word that is none.
  /// - Returns: that word, or nil at the end.
  mutating func nextOperand() throws(UsageError) -> String? {
    while next < words.count {
      let word = words[next]
      next += 1
      if isPastOptions || !isOption(word) { return word }
      if word == "--" {
        isPastOptions = true
      } else if word.utf8.starts(with: "--".utf8) {
        try readLong(word)
      } else {
        try readShort(word)
      }
    }
    return nil
  }

  private func isOption(_ word: String) -> Bool {
    let bytes = Array(word.utf8.prefix(2))
    guard bytes.count == 2, bytes[0] == UInt8(ascii: "-") else { return false }
    return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[1])
  }

  private mutating func readLong(_ word: String) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0].dropFirst(2))
    let given = parts.count > 1 ? String(parts[1]) : nil
    let option = try longOption(name)
    switch option.argument {
    case .none:
      guard given == nil else { throw .superfluousArgument(option.name) }
      try apply(option, "")
    case .optional:
      try apply(option, given ?? "")
    case .required(let argument):
      if let given {
        try apply(option, given)
      } else {
        try apply(option, takeWord(for: option.name, argument))
      }
    }
  }

  private func longOption(_ name: String) throws(UsageError) -> OptionDescription<Settings> {
    if let exact = options.first(where: { $0.long == name }) { return exact }
    let candidates = options.filter {
      ($0.long ?? "").utf8.starts(with: name.utf8) && !name.isEmpty
    }
    if candidates.count > 1 {
      // What is clear to nft stays clear: its options are the ones that have a letter.
      let ofReference = candidates.filter { $0.short != nil }
      if ofReference.count == 1 { return ofReference[0] }
      throw .ambiguousOption("--\(name)", candidates: candidates.map(\.name))
    }
    if let only = candidates.first { return only }
    let closest = closestMatch(to: name, among: options.compactMap(\.long))
    throw .unknownOption("--\(name)", closest: closest.map { "--\($0)" })
  }

  /// `-cf FILE`, `-ast`, `-dnetlink`
  private mutating func readShort(_ word: String) throws(UsageError) {
    let letters = Array(word.unicodeScalars.dropFirst())
    var index = 0
    while index < letters.count {
      let name = "-\(letters[index])"
      guard let option = options.first(where: { $0.short == letters[index] }) else {
        throw .unknownOption(name, closest: nil)
      }
      index += 1
      switch option.argument {
      case .none, .optional:
        try apply(option, "")
      case .required(let argument):
        if index < letters.count {
          var rest = String.UnicodeScalarView()
          rest.append(contentsOf: letters[index...])
          try apply(option, String(rest))
        } else {
          try apply(option, takeWord(for: name, argument))
        }
        return
      }
    }
  }

  private mutating func takeWord(
    for option: String, _ argument: String
  ) throws(UsageError) -> String {
    guard next < words.count else { throw .missingArgument(option, argument) }
    next += 1
    return words[next - 1]
  }

  private mutating func apply(
    _ option: OptionDescription<Settings>, _ argument: String
  ) throws(UsageError) {
    guard option.isBuilt else { throw .notBuilt(option.name) }
    try option.apply(&settings, argument)
  }
}
