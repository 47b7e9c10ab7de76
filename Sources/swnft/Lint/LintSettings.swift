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

  /// What becomes of files that can be mended.
  enum Fixing: Sendable {
    case none
    case write
    /// Shows what would change, and writes nothing.
    case show
  }

  /// Where the configuration comes from.
  enum Configuring: Sendable {
    /// `swnft.toml`, in the folder of the file or above it.
    case search
    case file(String)
    case none
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
  var fixing = Fixing.none
  var fixesUnsafely = false
  /// Whether comments are added that suppress the findings, and the reason behind them.
  var suppressionReason: String?
  var baseline: String?
  var writesBaseline = false
  var configuring = Configuring.search
  var showsConfiguration = false
}
