/// Every statement that has only scalar arguments.
extension ScalarStatement {
  package static let all: [ScalarStatement] = [
    counter, limit, quota, connectionLimit, last, log, synproxy,
  ]

  package static func of(_ kind: Kind) -> ScalarStatement {
    switch kind {
    case .counter: counter
    case .limit: limit
    case .quota: quota
    case .connectionLimit: connectionLimit
    case .last: last
    case .log: log
    case .synproxy: synproxy
    }
  }

  /// The word that turns a limit round: it goes on once the limit is passed.
  static let overUntil = Argument.Form.word([Symbol("until", 0), Symbol("over", 1)])
}
