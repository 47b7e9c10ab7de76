import Catalogue
import Lint
import Source

/// Which files are linted, and how each of them.
struct LintPlan {
  private(set) var jobs: [LintJob] = []
  /// What the configurations of the files say of the run as a whole: the first that says it.
  private(set) var failure: Severity??
  private(set) var baseline: String?
  private let settings: LintSettings
  private var finder: ConfigurationFinder
  /// What was read for `--assume`, by path, kernel and the folders of its includes.
  private var assumed: [String: ExistingFile] = [:]

  init(_ files: [FileFinder.Found], _ settings: LintSettings) throws(UsageError) {
    self.settings = settings
    finder = ConfigurationFinder(settings.configuring)
    failure = settings.failure
    baseline = settings.baseline
    for file in files {
      let found = try finder.configuration(for: file.path)
      if let found {
        let isLeftOut = found.configuration.excluded.contains { found.matches($0, file.path) }
        if isLeftOut, !file.isNamed { continue }
        failure = failure ?? found.configuration.failure
        baseline = baseline ?? found.configuration.baseline.map(found.resolved)
      }
      jobs.append(LintJob(file: file, profile: try profile(file, found)))
    }
  }

  /// What the options say, over what the configuration says.
  private mutating func profile(
    _ file: FileFinder.Found, _ found: ConfigurationFile?
  ) throws(UsageError) -> LintProfile {
    let configuration = found?.configuration ?? Configuration()
    var profile = LintProfile()
    profile.configurationPath = found?.path
    profile.choice = settings.choice.over(configuration.choice)
    for (pattern, selectors) in configuration.fileIgnores
    where found?.matches(pattern, file.path) == true {
      profile.choice.ignored += selectors
    }
    profile.target = LintTarget(
      kernel: settings.kernel ?? configuration.kernel,
      nft: settings.nft ?? configuration.nft, devices: configuration.devices)
    profile.isStrict = settings.isStrict || configuration.isStrict == true
    profile.definitions =
      configuration.definitions.map { .init(name: $0.name, value: $0.value) }
      + settings.definitions
    profile.includePaths =
      settings.includePaths
      + configuration.includePaths.map { found?.resolved($0) ?? $0 }
    let path =
      settings.assumed ?? configuration.assumed.map { found?.resolved($0) ?? $0 }
    if let path { profile.existing = try existing(path, profile) }
    return profile
  }

  private mutating func existing(
    _ path: String, _ profile: LintProfile
  ) throws(UsageError) -> ExistingFile {
    let key = ([profile.target.kernel.description, path] + profile.includePaths)
      .joined(separator: "\n")
    if let known = assumed[key] { return known }
    do throws(ExistingFileError) {
      let file = try ExistingFile(
        path, kernel: profile.target.kernel, includePaths: profile.includePaths)
      assumed[key] = file
      return file
    } catch {
      switch error {
      case .unreadable(let reason): throw .unreadable(path, reason)
      case .mistakes(let diagnostics, let map):
        throw .mistakesIn(path, DiagnosticRenderer(style: .concise).render(diagnostics, in: map))
      }
    }
  }

  /// What `--show-config` prints.
  var text: String {
    jobs.map { job in
      let profile = job.profile
      func list(_ name: String, _ words: [String]) -> String {
        "  \(name) = [\(words.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
      }
      var text = "\(job.file.path):\n"
      text += "  configuration = \"\(profile.configurationPath ?? "")\"\n"
      text += "  target-kernel = \"\(profile.target.kernel)\"\n"
      if let nft = profile.target.nft { text += "  target-nft = \"\(nft)\"\n" }
      if let devices = profile.target.devices { text += list("devices", devices.map(\.name)) }
      if profile.isStrict { text += "  strict = true\n" }
      if let selected = profile.choice.selected { text += list("select", selected.map(\.text)) }
      text += list("extend-select", profile.choice.added.map(\.text))
      text += list("ignore", profile.choice.ignored.map(\.text))
      for grading in profile.choice.gradings {
        text += "  severity.\(grading.selector.text) = \"\(grading.severity.name)\"\n"
      }
      return text
    }.joined()
  }
}
