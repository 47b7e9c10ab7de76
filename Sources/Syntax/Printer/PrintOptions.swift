/// How a listing is wanted: nft's own options.
package struct PrintOptions: Sendable, Hashable {
  /// `-s`: without what changes while packets pass: counters, used quotas, expiry times.
  package var isStateless: Bool
  /// `-a`: with the handle of each object behind a `#`.
  package var showsHandles: Bool
  /// `-t`: without the elements of named sets.
  package var isTerse: Bool
  /// `-y`: priorities as numbers.
  package var numericPriority: Bool
  /// `-p`: transport protocols as numbers.
  package var numericProtocol: Bool
  /// `-n`: the names compiled in as numbers too.
  package var numericSymbols: Bool
  /// `-T`: times and dates as numbers.
  package var numericTime: Bool
  /// `-S`: ports by the names of their services.
  package var namesServices: Bool
  /// `-u`: users and groups by their names.
  package var namesUsers: Bool
  /// `-N`: addresses by the names of their hosts.
  package var namesHosts: Bool

  package init(
    isStateless: Bool = false, showsHandles: Bool = false, isTerse: Bool = false,
    numericPriority: Bool = false, numericProtocol: Bool = false, numericSymbols: Bool = false,
    numericTime: Bool = false, namesServices: Bool = false, namesUsers: Bool = false,
    namesHosts: Bool = false
  ) {
    self.isStateless = isStateless
    self.showsHandles = showsHandles
    self.isTerse = isTerse
    self.numericPriority = numericPriority
    self.numericProtocol = numericProtocol
    self.numericSymbols = numericSymbols
    self.numericTime = numericTime
    self.namesServices = namesServices
    self.namesUsers = namesUsers
    self.namesHosts = namesHosts
  }
}
