extension Expression {
  /// The word or string that the expression is.
  package var plainText: String? {
    switch kind {
    case .word(let text), .string(let text): text
    case .number, .variable, .setReference, .catchAll, .payload, .rawPayload, .option, .selector,
      .fib, .numgen, .hash, .concatenation, .binary, .range, .prefix, .list, .set, .map, .verdict,
      .negative, .invalid:
      nil
    }
  }
}
