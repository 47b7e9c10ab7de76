/// The kinds of named objects (NFT_OBJECT_*, nf_tables.h).
package enum ObjectKind: UInt32, Sendable, Hashable, CaseIterable {
  case counter = 1
  case quota = 2
  case ctHelper = 3
  case limit = 4
  case tunnel = 6
  case ctTimeout = 7
  case secmark = 8
  case ctExpectation = 9
  case synproxy = 10

  /// The words that name the kind.
  package var keywords: [String] {
    switch self {
    case .counter: ["counter"]
    case .quota: ["quota"]
    case .ctHelper: ["ct", "helper"]
    case .limit: ["limit"]
    case .tunnel: ["tunnel"]
    case .ctTimeout: ["ct", "timeout"]
    case .secmark: ["secmark"]
    case .ctExpectation: ["ct", "expectation"]
    case .synproxy: ["synproxy"]
    }
  }
}
