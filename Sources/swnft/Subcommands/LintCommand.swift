import Lint
import Source

/// `swnft lint`: what is wrong with rulesets, and what is legal and not meant so.
enum LintCommand: SubcommandDefinition {
  static let usage = "[OPTIONS] [PATH...]"
  static let summary = "say what is wrong with rulesets, or legal and not meant so"
  static var options: [OptionDescription<LintSettings>] { LintOptions.all }
  static let defaults = LintSettings()
  static let variables = [
    (name: "SWNFT_CONFIG", option: "--config"), (name: "SWNFT_SELECT", option: "--select"),
    (name: "SWNFT_IGNORE", option: "--ignore"), (name: "SWNFT_FAIL_ON", option: "--fail-on"),
    (name: "SWNFT_OUTPUT", option: "--output"), (name: "SWNFT_KERNEL", option: "--kernel"),
    (name: "SWNFT_NFT", option: "--nft"),
  ]
  static let remarks = """
    PATH is a file, '-' for standard input, or a folder: of that *.nft, nftables.conf, and files
    whose first line names nft. Without one it is the current folder. Files that others include are
    told there. 'swnft.toml' in the folder of a file or above it is its configuration. A file of
    more than 64 MiB, or of more than 300000 rules, is not read.
    FORMAT: full, concise; json, json-lines, sarif, github, gitlab, checkstyle, junit, rdjson,
    markdown. CODES: codes, beginnings of codes, names, or ALL, with commas between them.
    SWNFT_CONFIG, SWNFT_SELECT, SWNFT_IGNORE, SWNFT_FAIL_ON, SWNFT_OUTPUT, SWNFT_KERNEL and
    SWNFT_NFT in the environment stand for the options of these names.

    Exit status: 0 nothing found at or above --fail-on (default warning), 1 something found,
    2 wrong usage or configuration, 3 something cannot be read or written.

    """

  static func run(
    _ settings: LintSettings, _ operands: [String], _ terminal: inout Terminal
  ) throws(UsageError) -> ExitStatus {
    var finder = FileFinder(.everything)
    for path in operands.isEmpty ? ["."] : operands { finder.add(path) }
    let plan = try LintPlan(finder.files, settings)
    if settings.showsConfiguration {
      terminal.output.print(plan.text)
      return .done
    }
    var session = LintSession(
      settings: settings, plan: plan, output: terminal.output,
      renderer: settings.renderer(terminal.environment))
    for (path, reason) in finder.failures { session.fail("cannot read '\(path)': \(reason)") }
    let status = try session.run()
    terminal.output = session.output
    return status
  }
}
