import Bytecode

/// Stores the attributes of plain elements into memory that is zero already: what is skipped
/// over is padding.
/// - Requires: as much memory as the elements take by `size`.
struct ElementStore {
  private let memory: UnsafeMutableRawPointer
  /// Bytes stored so far.
  private(set) var count = 0

  init(_ memory: UnsafeMutableRawPointer) { self.memory = memory }

  /// Bytes of a value of this length with the two attributes around it.
  static func size(_ valueBytes: Int) -> Int { 8 + (valueBytes + 3) & ~3 }

  /// Bytes of all elements of a block with the messages around them; without what is rare.
  static func estimatedBytes(_ block: ElementBlock) -> Int {
    var bytes = 4 + (block.keyEnds.isEmpty ? 1 : 2) * size(block.keyStride)
    switch block.data {
    case .none: break
    case .values(_, let parts): bytes += size(ElementBlock.stride(of: parts))
    case .verdicts, .objects: bytes += averageDataBytes
    }
    // Ends of intervals have flags, and there are nearly as many of them as of starts.
    let flagBytes = block.flags.isEmpty ? 0 : 8 * (block.count / 2 + 2)
    let elements = block.count * bytes + flagBytes
    return elements + (elements / 65535 + 1) * 100
  }

  /// A verdict with its chain, or the name of an object.
  private static let averageDataBytes = 32

  /// struct nlattr (linux/netlink.h).
  mutating func header(type: UInt16, length: Int) {
    memory.storeBytes(
      of: UInt16(truncatingIfNeeded: length), toByteOffset: count, as: UInt16.self)
    memory.storeBytes(of: type, toByteOffset: count + 2, as: UInt16.self)
    count += 4
  }

  mutating func flags(_ flags: UInt8) {
    header(type: ElementAttribute.flags.rawValue, length: 8)
    memory.storeBytes(of: UInt32(flags).bigEndian, toByteOffset: count, as: UInt32.self)
    count += 4
  }

  /// Copies bytes into NFTA_DATA_VALUE inside an attribute. Bytes that the source lacks are zero.
  mutating func value(
    _ key: ElementAttribute, _ source: UnsafeRawBufferPointer, at start: Int, count length: Int
  ) {
    // A nest's length counts the padding of the last attribute in it.
    header(type: key.rawValue | Nest.flag, length: Self.size(length))
    header(type: DataAttribute.value.rawValue, length: 4 + length)
    let available = max(0, min(length, source.count - start))
    if available > 0, let base = source.baseAddress {
      (memory + count).copyMemory(from: base + start, byteCount: available)
    }
    count += (length + 3) & ~3
  }

  /// Copies a whole attribute.
  mutating func copy(_ source: [UInt8], _ range: Range<Int>) {
    source.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, range.upperBound <= bytes.count else { return }
      (memory + count).copyMemory(from: base + range.lowerBound, byteCount: range.count)
    }
    count += range.count
  }
}
