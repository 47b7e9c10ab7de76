package import Pipeline
package import Source

/// What is to be done with one text: what the command line hands to the pipeline.
package struct Job: Sendable {
  package let text: SourceText
  /// Definitions of earlier commands at a prompt.
  package var earlier: [SourceText] = []
  package let options: Options
  /// Runs since before the text was read.
  package let clock: PhaseClock
}

/// What came of a job: everything there is to show, nothing shown yet.
package struct Outcome: Sendable {
  package var map: SourceMap
  package var diagnostics: [Diagnostic]
  /// For standard output: a listing, bytecode, JSON, an echo.
  package var output: [UInt8]
  /// A failure that is about no place of any text, in words.
  package var failure: String?
  /// How nft begins to say the same.
  var failureOfNft: String?
  package var clock: PhaseClock
  /// What is to be watched when all else is shown.
  var monitor: Monitor?
  package var remains = Remains()

  package init(
    map: SourceMap, diagnostics: [Diagnostic] = [], output: [UInt8] = [], failure: String? = nil,
    clock: PhaseClock = PhaseClock()
  ) {
    self.map = map
    self.diagnostics = diagnostics
    self.output = output
    self.failure = failure
    self.clock = clock
  }

  /// Warnings change nothing.
  package var status: ExitStatus {
    failure != nil || diagnostics.contains { $0.severity == .error } ? .refused : .done
  }
}

/// What a run made and nobody needs any more. It is kept until the process ends, which gives it all
/// back at once: to take it apart rule by rule would be work for nothing.
package struct Remains: Sendable {
  package var report: CompileReport?
}
