import Glibc

/// The rulesets that a path of the command line means.
enum RulesetFiles {
  /// What the names of rulesets in a folder end with.
  private static let suffix = ".nft"
  /// How deep folders may lie in each other.
  private static let largestDepth = 64

  /// The file itself, or the rulesets of a folder and of the folders in it, by name; those that
  /// begin with a full stop are left out, as are links to folders.
  static func named(by path: String) -> [String] {
    isFolder(path, followsLinks: true) ? inFolder(path, depth: 0) : [path]
  }

  private static func inFolder(_ path: String, depth: Int) -> [String] {
    guard depth < largestDepth, let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.utf8.first != UInt8(ascii: ".") { names.append(name) }
    }
    let head = path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
    return names.sorted().flatMap { name in
      let inner = head + name
      if isFolder(inner, followsLinks: false) { return inFolder(inner, depth: depth + 1) }
      return name.hasSuffix(suffix) ? [inner] : []
    }
  }

  private static func isFolder(_ path: String, followsLinks: Bool) -> Bool {
    var status = stat()
    let result = followsLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
