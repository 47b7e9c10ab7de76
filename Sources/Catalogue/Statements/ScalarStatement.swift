/// A statement whose arguments are only numbers, words and strings: `counter`, `limit`, `log`.
/// Parser and printer each have one function for all of them, which reads this description.
package final class ScalarStatement: Sendable {
  /// Which statement it is: what Compiler and Decompiler switch over.
  package enum Kind: Sendable, Hashable, CaseIterable {
    case counter
    case limit
    case quota
    case connectionLimit
    case last
    case log
    case synproxy
  }

  /// One argument.
  package struct Argument: Sendable, Hashable {
    /// How the argument is written behind its keyword.
    package enum Form: Sendable, Hashable {
      /// An unsigned number of at most this many bits.
      case number(bits: Int)
      /// A number with a unit of bytes: `25 mbytes`; kept in bytes.
      case bytes
      /// `10/second`, `5 mbytes/minute`; kept as `ScalarValue.rate`.
      case rate
      /// A number, with `packets` or a unit of bytes behind it: the burst of a limit.
      case burst
      /// A quoted string of at most this many bytes, or a word.
      case string(maximumBytes: Int)
      /// One of these words.
      case word([Symbol])
      /// `1h30m`, or a word for none; kept in milliseconds.
      case duration(orWord: String)
      /// Nothing: the keyword alone sets this bit of `flags`.
      case bit(UInt64)
      /// Groups of flag words as `log flags` has them.
      case logFlags
    }

    /// Numbers that the kernel takes, and that are hardly meant.
    package struct Advice: Sendable, Hashable {
      /// The numbers that make sense.
      package let range: ClosedRange<UInt64>
      /// Why the others do not, as a warning says it.
      package let reason: String
      /// What to do about it.
      package let wayOut: String
      /// Where it is said.
      package let source: String

      package init(
        _ range: ClosedRange<UInt64>, _ reason: String, wayOut: String, source: String
      ) {
        self.range = range
        self.reason = reason
        self.wayOut = wayOut
        self.source = source
      }
    }

    /// The name under which the value is kept.
    package let key: String
    /// The word before it; nil for an argument known by its place.
    package let keyword: String?
    package let form: Form
    package let isRequired: Bool
    package let advice: Advice?
    package let summary: String

    package init(
      _ key: String, keyword: String?, _ form: Form, required: Bool = false,
      advice: Advice? = nil, _ summary: String
    ) {
      self.advice = advice
      self.key = key
      self.keyword = keyword
      self.form = form
      isRequired = required
      self.summary = summary
    }
  }

  package let kind: Kind
  /// The words that open the statement: `["ct", "count"]`.
  package let keywords: [String]
  /// Name of the kernel's expression (NFTA_EXPR_NAME).
  package let kernelName: String
  /// In the order of a listing. Arguments with a keyword may be written in any order unless
  /// `isOrdered`.
  package let arguments: [Argument]
  package let isOrdered: Bool
  /// Whether each element of a set may carry one.
  package let isStateful: Bool
  /// The first kernel that has it.
  package let since: KernelVersion?
  package let summary: String
  package let source: String

  package init(
    _ kind: Kind, _ keywords: [String], kernelName: String, isOrdered: Bool, isStateful: Bool,
    since: KernelVersion? = nil, _ summary: String, source: String, arguments: [Argument]
  ) {
    self.kind = kind
    self.keywords = keywords
    self.kernelName = kernelName
    self.isOrdered = isOrdered
    self.isStateful = isStateful
    self.since = since
    self.summary = summary
    self.source = source
    self.arguments = arguments
  }
}

extension ScalarStatement: Hashable {
  package static func == (left: ScalarStatement, right: ScalarStatement) -> Bool { left === right }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What an argument of a scalar statement was given.
package enum ScalarValue: Sendable, Hashable {
  case number(UInt64)
  case string(String)
  /// Count per unit of time, and the name of the unit of bytes where it counts bytes.
  case rate(count: UInt64, unitSeconds: UInt64, byteUnit: String?)
  /// A number with its unit: nil for packets.
  case amount(UInt64, byteUnit: String?)
}

/// Units of bytes, by their word.
package enum ByteUnit {
  /// The words with their factors, smallest first.
  package static let all: [Symbol] = [
    Symbol("bytes", 1), Symbol("kbytes", 1 << 10), Symbol("mbytes", 1 << 20),
  ]

  /// Bytes of one unit.
  package static func factor(_ word: String) -> UInt64? {
    all.first { $0.name == word }?.value
  }
}

/// Units of time of a rate, by their word, in seconds.
package enum RateUnit {
  package static let all: [Symbol] = [
    Symbol("second", 1), Symbol("minute", 60), Symbol("hour", 3600), Symbol("day", 86400),
    Symbol("week", 604800),
  ]
}
