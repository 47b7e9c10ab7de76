import Glibc

/// Writes whole files.
enum FileWriting {
  /// Gives a file a new content at once: whoever reads it sees the old one or the new one. Mode and
  /// owner stay, and a link stays a link.
  /// - Returns: the errno of what failed; then the file is as it was.
  static func replace(_ path: String, with bytes: [UInt8]) -> Int32? {
    guard let resolved = realpath(path, nil) else { return errno }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard stat(target, &status) == 0 else { return errno }
    // In the same folder, because only within a file system is a rename one step.
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return errno }
    let failure = fill(descriptor, bytes, like: status)
    if failure == nil, rename(template, target) == 0 { return nil }
    let number = failure ?? errno
    unlink(template)
    return number
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8], like status: stat) -> Int32? {
    defer { close(descriptor) }
    if let number = Output.write(bytes, to: descriptor) { return number }
    // Only root can give a file away; anybody else owns what they may replace, or soon will.
    _ = fchown(descriptor, status.st_uid, status.st_gid)
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else {
      return errno
    }
    return nil
  }

  /// Makes a file, or gives one a new content; what is no regular file is written to.
  /// - Returns: the errno of what failed.
  static func write(_ bytes: [UInt8], to path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return errno }
    let failure = Output.write(bytes, to: descriptor)
    return close(descriptor) == 0 ? failure : failure ?? errno
  }
}
