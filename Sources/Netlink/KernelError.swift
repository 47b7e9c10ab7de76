/// The error numbers that nf_tables gives (asm-generic/errno-base.h, errno.h), as names and text.
package enum KernelError {
  package static let notPermitted: Int32 = 1
  package static let notFound: Int32 = 2
  package static let accessDenied: Int32 = 13
  package static let argumentListTooLong: Int32 = 7
  package static let tryAgain: Int32 = 11
  package static let outOfMemory: Int32 = 12
  package static let busy: Int32 = 16
  package static let exists: Int32 = 17
  package static let noDevice: Int32 = 19
  package static let invalidArgument: Int32 = 22
  package static let tooManyFilesInSystem: Int32 = 23
  package static let tooManyFiles: Int32 = 24
  package static let fileTooLarge: Int32 = 27
  package static let tooManyLinks: Int32 = 31
  package static let outOfRange: Int32 = 34
  package static let loop: Int32 = 40
  package static let noData: Int32 = 61
  package static let protocolError: Int32 = 71
  package static let overflow: Int32 = 75
  /// The generation is not the one that the batch was made for.
  package static let restart: Int32 = 85
  package static let messageTooLong: Int32 = 90
  package static let protocolNotSupported: Int32 = 93
  package static let notSupported: Int32 = 95
  package static let addressFamilyNotSupported: Int32 = 97
  package static let noBufferSpace: Int32 = 105

  /// The symbol: `ENOENT`; `errno 200` for a number that is not in the table.
  package static func name(_ number: Int32) -> String {
    entry(number)?.name ?? "errno \(number)"
  }

  /// The C library's words: `No such file or directory`.
  package static func text(_ number: Int32) -> String {
    entry(number)?.text ?? "Unknown error \(number)"
  }

  private static func entry(_ number: Int32) -> Entry? { entries.first { $0.number == number } }

  private typealias Entry = (number: Int32, name: String, text: String)

  private static let entries: [Entry] = [
    (1, "EPERM", "Operation not permitted"),
    (2, "ENOENT", "No such file or directory"),
    (4, "EINTR", "Interrupted system call"),
    (5, "EIO", "Input/output error"),
    (7, "E2BIG", "Argument list too long"),
    (9, "EBADF", "Bad file descriptor"),
    (11, "EAGAIN", "Resource temporarily unavailable"),
    (12, "ENOMEM", "Cannot allocate memory"),
    (13, "EACCES", "Permission denied"),
    (14, "EFAULT", "Bad address"),
    (16, "EBUSY", "Device or resource busy"),
    (17, "EEXIST", "File exists"),
    (19, "ENODEV", "No such device"),
    (22, "EINVAL", "Invalid argument"),
    (23, "ENFILE", "Too many open files in system"),
    (24, "EMFILE", "Too many open files"),
    (27, "EFBIG", "File too large"),
    (28, "ENOSPC", "No space left on device"),
    (31, "EMLINK", "Too many links"),
    (34, "ERANGE", "Numerical result out of range"),
    (38, "ENOSYS", "Function not implemented"),
    (39, "ENOTEMPTY", "Directory not empty"),
    (40, "ELOOP", "Too many levels of symbolic links"),
    (61, "ENODATA", "No data available"),
    (71, "EPROTO", "Protocol error"),
    (74, "EBADMSG", "Bad message"),
    (75, "EOVERFLOW", "Value too large for defined data type"),
    (85, "ERESTART", "Interrupted system call should be restarted"),
    (90, "EMSGSIZE", "Message too long"),
    (93, "EPROTONOSUPPORT", "Protocol not supported"),
    (95, "EOPNOTSUPP", "Operation not supported"),
    (97, "EAFNOSUPPORT", "Address family not supported by protocol"),
    (98, "EADDRINUSE", "Address already in use"),
    (105, "ENOBUFS", "No buffer space available"),
    (110, "ETIMEDOUT", "Connection timed out"),
    (111, "ECONNREFUSED", "Connection refused"),
  ]
}
