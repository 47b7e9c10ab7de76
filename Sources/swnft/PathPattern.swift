import Glibc

/// Paths with `*`, `?` and `[`.
enum PathPattern {
  static func hasWildcard(_ pattern: String) -> Bool {
    pattern.utf8.contains { "*?[".utf8.contains($0) }
  }

  /// The paths that match, sorted by their bytes. A name that begins with a dot is matched by a
  /// dot only.
  static func paths(matching pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      paths[index].map { String(cString: $0) }
    }
  }
}
