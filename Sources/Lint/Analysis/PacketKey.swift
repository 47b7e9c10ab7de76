package import Catalogue
package import Semantics
import Source
package import Syntax

/// Something of a packet that has one value while the packet goes through a chain, unless a rule
/// writes to it: two conditions about equal keys can be compared.
package indirect enum PacketKey: Sendable, Hashable {
  /// Bits of a header. The same bits of the network or transport header are the same key, whatever
  /// the protocol: which it is, other conditions say. Elsewhere the header is told apart.
  case bits(HeaderBase, of: Header?, behind: Header?, offset: Int, length: Int)
  case selector(SelectorUse)
  /// Anything else that a rule loads, without its places.
  case expression(CheckedExpression)
  /// Whether the parts are in a set whose elements are not known: 1 or 0.
  case membership(of: [PacketKey], in: String)
  /// Whether a key is what only the machine that loads the ruleset can number: 1 or 0.
  case named(PacketKey, as: String)

  /// - Returns: nil where what is loaded may differ each time.
  package init?(_ expression: CheckedExpression) {
    switch expression.kind {
    // IPv4 says in its header what the kernel takes for the transport protocol.
    case .payload(let use)
    where use.header == .ipv4 && use.field.name == "protocol" && use.tunnel == nil:
      guard let selector = Selector.named("l4proto", in: .meta).first else { return nil }
      self = .selector(SelectorUse(selector))
    case .payload(let use):
      let bits = use.field.bits
      let base = use.header.base
      let isShared = base == .network || base == .transport
      self = .bits(
        base, of: isShared ? nil : use.header, behind: use.tunnel,
        offset: bits.lowerBound + use.stackedBits, length: bits.count)
    case .rawPayload(let raw):
      let isShared = raw.base == .network || raw.base == .transport
      guard isShared, raw.offsetBits <= 0xffff, raw.lengthBits <= 0xffff else {
        self = .expression(expression.withoutPlaces)
        return
      }
      self = .bits(
        raw.base, of: nil, behind: nil, offset: Int(raw.offsetBits), length: Int(raw.lengthBits))
    case .selector(let use):
      guard !use.isRandom else { return nil }
      self = .selector(use)
    case .option, .fib, .hash, .binary, .concatenation:
      guard expression.isRepeatable else { return nil }
      self = .expression(expression.withoutPlaces)
    case .value, .numgen, .map: return nil
    }
  }

  /// The values that it can have at all.
  func universe(bits: Int) -> ValueSet {
    guard case .selector(let use) = self, use.tunnel == nil else { return .all(bits: bits) }
    // One bit at a time: invalid, established, related, new, untracked
    // (NF_CT_STATE_BIT, nf_conntrack_common.h).
    if use.selector.isKey("state", of: .ct) { return ValueSet([1...2, 4...4, 8...8, 64...64]) }
    // NFPROTO_IPV4, NFPROTO_IPV6: no other packet comes to an inet chain.
    if use.selector.isKey("nfproto", of: .meta) { return ValueSet([2...2, 10...10]) }
    return .all(bits: bits)
  }

  /// Whether every packet has it, so that all of its values together say nothing.
  var isAlwaysThere: Bool {
    guard case .selector(let use) = self, use.tunnel == nil else { return false }
    let selector = use.selector
    return selector.isKey("state", of: .ct) || selector.isKey("nfproto", of: .meta)
      || selector.isKey("mark", of: .meta)
  }
}

extension Selector {
  /// Whether it is the one of a name.
  func isKey(_ name: String, of group: SelectorGroup) -> Bool {
    self.group == group && self.name == name
  }
}

extension SelectorUse {
  /// Whether it has another value each time (`meta random`).
  fileprivate var isRandom: Bool { selector.isKey("random", of: .meta) }
}

extension CheckedExpression {
  /// Whether loading it twice from the same packet gives the same.
  fileprivate var isRepeatable: Bool {
    switch kind {
    case .value, .payload, .rawPayload, .option, .fib: true
    case .selector(let use): !use.isRandom
    case .numgen, .map: false
    case .hash(_, let input): input?.isRepeatable ?? true
    case .concatenation(let parts): parts.allSatisfy(\.isRepeatable)
    case .binary(_, let left, let right): left.isRepeatable && right.isRepeatable
    }
  }

  /// The same without the places in the text, so that it can be compared.
  var withoutPlaces: CheckedExpression {
    var copy = self
    copy.span = .none
    switch kind {
    case .value, .payload, .rawPayload, .option, .selector, .fib, .numgen, .map: break
    case .hash(var use, let input):
      use.input = nil
      copy.kind = .hash(use, input: input?.withoutPlaces)
    case .concatenation(let parts): copy.kind = .concatenation(parts.map(\.withoutPlaces))
    case .binary(let op, let left, let right):
      copy.kind = .binary(op, left.withoutPlaces, right.withoutPlaces)
    }
    return copy
  }
}
