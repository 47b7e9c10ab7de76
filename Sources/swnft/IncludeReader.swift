import Glibc
package import Semantics

/// Finds and reads included files as nft does: a path that begins with `/`, `./` or `../` as it
/// is, any other in each folder of `-I` and in the default one.
package struct IncludeReader: FileReader {
  private let folders: [String]

  /// Where nft is built to look at last (DEFAULT_INCLUDE_PATH).
  package static let defaultFolder = "/etc"

  package init(includePaths: [String]) { folders = includePaths + [Self.defaultFolder] }

  package func files(matching pattern: String, includedBy includer: String) -> FileReadResult {
    guard !pattern.utf8.contains(0) else { return .missing }
    let isFixed = ["/", "./", "../"].contains { pattern.hasPrefix($0) }
    let candidates = isFixed ? [pattern] : folders.map { "\($0)/\(pattern)" }
    return PathPattern.hasWildcard(pattern) ? matches(candidates) : first(candidates)
  }

  /// Everything that matches, from each folder. That nothing does is no mistake.
  private func matches(_ patterns: [String]) -> FileReadResult {
    var files: [(name: String, bytes: [UInt8])] = []
    for path in patterns.flatMap(PathPattern.paths(matching:)) where isRegularFile(path) {
      do throws(FileError) {
        files.append((path, try FileReading.read(path)))
      } catch {
        return .unreadable(reason: "\(path): \(error.message)")
      }
    }
    return .files(files)
  }

  /// The first that exists.
  private func first(_ paths: [String]) -> FileReadResult {
    for path in paths {
      do throws(FileError) {
        guard isRegularFile(path) || access(path, F_OK) != 0 else {
          return .unreadable(reason: "'\(path)' is no regular file")
        }
        return .files([(path, try FileReading.read(path))])
      } catch {
        if error != .missing { return .unreadable(reason: "'\(path)': \(error.message)") }
      }
    }
    return .missing
  }

  /// A pipe or a device would never end.
  private func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
