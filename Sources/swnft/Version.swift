import Catalogue

/// The version of this program.
package enum Version {
  package static let number = "0.1.0"

  /// What `--version` prints.
  package static var line: String { "swnft v\(number)\n" }

  /// What `-V` prints.
  package static var lines: String {
    line + "  newest kernel known:\tLinux \(KernelVersion.newestKnown)\n"
  }
}
