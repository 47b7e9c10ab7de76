/// Elements of one set, packed: fixed-width keys in one flat buffer, everything rare on the side.
///
/// A million elements cost their keys and four bytes each; nothing is allocated per element.
/// Keys lie as they are sent (see `Value.wireBytes`): the encoder copies them.
package struct ElementBlock: Sendable {
  /// What only a few elements have.
  package struct Extras: Sendable, Hashable {
    package var timeoutMilliseconds: UInt64?
    package var expiresMilliseconds: UInt64?
    package var comment: String?
    /// The start of an interval that has no end because it reaches to the last key
    /// (NFTNL_SET_ELEM_F_INTERVAL_OPEN, libnftnl/udata.h).
    package var isOpenInterval = false
    package var expressions: [Instruction] = []

    package init() {}
  }

  /// What a map gives for each key, in the order of the keys.
  package enum Data: Sendable {
    case none
    /// Values of `stride` bytes each, as they are sent, one after the other. For elements that
    /// have none, such as the end of an interval, the bytes are zero.
    case values([UInt8], parts: [Value.Part])
    case verdicts(RepeatedColumn<Verdict>)
    case objects(RepeatedColumn<String>)
  }

  /// NFPROTO_* (linux/netfilter.h).
  package var family: UInt32
  package var table: String
  package var set: SetReference
  package var keyParts: [Value.Part]
  package private(set) var count = 0
  /// `count` keys of `keyStride` bytes. A catch-all element has a key of zeros.
  package private(set) var keys: [UInt8] = []
  /// The ends of ranges in a set of concatenated intervals: empty, or as long as `keys`.
  package private(set) var keyEnds: [UInt8] = []
  /// NFT_SET_ELEM_INTERVAL_END 1, CATCHALL 2 (nf_tables.h): empty while all are zero.
  package private(set) var flags: [UInt8] = []
  package var data = Data.none
  /// By the index of the element.
  package var extras: [Int: Extras] = [:]
  /// Names that stand for keys which only the machine that loads the ruleset knows, by index.
  package var placeholders: [Int: String] = [:]
  /// Where each key stands in its text, in bytes; empty where there is no text.
  package var sourceOffsets: [UInt32] = []

  package static let intervalEnd: UInt8 = 1
  package static let catchAll: UInt8 = 2

  package init(family: UInt32, table: String, set: SetReference, keyParts: [Value.Part]) {
    self.family = family
    self.table = table
    self.set = set
    self.keyParts = keyParts
  }

  /// Bytes of one key as sent.
  package var keyStride: Int { Self.stride(of: keyParts) }

  /// Bytes of a value of these parts as sent: padded to whole slots where there are several.
  package static func stride(of parts: [Value.Part]) -> Int {
    parts.count == 1 ? parts[0].lengthBytes : parts.reduce(0) { $0 + $1.paddedBytes }
  }

  /// Appends many keys at once.
  /// - Requires: whole keys as wire bytes; of ends and flags none, or as many as of keys.
  package mutating func append(
    keys more: [UInt8], ends: [UInt8] = [], flags moreFlags: [UInt8] = []
  ) {
    guard keyStride > 0 else { return }
    if !ends.isEmpty && keyEnds.isEmpty { keyEnds = keys }
    if !moreFlags.isEmpty && flags.isEmpty { flags = Array(repeating: 0, count: count) }
    let added = more.count / keyStride
    if keys.isEmpty { keys = more } else { keys += more }
    count += added
    if !ends.isEmpty {
      keyEnds += ends
    } else if !keyEnds.isEmpty {
      keyEnds += more
    }
    if !moreFlags.isEmpty {
      flags += moreFlags
    } else if !flags.isEmpty {
      flags += repeatElement(0, count: added)
    }
  }

  package mutating func reserve(_ elements: Int) { keys.reserveCapacity(elements * keyStride) }

  /// Appends a key, with the end of its range where the set holds concatenated ranges.
  /// - Requires: wire bytes of exactly `keyStride` each; fewer are filled with zeros.
  package mutating func append(
    key: [UInt8], end: [UInt8]? = nil, flags elementFlags: UInt8 = 0
  ) {
    key.withUnsafeBytes { append(key: $0, end: end, flags: elementFlags) }
  }

  /// The same for a key that lies in a message.
  package mutating func append(
    key: UnsafeRawBufferPointer, end: [UInt8]?, flags elementFlags: UInt8
  ) {
    if end != nil && keyEnds.isEmpty { keyEnds = keys }
    if elementFlags != 0 && flags.isEmpty { flags = Array(repeating: 0, count: count) }
    let stride = keyStride
    keys.append(contentsOf: key.prefix(stride))
    count += 1
    if keys.count < count * stride {
      keys.append(contentsOf: repeatElement(0, count: count * stride - keys.count))
    }
    if let end {
      keyEnds.append(contentsOf: end.prefix(stride))
      keyEnds.append(contentsOf: repeatElement(0, count: max(0, stride - end.count)))
    } else if !keyEnds.isEmpty {
      keyEnds.append(contentsOf: keys.suffix(stride))
    }
    if elementFlags != 0 || !flags.isEmpty { flags.append(elementFlags) }
  }

  package func key(at index: Int) -> ArraySlice<UInt8> {
    keys[index * keyStride..<(index + 1) * keyStride]
  }

  package func keyEnd(at index: Int) -> ArraySlice<UInt8>? {
    keyEnds.isEmpty ? nil : keyEnds[index * keyStride..<(index + 1) * keyStride]
  }

  package func flags(at index: Int) -> UInt8 { flags.isEmpty ? 0 : flags[index] }
}
