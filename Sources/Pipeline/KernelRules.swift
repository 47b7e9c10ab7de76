package import Source

extension Diagnostic {
  /// Whether only the kernel judges what this says: where chains, statements and flowtables may be,
  /// and how much of something it takes. A kernel newer than the tables may judge otherwise.
  package var isKernelRule: Bool {
    let letters = code.prefix { !$0.isNumber }
    guard let number = Int(code.dropFirst(letters.count)) else { return false }
    switch letters {
    case "E": return Self.kernelRules.contains(number)
    case "FT": return Self.flowtableKernelRules.contains(number)
    default: return false
    }
  }

  /// Types and hooks of chains, offloaded chains, statements at hooks, depth and loops, sets: the
  /// codes that begin with E.
  private static let kernelRules: Set<Int> = [
    102, 103, 104, 109, 113, 130, 142, 143, 220, 221, 222, 223, 231, 238, 240,
  ]
  /// Hooks, families, devices: the codes that begin with FT.
  private static let flowtableKernelRules: Set<Int> = [1, 2, 6, 10, 11, 46]
}
