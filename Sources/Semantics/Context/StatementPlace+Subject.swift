import Catalogue
import Syntax

extension StatementPlace.Subject {
  /// What the statement itself is, apart from the expressions in it.
  /// - Returns: nil where it may stand everywhere.
  init?(_ statement: CheckedStatement) {
    switch statement.kind {
    case .match, .verdict, .verdictMap, .resetOption, .notrack, .setUpdate: return nil
    case .scalar(let use):
      switch use.statement.kind {
      case .counter, .limit, .quota, .last, .log: return nil
      case .connectionLimit: self = .conntrack
      case .synproxy: self = .synproxy
      }
    case .objectReference(let kind, _), .objectMap(let kind, _, _):
      switch kind {
      case .counter, .quota, .limit, .secmark: return nil
      case .ctHelper, .ctTimeout, .ctExpectation: self = .conntrack
      case .synproxy: self = .synproxy
      case .tunnel: self = .tunnel
      }
    case .assignment(let target, _):
      guard case .selector(let use) = target.kind, use.selector.group == .meta else { return nil }
      switch use.selector.name {
      case "pkttype": self = .packetTypeAssignment
      case "broute": self = .brouteAssignment
      default: return nil
      }
    case .reject: self = .reject
    case .nat(let nat):
      switch nat.kind {
      case .snat: self = .snat
      case .dnat: self = .dnat
      case .masquerade: self = .masquerade
      case .redirect: self = .redirect
      }
    case .tproxy: self = .tproxy
    case .queue: self = .queue
    case .duplicate: self = .duplicate
    case .forward: self = .forwardToDevice
    case .flow: self = .flow
    }
  }

  /// What the expression is, apart from those in it.
  /// - Returns: nil where it may stand everywhere.
  init?(_ expression: CheckedExpression) {
    switch expression.kind {
    case .selector(let use): self.init(use)
    case .fib(let use): self.init(use)
    case .value, .payload, .rawPayload, .option, .numgen, .hash, .concatenation, .binary, .map:
      return nil
    }
  }

  private init?(_ use: SelectorUse) {
    switch use.selector.group {
    case .meta:
      switch use.selector.name {
      case "sdif", "sdifname": self = .vrfMember
      case "ipsec": self = .ipsecOrigin
      case "ibrname", "obrname", "ibrpvid", "ibrvproto": self = .bridgeKey
      case "ibrhwaddr": self = .bridgeAddress
      default: return nil
      }
    case .ct: self = .conntrack
    case .rt: self = use.selector.name == "mtu" ? .routeMTU : .route
    case .socket: self = .socket
    case .osf: self = .fingerprint
    case .tunnel: self = .tunnel
    case .ipsec: self = use.isOutbound ? .ipsecOut : .ipsecIn
    }
  }

  private init(_ use: FIBUse) {
    let hasInput = use.flags.contains("iif")
    let hasOutput = use.flags.contains("oif")
    switch use.result {
    case .oif, .oifname, .check: self = hasOutput ? .fibByBoth : .fibByInput
    case .type:
      switch (hasInput, hasOutput) {
      case (true, true): self = .fibByBoth
      case (true, false): self = .fibByInput
      case (false, true): self = .fibByOutput
      case (false, false): self = .fibType
      }
    }
  }
}
