import Catalogue
import Lint
import Source

/// What the options of `swnft lint` say.
struct LintSettings: Sendable {
  /// A form of output and where it goes.
  struct Output: Sendable {
    let format: ReportFormat
    /// Nil for standard output.
    let path: String?
  }

  /// The name that standard input is given in reports.
  var inputName = "<stdin>"
  var outputs: [Output] = []
  /// From which severity on a finding means status 1; nil for none. Not given: warning.
  var failure: Severity??
  var choice = RuleChoice()
  var kernel: KernelVersion?
  var nft: NftVersion?
  var assumed: String?
  var definitions: [Options.Definition] = []
  var includePaths: [String] = []
  var isStrict = false
  var isQuiet = false
  var isStatistics = false
  var threadCount: Int?
  var colour = Options.Colour.auto
}
