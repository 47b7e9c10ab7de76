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
    /// Of the statement that the match stays at when it takes up another.
    let index: Int
    let base: HeaderBase
    let offsetBits: Int
    let bytes: [UInt8]
    /// Whether the field says which header comes next: matches behind it may rest on that.
    let namesNextHeader: Bool

    var lengthBits: Int { bytes.count * 8 }
  }

  /// The longest load: one 16-byte register (NFT_REG_SIZE, nf_tables.h).
  private static let longestBits = 128
  private static let fastBits = 32

  static func merge(_ statements: [CheckedStatement]) -> [CheckedStatement] {
    // What becomes of a statement that is merged: nothing where another takes it up.
    var merged: [Int: CheckedStatement?] = [:]
    var run: [Candidate] = []
    for (index, statement) in statements.enumerated() {
      // What a statement does may depend on the matches before it.
      guard case .match(let match) = statement.kind else {
        merge(&run, of: statements, into: &merged)
        continue
      }
      if let candidate = candidate(match, at: index) { run.append(candidate) }
    }
    merge(&run, of: statements, into: &merged)
    guard !merged.isEmpty else { return statements }
    return statements.indices.compactMap { merged[$0] ?? statements[$0] }
  }

  /// Merges what lies side by side in the packet, in whichever order the text has it.
  private static func merge(
    _ run: inout [Candidate], of statements: [CheckedStatement],
    into merged: inout [Int: CheckedStatement?]
  ) {
    defer { run.removeAll(keepingCapacity: true) }
    guard run.count > 1 else { return }
    run.sort {
      ($0.base.rawValue, $0.offsetBits, $0.index) < ($1.base.rawValue, $1.offsetBits, $1.index)
    }
    var last = run[0]
    for this in run.dropFirst() {
      guard mayMerge(last, this) else {
        last = this
        continue
      }
      let (kept, removed) =
        this.namesNextHeader ? (this.index, last.index) : (last.index, this.index)
      last = Candidate(
        index: kept, base: last.base, offsetBits: last.offsetBits,
        bytes: last.bytes + this.bytes,
        namesNextHeader: last.namesNextHeader || this.namesNextHeader)
      merged[removed] = .some(nil)
      merged[kept] = statements[kept].matching(
        last.base, offsetBits: last.offsetBits, bytes: last.bytes)
    }
  }

  private static func candidate(_ match: CheckedMatch, at index: Int) -> Candidate? {
    guard case .compare(.equal, .bytes(let bytes)) = match.test else { return nil }
    let base: HeaderBase
    var offsetBits = 0
    var namesNextHeader = false
    let load: FieldLoad
    switch match.left.kind {
    case .payload(let use) where use.opened == nil:
      base = use.header.base
      offsetBits = PayloadPlace.offsetBits(of: use)
      namesNextHeader = use.header.nextHeaderField == use.field.name
      load = use.field.load
    case .rawPayload(let raw):
      base = raw.base
      load = raw.load
    case .value, .payload, .option, .selector, .fib, .numgen, .hash, .concatenation, .binary, .map:
      return nil
    }
    guard load.mask == nil else { return nil }
    return Candidate(
      index: index, base: base, offsetBits: offsetBits + load.offsetBytes * 8, bytes: bytes,
      namesNextHeader: namesNextHeader)
  }

  private static func mayMerge(_ first: Candidate, _ second: Candidate) -> Bool {
    guard first.base == second.base,
      first.offsetBits + first.lengthBits == second.offsetBits
    else { return false }
    let total = first.lengthBits + second.lengthBits
    guard total <= longestBits else { return false }
    if total <= fastBits && first.base != .link { return true }
    if first.base == .link { return true }
    return first.lengthBits > fastBits || second.lengthBits > fastBits
  }
}

extension CheckedStatement {
  /// The match as one of the bits that it covers together with another.
  fileprivate func matching(_ base: HeaderBase, offsetBits: Int, bytes: [UInt8])
    -> CheckedStatement
  {
    let raw = RawPayload(
      base: base, offsetBits: UInt64(offsetBits), lengthBits: UInt64(bytes.count * 8))
    let left = CheckedExpression(
      .rawPayload(raw), type: .integer, bits: bytes.count * 8, order: .big, span: span)
    return CheckedStatement(
      .match(CheckedMatch(left: left, test: .compare(.equal, .bytes(bytes)))), span: span)
  }
}

/// Where a header starts, counted from its base.
enum PayloadPlace {
  /// Bits from the base to the header: a VLAN tag stands behind the Ethernet header.
  static func offsetBits(of use: PayloadUse) -> Int {
    (use.header == .vlan ? 112 : 0) + use.stackedBits
  }
}
