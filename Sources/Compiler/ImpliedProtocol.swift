import Catalogue
import Semantics
import Source
import Syntax

/// Leaves out what a table's family says already: `meta protocol ip` in a table of IPv4.
enum ImpliedProtocol {
  /// - Returns: the statements without such matches; the last statement stays whatever it is, so
  ///   that a rule has one.
  static func leaveOut(_ statements: [CheckedStatement], in family: Family) -> [CheckedStatement] {
    let header: Header
    switch family {
    case .ip: header = .ipv4
    case .ip6: header = .ipv6
    case .inet, .arp, .bridge, .netdev: return statements
    }
    guard let number = header.etherType, let last = statements.last else { return statements }
    return statements.dropLast().filter { !$0.isMatch(ofProtocol: number) } + [last]
  }
}

extension CheckedStatement {
  fileprivate func isMatch(ofProtocol number: UInt16) -> Bool {
    guard case .match(let match) = kind, case .selector(let use) = match.left.kind,
      use.selector.group == .meta, use.selector.name == "protocol", use.tunnel == nil,
      case .compare(.equal, .bytes(let bytes)) = match.test
    else { return false }
    return bytes.number == UInt64(number)
  }
}
