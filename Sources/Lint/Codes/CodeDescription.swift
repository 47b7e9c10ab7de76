import Catalogue

/// What a code says that is no rule's: one that a text cannot ignore.
package struct CodeDescription: Sendable {
  /// `P014`, `E130`: given out once and never for anything else.
  package let code: String
  /// One sentence: what is wrong.
  package let summary: String
  /// Some sentences: why it is, and what to do instead.
  package let why: String
  package let occurrence: Occurrence
  package let answer: Answer

  init(
    _ code: String, _ summary: String, why: String, _ occurrence: Occurrence, _ answer: Answer
  ) {
    self.code = code
    self.summary = summary
    self.why = why
    self.occurrence = occurrence
    self.answer = answer
  }

  /// When there is such a finding.
  package enum Occurrence: Sendable {
    case shown(CodeExample)
    /// No short text has it: what is too long, what cannot be read, what the kernel says.
    case told(String)
  }

  /// What nft 1.0.6 answers to the flagged text. A test asks it, where it is installed.
  package enum Answer: Sendable, Equatable {
    /// The words behind `Error:`.
    case says(String)
    /// What the kernel refuses, with the symbol and the words of its error number.
    case kernel(String, String)
    /// It ends with these words, by an assertion of its own or a signal.
    case crashes(String)
    case loads
    /// What depends on more than the text, or is of another version.
    case told(String)

    static let noConfiguration = Answer.told("Nothing: it has no configuration.")
    static let noLimit = Answer.told("Nothing: it has no such limit.")
  }

  /// The flagged and the mended text, where there is a short one.
  package var example: CodeExample? {
    switch occurrence {
    case .shown(let example): example
    case .told: nil
    }
  }

  /// What nft says, as a sentence.
  package var reference: String {
    switch answer {
    case .says(let words): "`\(words)`"
    case .kernel(let symbol, let words):
      "`\(Self.refusal)\(words)`, which is the kernel's \(symbol)."
    case .crashes(let words): "It crashes: `\(words)`"
    case .loads: RuleDescription.silence
    case .told(let words): words
    }
  }

  /// What nft begins the kernel's words with.
  package static let refusal = "Could not process rule: "
}
