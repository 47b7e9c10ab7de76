import Source

/// A command line that makes no sense, in words for the one who typed it.
package struct UsageError: Error, Sendable, Hashable {
  package let message: String

  package init(_ message: String) { self.message = message }
}

extension UsageError {
  static func unknownOption(_ option: String, closest: String?) -> UsageError {
    UsageError("unknown option '\(option)'" + didYouMean(closest))
  }

  static func ambiguousOption(_ option: String, candidates: [String]) -> UsageError {
    let list = candidates.map { "'\($0)'" }.joined(separator: ", ")
    return UsageError("option '\(option)' is short for several: \(list)")
  }

  static func missingArgument(_ option: String, _ argument: String) -> UsageError {
    UsageError("option '\(option)' needs \(argument)")
  }

  static func superfluousArgument(_ option: String) -> UsageError {
    UsageError("option '\(option)' takes no argument")
  }

  static func badArgument(_ option: String, _ argument: String, expected: String) -> UsageError {
    UsageError("option '\(option)': '\(argument)' is not \(expected)")
  }

  static func twoFiles(_ first: String, _ second: String) -> UsageError {
    UsageError(
      "one FILE at a time, not '\(first)' and '\(second)'; a file can include others")
  }

  static func fileAndCommand(_ file: String, _ command: String) -> UsageError {
    UsageError("either '-f \(file)' or the command '\(command)', not both")
  }

  static func promptAndCommand(_ command: String) -> UsageError {
    UsageError("either '-i' or the command '\(command)', not both")
  }

  static func optionsBeforeSubcommand(_ word: String) -> UsageError {
    UsageError(
      "options stand behind '\(word)', not before it; 'swnft -- \(word) ...' is nft's language")
  }

  static func superfluousOperand(_ word: String) -> UsageError {
    UsageError("there is nothing that '\(word)' could mean here")
  }

  static func missingOperand(_ what: String) -> UsageError { UsageError("it needs \(what)") }

  static func unknownRule(_ word: String, closest: String?) -> UsageError {
    let hint = closest == nil ? "; 'swnft rules' lists them" : didYouMean(closest)
    return UsageError("no rule has the code or name '\(word)'" + hint)
  }

  static func unreadable(_ path: String, _ error: FileError) -> UsageError {
    UsageError("cannot read '\(path)': \(error.message)")
  }

  static func mistakesIn(_ path: String, _ text: String) -> UsageError {
    UsageError("'\(path)' has mistakes:\n\(text)")
  }

  static func notBuilt(_ what: String) -> UsageError {
    UsageError("'\(what)' is not in this version")
  }

  static let nothingToDo = UsageError("no command")
}
