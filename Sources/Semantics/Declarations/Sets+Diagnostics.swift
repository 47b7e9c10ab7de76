import Catalogue
import Source
import Syntax

/// What the kernel refuses of sets.
extension Diagnostic {
  static func setRedeclared(_ name: Word, in key: TableKey, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E227", at: name.span,
      "'\(name.text)' is already there in table '\(key.title)' and holds something else",
      notes: firstDeclared(first), reference: fileExists)
  }

  static func setFlagsClash(_ first: String, _ second: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E231", at: span, "a set cannot have both \(first) and \(second)", reference: notSupported)
  }

  static func setKeyTooLong(_ bytes: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E232", at: span,
      "the key has \(bytes) bytes; at most \(KernelLimit.setKeyBytes) fit",
      reference: "Concatenation of size \(bytes * 8) exceeds maximum size of 512 bits")
  }

  static func tooManySetStatements(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E233", at: span, "elements carry at most \(KernelLimit.setStatements) statements",
      reference: "Could not process rule: Argument list too long")
  }

  static func collectionWithoutTimeout(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E234", at: span, "'gc-interval' is for sets with a timeout", reference: invalidArgument)
  }

  static func timeoutTooLong(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E235", at: span, "a timeout is at most \(KernelLimit.timeoutMilliseconds / 86_400_000) days",
      reference: "Could not process rule: Numerical result out of range")
  }

  static func timeoutOfPlainSet(_ name: Word, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E165", at: span, "elements of '\(name.text)' have no timeout",
      help: "declare the set with 'flags timeout'", reference: invalidArgument)
  }

  static func expiresAfterTimeout(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E236", at: span, "the element expires later than its timeout",
      reference: "Could not process rule: Numerical result out of range")
  }

  static func setFull(_ name: Word, size: UInt32, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E164", at: span, "'\(name.text)' has room for \(size) elements, and this is one more",
      reference: "Could not process rule: Too many open files in system")
  }

  static func constantSetChanged(_ name: Word, at span: SourceSpan, first: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "E237", at: span, "set '\(name.text)' is constant: nothing can be added to it",
      notes: firstDeclared(first), reference: "Could not process rule: Device or resource busy")
  }

  static func updateRefused(_ what: String, _ name: Word, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E238", at: span, "'\(name.text)' is \(what), which rules cannot change",
      reference: notSupported)
  }

  static func updateWithoutData(_ name: Word, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E239", at: span, "'\(name.text)' is a map: an element needs a value behind a ':'",
      reference: invalidArgument)
  }

  static func countWithTimeout(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "E240", at: span, "'ct count' cannot be carried by elements that have a timeout",
      reference: notSupported)
  }

  static func otherSetStatements(_ name: Word, at span: SourceSpan, declared: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "E241", at: span, "elements of '\(name.text)' carry other statements than this",
      notes: declared == .none ? [] : [Note("declared here", at: declared)],
      reference: notSupported)
  }
}
