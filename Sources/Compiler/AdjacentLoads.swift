import Catalogue
import Semantics
import Source
import Syntax

/// Makes one match of two that compare neighbouring fields, where one load covers both.
///
/// The kernel loads up to four bytes behind the link layer on a fast path, so two fields there are
/// only loaded together where they fit into four bytes, or where one of them does not anyway.
enum AdjacentLoads {
  /// A match of a whole field with a value, which may become part of a larger one.
  private struct Candidate {
    let index: Int
    let base: HeaderBase
    let offsetBits: Int
    let lengthBits: Int
    let bytes: [UInt8]
    let isEquality: Bool
  }

  /// The longest load: one 16-byte register (NFT_REG_SIZE, nf_tables.h).
  private static let longestBits = 128
  private static let fastBits = 32

  static func merge(_ statements: [CheckedStatement]) -> [CheckedStatement] {
    var result = statements
    var removed: Set<Int> = []
    var last: Candidate?
    for (index, statement) in statements.enumerated() {
      guard case .match(let match) = statement.kind else {
        last = nil
        continue
      }
      guard let this = candidate(match, at: index) else { continue }
      guard let previous = last, previous.isEquality, this.isEquality, mayMerge(previous, this)
      else {
        last = this
        continue
      }
      let (first, second) =
        previous.offsetBits < this.offsetBits ? (previous, this) : (this, previous)
      let merged = Candidate(
        index: previous.index, base: previous.base, offsetBits: first.offsetBits,
        lengthBits: first.lengthBits + second.lengthBits, bytes: first.bytes + second.bytes,
        isEquality: true)
      result[previous.index] = statement.merged(
        merged.base, offsetBits: merged.offsetBits, lengthBits: merged.lengthBits,
        bytes: merged.bytes, into: result[previous.index])
      removed.insert(index)
      last = merged
    }
    return removed.isEmpty
      ? result : result.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private static func candidate(_ match: CheckedMatch, at index: Int) -> Candidate? {
    guard case .compare(let op, .bytes(let bytes)) = match.test else { return nil }
    guard op == .equal || op == .notEqual else { return nil }
    let base: HeaderBase
    var offsetBits = 0
    let load: FieldLoad
    switch match.left.kind {
    case .payload(let use) where use.tunnel == nil:
      base = use.header.base
      offsetBits = PayloadPlace.offsetBits(of: use)
      load = use.field.load
    case .rawPayload(let raw):
      base = raw.base
      load = raw.load
    case .value, .payload, .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .map:
      return nil
    }
    guard load.mask == nil else { return nil }
    return Candidate(
      index: index, base: base, offsetBits: offsetBits + load.offsetBytes * 8,
      lengthBits: load.lengthBytes * 8, bytes: bytes, isEquality: op == .equal)
  }

  private static func mayMerge(_ first: Candidate, _ second: Candidate) -> Bool {
    guard first.base == second.base,
      first.offsetBits + first.lengthBits == second.offsetBits
        || second.offsetBits + second.lengthBits == first.offsetBits
    else { return false }
    let total = first.lengthBits + second.lengthBits
    guard total <= longestBits else { return false }
    if total <= fastBits && first.base != .link { return true }
    if first.base == .link { return true }
    return first.lengthBits > fastBits || second.lengthBits > fastBits
  }
}

extension CheckedStatement {
  /// The match of two fields as a match of the bits that they cover together.
  fileprivate func merged(
    _ base: HeaderBase, offsetBits: Int, lengthBits: Int, bytes: [UInt8],
    into first: CheckedStatement
  ) -> CheckedStatement {
    let raw = RawPayload(
      base: base, offsetBits: UInt64(offsetBits), lengthBits: UInt64(lengthBits))
    let left = CheckedExpression(
      .rawPayload(raw), type: .integer, bits: lengthBits, order: .big, span: first.span)
    return CheckedStatement(
      .match(CheckedMatch(left: left, test: .compare(.equal, .bytes(bytes)))), span: first.span)
  }
}

/// Where a header starts, counted from its base.
enum PayloadPlace {
  /// Bits from the base to the header: a VLAN tag stands behind the Ethernet header.
  static func offsetBits(of use: PayloadUse) -> Int {
    (use.header == .vlan ? 112 : 0) + use.stackedBits
  }
}
