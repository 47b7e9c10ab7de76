import Catalogue

/// Statements that the catalogue describes: one function for all of them.
extension Printer {
  func text(_ use: ScalarUse) -> String {
    var text = ByteText()
    write(use, into: &text)
    return text.string
  }

  package func write(_ use: ScalarUse, into text: inout ByteText) {
    for (index, keyword) in use.statement.keywords.enumerated() {
      if index > 0 { text.append(" ") }
      text.append(keyword)
    }
    for argument in use.statement.arguments {
      guard let given = use.argument(argument.key),
        !(options.isStateless && isState(argument, of: use.statement))
      else { continue }
      if case (.number, .number(let number)) = (argument.form, given.value) {
        // What most have; the others are few.
        text.append(" ")
        if let keyword = argument.keyword {
          text.append(keyword)
          text.append(" ")
        }
        text.append(decimal: number)
      } else {
        for word in self.text(argument, given.value) {
          text.append(" ")
          text.append(word)
        }
      }
    }
  }

  /// The words of the arguments that were given, in the order of a listing.
  func arguments(of use: ScalarUse) -> [String] {
    use.statement.arguments.flatMap { argument -> [String] in
      guard let given = use.argument(argument.key) else { return [] }
      if options.isStateless && isState(argument, of: use.statement) { return [] }
      return text(argument, given.value)
    }
  }

  /// Whether an argument is what the kernel counted, which `-s` hides.
  private func isState(
    _ argument: ScalarStatement.Argument, of statement: ScalarStatement
  ) -> Bool {
    switch statement.kind {
    case .counter, .last: true
    case .quota: argument.key == "used"
    case .limit, .connectionLimit, .log, .synproxy: false
    }
  }

  /// The words of one argument.
  func text(_ argument: ScalarStatement.Argument, _ value: ScalarValue) -> [String] {
    let keyword = argument.keyword.map { [$0] } ?? []
    switch (argument.form, value) {
    case (.bit, _): return [argument.keyword ?? argument.key]
    case (.word(let symbols), .number(let number)):
      if argument.keyword == nil && number == 0 { return [] }
      return keyword + [symbols.first { $0.value == number }?.name ?? "\(number)"]
    case (.duration(let word), .number(let number)):
      return keyword + [number == .max ? word : duration(milliseconds: number)]
    case (.logFlags, .number(let number)): return logFlags(number, keyword: keyword)
    case (.bytes, .number(let number)): return keyword + [bytes(number)]
    case (_, .number(let number)): return keyword + ["\(number)"]
    case (_, .string(let string)):
      if case .string = argument.form { return keyword + [quoted(string)] }
      return keyword + [string]
    case (_, .rate(let count, let seconds, let byteUnit)):
      let unit = RateUnit.all.first { $0.value == seconds }?.name ?? "\(seconds)s"
      return keyword + ["\(count)" + (byteUnit.map { " " + $0 } ?? "") + "/" + unit]
    case (_, .amount(let count, let byteUnit)):
      return keyword + ["\(count) " + (byteUnit ?? "packets")]
    }
  }

  /// A number of bytes in the largest unit that divides it.
  private func bytes(_ number: UInt64) -> String {
    let (count, unit) = ByteUnit.split(number)
    return "\(count) \(unit)"
  }

  /// Groups whose first words agree share their keyword: `flags tcp sequence,options`.
  private func logFlags(_ bits: UInt64, keyword: [String]) -> [String] {
    if let all = ScalarStatement.logFlags.first(where: { $0.words == ["all"] }),
      bits & all.bits == all.bits
    {
      return keyword + all.words
    }
    var words: [String] = []
    var group: String?
    for flag in ScalarStatement.logFlags where flag.bits & bits != 0 && flag.words != ["all"] {
      if flag.words.count > 1, flag.words[0] == group, let last = words.popLast() {
        words.append(last + "," + flag.words[1])
      } else {
        words += keyword + flag.words
      }
      group = flag.words.count > 1 ? flag.words[0] : nil
    }
    return words
  }
}

extension ByteUnit {
  /// A number of bytes in the largest unit that divides it.
  package static func split(_ bytes: UInt64) -> (count: UInt64, unit: String) {
    let unit = all.last { bytes != 0 && bytes.isMultiple(of: $0.value) } ?? all[0]
    return (bytes / unit.value, unit.name)
  }
}
