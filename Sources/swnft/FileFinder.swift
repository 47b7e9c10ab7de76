import Glibc

/// Finds the rulesets that the words of a command line mean: files as they are, and of folders
/// what is a ruleset there.
struct FileFinder {
  /// What is taken out of folders.
  enum Choice: Sendable {
    /// All that looks like a ruleset, by its name or its first line, also behind links to folders.
    case everything
    /// Only what is called `*.nft` and lies in the folder itself, or in one below: what is found is
    /// to be written to.
    case own
  }

  /// A file to look at.
  struct Found: Sendable {
    /// As the user wrote it, or with the folder's path before it.
    let path: String
    /// Without links and dots: the same for each way to the file.
    let identity: String
    /// Whether the user named it, and not a folder that it is in.
    let isNamed: Bool
  }

  private(set) var files: [Found] = []
  /// What could not be read, in words.
  private(set) var failures: [(path: String, reason: String)] = []
  private var known: Set<String> = []
  /// Folders that were gone into: what keeps a link to a folder above from going on for ever.
  private var visited: Set<String> = []

  private let choice: Choice

  init(_ choice: Choice) { self.choice = choice }

  /// Folders in each other. No path that Linux takes is longer than 4096 bytes (PATH_MAX).
  private static let deepest = 256
  private static let standardInput = "-"

  mutating func add(_ path: String) {
    guard path != Self.standardInput else {
      files.append(Found(path: path, identity: path, isNamed: true))
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      failures.append((path, FileError(errno: errno).message))
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      search(path, depth: 0)
    } else {
      take(path, isNamed: true)
    }
  }

  private mutating func take(_ path: String, isNamed: Bool) {
    let identity = Self.realPath(path)
    guard known.insert(identity).inserted else { return }
    files.append(Found(path: path, identity: identity, isNamed: isNamed))
  }

  /// The path without links and dots; as it is where there is no such file.
  static func realPath(_ path: String) -> String {
    guard !path.utf8.contains(0), let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private mutating func search(_ folder: String, depth: Int) {
    guard depth < Self.deepest, visited.insert(Self.realPath(folder)).inserted else { return }
    guard let names = Self.names(in: folder) else {
      failures.append((folder, FileError(errno: errno).message))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = Self.joined(folder, name)
      var status = stat()
      // A link that leads nowhere is no ruleset, and a pipe would never end.
      guard stat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: if !isLeftOut(folder: path) { search(path, depth: depth + 1) }
      case S_IFREG: if isWanted(name, at: path) { take(path, isNamed: false) }
      default: break
      }
    }
  }

  /// The current folder needs no name.
  private static func joined(_ folder: String, _ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The names in a folder, sorted by their bytes; nil where it cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      names.append(name)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a folder is only a link to one.
  private func isLeftOut(folder path: String) -> Bool {
    var status = stat()
    switch choice {
    case .everything: return false
    case .own: return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
  }

  private func isWanted(_ name: String, at path: String) -> Bool {
    switch choice {
    case .everything: Self.looksLikeRuleset(name, at: path)
    case .own: name.hasSuffix(Self.suffix)
    }
  }

  /// What the names of rulesets end with.
  private static let suffix = ".nft"

  private static func looksLikeRuleset(_ name: String, at path: String) -> Bool {
    if name.hasSuffix(suffix) || name == "nftables.conf" { return true }
    // Anything else says so in its first line: `#!/usr/sbin/nft -f`.
    guard !name.utf8.contains(UInt8(ascii: ".")) || name.hasSuffix(".conf") else { return false }
    let start = FileReading.start(of: path, byteCount: longestFirstLine)
    let line = start.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: "#!".utf8) else { return false }
    let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") }
    return words.contains { $0.elementsEqual("nft".utf8) || $0.elementsEqual("swnft".utf8) }
  }

  /// BINPRM_BUF_SIZE, binfmts.h: Linux reads no more of a first line either.
  private static let longestFirstLine = 256
}
