import Glibc

/// Standard output and standard error, each written in few calls.
struct Output {
  private var pending: [UInt8] = []
  private var isClosed = false

  /// Whether somebody may still read standard output.
  var isOpen: Bool { !isClosed }

  /// Whether everything so far was written, as far as is known.
  private(set) var failure: Int32?

  /// Appends to standard output; it is written when there is much of it, and at the end.
  mutating func print(_ text: String) {
    print(Array(text.utf8))
  }

  mutating func print(_ bytes: [UInt8]) {
    guard bytes.count < Self.bufferBytes else {
      // A long listing is not copied.
      flush()
      return write(bytes)
    }
    pending += bytes
    if pending.count >= Self.bufferBytes { flush() }
  }

  /// Writes to standard error at once, behind what standard output was given before.
  mutating func complain(_ text: String) {
    flush()
    _ = Self.write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Writes what is pending. A reader that went away is no mistake: the rest is not written.
  mutating func flush() {
    defer { pending.removeAll(keepingCapacity: true) }
    write(pending)
  }

  private mutating func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, !isClosed else { return }
    if let number = Self.write(bytes, to: STDOUT_FILENO) {
      isClosed = true
      if number != EPIPE { failure = number }
    }
  }

  private static let bufferBytes = 1 << 16

  /// - Returns: the errno of a write that failed.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    // Without this a closed pipe would end the process, even between two parts of a load.
    signal(SIGPIPE, SIG_IGN)
    return bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return nil
    }
  }
}
