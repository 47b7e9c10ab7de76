import Catalogue
import Source
import Syntax

/// The matches that are written out.
extension ProtocolContext {
  static func load(
    _ header: Header, _ field: HeaderField, stackedBits: Int = 0, at span: SourceSpan
  ) -> CheckedExpression {
    var use = PayloadUse(header: header, field: field)
    use.stackedBits = stackedBits
    return CheckedExpression(
      .payload(use), type: field.type, bits: field.bits.count, order: .big, span: span)
  }

  static func fieldMatch(
    _ header: Header, _ name: String, number: UInt64, stackedBits: Int = 0, at span: SourceSpan
  ) -> CheckedStatement {
    let field = header.field(named: name) ?? header.fields[0]
    return equality(
      load(header, field, stackedBits: stackedBits, at: span), number, at: span)
  }

  static func selectorMatch(
    _ selector: Selector, number: UInt64, at span: SourceSpan
  ) -> CheckedStatement {
    let left = CheckedExpression(
      .selector(SelectorUse(selector)), type: selector.type, bits: selector.bits,
      order: selector.order, span: span)
    return equality(left, number, at: span)
  }

  private static func equality(_ left: CheckedExpression, _ number: UInt64, at span: SourceSpan)
    -> CheckedStatement
  {
    let bytes = [UInt8](number, lengthBytes: left.lengthBytes)
    return CheckedStatement(
      .match(CheckedMatch(left: left, test: .compare(.equal, .bytes(bytes)))), span: span,
      isImplied: true)
  }
}

extension CheckedStatement {
  /// The match as one of the packet that a tunnel carries.
  func inside(_ tunnel: Header?) -> CheckedStatement {
    guard let tunnel, case .match(var match) = kind else { return self }
    match.left = match.left.inside(tunnel)
    var result = self
    result.kind = .match(match)
    return result
  }
}

extension CheckedExpression {
  fileprivate func inside(_ tunnel: Header) -> CheckedExpression {
    var result = self
    switch kind {
    case .payload(var use):
      use.tunnel = tunnel
      result.kind = .payload(use)
    case .selector(var use):
      use.tunnel = tunnel
      result.kind = .selector(use)
    case .option(var use):
      use.tunnel = tunnel
      result.kind = .option(use)
    case .value, .rawPayload, .fib, .numgen, .hash, .concatenation, .binary, .map: break
    }
    return result
  }

  /// The tunnel header that the kernel opens to load the expression.
  var opened: Header? {
    guard case .payload(let use) = kind else { return tunnel }
    return use.opened
  }

  /// The tunnel header behind which the expression is loaded.
  var tunnel: Header? {
    switch kind {
    case .payload(let use): use.tunnel
    case .selector(let use): use.tunnel
    case .option(let use): use.tunnel
    case .value, .rawPayload, .fib, .numgen, .hash, .concatenation, .binary, .map: nil
    }
  }
}

extension Header {
  /// The network protocol whose packets carry the header (NFPROTO_*).
  var networkFamily: UInt8? {
    for case .networkFamily(let number) in carriers { return number }
    return nil
  }

  /// The Ethernet type of the frames that carry the header.
  package var etherType: UInt16? {
    for case .etherType(let number) in carriers { return number }
    return nil
  }

  var transportProtocol: UInt8? {
    for case .transportProtocol(let number) in carriers { return number }
    return nil
  }
}
