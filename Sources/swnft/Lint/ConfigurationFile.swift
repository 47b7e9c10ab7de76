import Glibc
import Lint
import Source

/// A configuration that was read, and where from.
struct ConfigurationFile: Sendable {
  let path: String
  let configuration: Configuration

  /// What the file is called that is looked for.
  static let name = "swnft.toml"

  /// The folder that paths in it start from, with a slash at its end; empty for the current one.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// A path in it, as seen from the current folder.
  func resolved(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }

  /// Whether a pattern of it means a file: the whole path from its folder on, or the last part.
  func matches(_ pattern: String, _ file: String) -> Bool {
    let base = FileFinder.realPath(folder.isEmpty ? "." : folder) + "/"
    let real = FileFinder.realPath(file)
    let relative = real.hasPrefix(base) ? String(real.dropFirst(base.utf8.count)) : real
    let last = relative.split(separator: "/").last.map(String.init) ?? relative
    return fnmatch(pattern, relative, 0) == 0 || fnmatch(pattern, last, 0) == 0
  }

  static func read(_ path: String) throws(UsageError) -> ConfigurationFile {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.read(path)
    } catch {
      throw .unreadable(path, error)
    }
    var map = SourceMap()
    let source = map.add(SourceText(name: path, bytes: bytes))
    let (configuration, diagnostics) = Configuration.read(bytes, source: source)
    guard diagnostics.isEmpty else {
      throw .mistakesIn(path, DiagnosticRenderer().render(diagnostics, in: map))
    }
    return ConfigurationFile(path: path, configuration: configuration)
  }
}

/// Finds the configuration of each file, and reads each one once.
struct ConfigurationFinder {
  private let configuring: LintSettings.Configuring
  /// What was found for a folder, by its path without links and dots.
  private var known: [String: ConfigurationFile?] = [:]

  init(_ configuring: LintSettings.Configuring) { self.configuring = configuring }

  /// - Parameter path: of a ruleset; `-` is looked for in the current folder.
  mutating func configuration(for path: String) throws(UsageError) -> ConfigurationFile? {
    switch configuring {
    case .none: return nil
    case .file(let file):
      if let found = known[""] { return found }
      let found = try ConfigurationFile.read(file)
      known[""] = found
      return found
    case .search:
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { String(path[..<$0]) + "/" } ?? "."
      return try search(FileFinder.realPath(path == "-" ? "." : folder))
    }
  }

  /// In a folder, and then above it.
  private mutating func search(_ folder: String) throws(UsageError) -> ConfigurationFile? {
    if let found = known[folder] { return found }
    var result: ConfigurationFile?
    let path = folder == "/" ? "/\(ConfigurationFile.name)" : "\(folder)/\(ConfigurationFile.name)"
    if access(path, F_OK) == 0 {
      result = try ConfigurationFile.read(path)
    } else if folder != "/", let slash = folder.lastIndex(of: "/") {
      result = try search(slash == folder.startIndex ? "/" : String(folder[..<slash]))
    }
    known[folder] = result
    return result
  }
}
