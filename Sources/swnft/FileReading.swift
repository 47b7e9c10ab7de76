import Glibc

/// Why a file could not be read.
package enum FileError: Error, Sendable, Hashable {
  case missing
  case permission
  case directory
  /// More than is read.
  case tooLarge(limitBytes: Int)
  case other(errno: Int32)

  init(errno number: Int32) {
    switch number {
    case ENOENT, ENOTDIR: self = .missing
    case EACCES, EPERM: self = .permission
    case EISDIR: self = .directory
    default: self = .other(errno: number)
    }
  }

  /// In words, for behind a file's name and a colon.
  package var message: String {
    switch self {
    case .missing: "there is no such file"
    case .permission: "no permission to read it"
    case .directory: "it is a directory"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MiB"
    case .other(let number): systemMessage(number)
    }
  }
}

/// The system's words for an errno.
func systemMessage(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

/// Reads whole files.
package enum FileReading {
  /// Places are 32 bits wide; a quarter of that is more than any ruleset. A device that never
  /// ends does not eat the memory.
  package static let largestFileBytes = 1 << 30

  /// - Parameter limitBytes: a larger file is refused.
  package static func read(
    _ path: String, limitBytes: Int = largestFileBytes
  ) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(errno: errno) }
    defer { close(descriptor) }
    return try read(descriptor, limitBytes)
  }

  /// The first bytes of a file; none where it cannot be read.
  static func start(of path: String, byteCount: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return readPart(descriptor, byteCount).0
  }

  /// Standard input, to its end.
  package static func readStandardInput(
    limitBytes: Int = largestFileBytes
  ) throws(FileError) -> [UInt8] {
    try read(STDIN_FILENO, limitBytes)
  }

  private static func read(
    _ descriptor: Int32, _ limitBytes: Int
  ) throws(FileError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(errno: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .directory }
    guard status.st_size <= limitBytes else {
      throw .tooLarge(limitBytes: limitBytes)
    }
    // One byte more than there should be, where that is known: the read after it says that it is
    // the end.
    var expected = status.st_size > 0 ? Int(status.st_size) + 1 : readBytes
    var bytes: [UInt8] = []
    while true {
      let (part, failure) = readPart(descriptor, expected)
      if let failure { throw failure }
      if part.isEmpty { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limitBytes else { throw .tooLarge(limitBytes: limitBytes) }
      expected = max(expected - part.count, status.st_size > 0 ? endBytes : readBytes)
    }
  }

  /// Of what does not say its size: as much as a pipe holds.
  private static let readBytes = 1 << 16
  /// Where no more is expected.
  private static let endBytes = 1 << 10

  private static func readPart(_ descriptor: Int32, _ count: Int) -> ([UInt8], FileError?) {
    var failure: FileError?
    let part = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      var result = Glibc.read(descriptor, buffer.baseAddress, count)
      while result < 0 && errno == EINTR {
        result = Glibc.read(descriptor, buffer.baseAddress, count)
      }
      if result < 0 { failure = FileError(errno: errno) }
      filled = max(0, result)
    }
    return (part, failure)
  }
}
