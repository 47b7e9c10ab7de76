import CNetfilter
import Glibc

/// The bytes of a batch while they are written: one flat block that is zero behind what is
/// written, because libmnl 1.0.4 leaves the padding of attributes as it finds it.
struct MessageBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  /// Bytes of the finished messages.
  private(set) var count: Int
  private var isOpen: Bool

  /// Room that is there when a message is begun and before every call of libnftnl, which does
  /// not look where its buffer ends. What goes through libnftnl is checked to need less.
  static let headroom = 65536
  /// The longest payload of an attribute: nla_len has 16 bits and counts its own 4 bytes.
  static let longestPayload = 65535 - 4
  /// Bytes of nlmsghdr and nfgenmsg.
  static let headerBytes = 20

  /// Bytes that a message has room for when it is begun.
  private let room: Int

  /// - Parameter capacity: in bytes, what is likely to be written.
  init(capacity: Int) throws(NetlinkError) {
    try self.init(bytes: max(capacity, 2 * Self.headroom), room: Self.headroom)
  }

  /// A buffer for a short message with nothing in it that libnftnl writes but the header.
  init(short bytes: Int) throws(NetlinkError) { try self.init(bytes: bytes, room: bytes) }

  private init(bytes size: Int, room: Int) throws(NetlinkError) {
    guard let block = calloc(1, size) else {
      throw NetlinkError(
        .system, operation: "get memory", object: "batch", errorNumber: KernelError.outOfMemory)
    }
    base = block
    capacity = size
    self.room = room
    count = 0
    isOpen = false
  }

  deinit { free(base) }

  /// The finished bytes.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// The message that is being written.
  var header: UnsafeMutablePointer<nlmsghdr> {
    (base + count).assumingMemoryBound(to: nlmsghdr.self)
  }

  /// Bytes of the message that is being written, so far.
  var messageBytes: Int { Int(header.pointee.nlmsg_len) }

  mutating func begin(
    _ type: MessageType, family: UInt32, flags: UInt16, sequence: UInt32
  ) throws(NetlinkError) {
    try reserve(room)
    let start = (base + count).assumingMemoryBound(to: CChar.self)
    _ = nftnl_nlmsg_build_hdr(
      start, type.rawValue, UInt16(truncatingIfNeeded: family), flags, sequence)
    isOpen = true
  }

  /// Begins a message of another subsystem than nf_tables (NFNL_SUBSYS_*, nfnetlink.h).
  mutating func begin(
    _ number: UInt8, of subsystem: UInt8, family: UInt32, flags: UInt16, sequence: UInt32
  ) throws(NetlinkError) {
    try begin(.newTable, family: family, flags: flags, sequence: sequence)
    header.pointee.nlmsg_type = UInt16(subsystem) << 8 | UInt16(number)
  }

  /// The message that opens a batch; without a generation the kernel compares none.
  mutating func beginBatch(generation: UInt32, sequence: UInt32) throws(NetlinkError) {
    try reserve(Self.headroom)
    _ = nftnl_batch_begin((base + count).assumingMemoryBound(to: CChar.self), sequence)
    isOpen = true
    if generation != 0 { try put(BatchAttribute.generation, generation) }
    finish()
  }

  mutating func endBatch(sequence: UInt32) throws(NetlinkError) {
    try reserve(Self.headroom)
    _ = nftnl_batch_end((base + count).assumingMemoryBound(to: CChar.self), sequence)
    isOpen = true
    finish()
  }

  mutating func finish() {
    count += messageBytes
    isOpen = false
  }

  /// Makes room for so many more zero bytes behind what is written.
  mutating func reserve(_ more: Int) throws(NetlinkError) {
    let end = count + (isOpen ? messageBytes : 0)
    guard end + more > capacity else { return }
    let size = max(2 * capacity, end + more)
    guard let block = calloc(1, size) else {
      throw NetlinkError(
        .system, operation: "get memory", object: "batch", errorNumber: KernelError.outOfMemory)
    }
    memcpy(block, base, end)
    free(base)
    base = block
    capacity = size
  }

  /// Overwrites bytes of a finished message.
  mutating func patch(_ bytes: [UInt8], at offset: Int) {
    guard offset >= 0, offset + bytes.count <= count else { return }
    (base + offset).copyMemory(from: bytes, byteCount: bytes.count)
  }

  /// Drops what was written of the open message behind its first `length` bytes.
  mutating func rollBack(to length: Int) {
    memset(base + count + length, 0, messageBytes - length)
    header.pointee.nlmsg_len = UInt32(length)
  }

  /// What the open message has from a byte on.
  func bytesOfMessage(from offset: Int) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: base + count + offset, count: messageBytes - offset))
  }

  /// Lets plain stores write up to `limit` bytes at the end of the open message.
  /// - Parameter write: stores into zeroed memory and says how many bytes it used.
  mutating func append(
    limit: Int, _ write: (UnsafeMutableRawPointer) -> Int
  ) throws(NetlinkError) {
    try reserve(limit)
    let used = write(base + count + messageBytes)
    header.pointee.nlmsg_len += UInt32(used)
  }

  /// Puts an attribute's header behind what the open message has, and makes the message end where
  /// the attribute does.
  /// - Returns: where its payload goes: zeros, up to a multiple of four bytes.
  private mutating func attribute(
    _ type: UInt16, payloadBytes: Int
  ) throws(NetlinkError) -> UnsafeMutableRawPointer {
    let padded = (AttributeHeader.lengthBytes + payloadBytes + 3) & ~3
    try reserve(padded)
    let start = base + count + messageBytes
    start.storeBytes(
      of: UInt16(truncatingIfNeeded: AttributeHeader.lengthBytes + payloadBytes), as: UInt16.self)
    start.storeBytes(of: type, toByteOffset: 2, as: UInt16.self)
    header.pointee.nlmsg_len += UInt32(padded)
    return start + AttributeHeader.lengthBytes
  }

  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, bytes: some Collection<UInt8>
  ) throws(NetlinkError) {
    let count = bytes.count
    guard count <= Self.longestPayload else {
      throw NetlinkError(.tooLong(bytes: count), operation: "write", object: "attribute \(key)")
    }
    let payload = try attribute(key.rawValue, payloadBytes: count)
    UnsafeMutableRawBufferPointer(start: payload, count: count).copyBytes(from: bytes)
  }

  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, _ number: UInt8
  ) throws(NetlinkError) {
    try attribute(key.rawValue, payloadBytes: 1).storeBytes(of: number, as: UInt8.self)
  }

  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, _ number: UInt32
  ) throws(NetlinkError) {
    try attribute(key.rawValue, payloadBytes: 4)
      .storeBytes(of: number.bigEndian, as: UInt32.self)
  }

  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, _ number: UInt64
  ) throws(NetlinkError) {
    try attribute(key.rawValue, payloadBytes: 8)
      .storeBytes(of: number.bigEndian, as: UInt64.self)
  }

  /// A string with its closing zero.
  mutating func put<Key: RawRepresentable<UInt16>>(
    _ key: Key, _ text: String
  ) throws(NetlinkError) {
    let count = text.utf8.count
    guard count < Self.longestPayload else {
      throw NetlinkError(.tooLong(bytes: count), operation: "write", object: "attribute \(key)")
    }
    let payload = try attribute(key.rawValue, payloadBytes: count + 1)
    UnsafeMutableRawBufferPointer(start: payload, count: count).copyBytes(from: text.utf8)
  }

  /// Opens a nest; what is put until `endNest` lies in it.
  mutating func startNest<Key: RawRepresentable<UInt16>>(_ key: Key) throws(NetlinkError) -> Nest {
    let nest = Nest(offset: messageBytes)
    _ = try attribute(key.rawValue | Nest.flag, payloadBytes: 0)
    return nest
  }

  mutating func endNest(_ nest: Nest) throws(NetlinkError) {
    let length = messageBytes - nest.offset
    guard length <= 65535 else {
      throw NetlinkError(.tooLong(bytes: length), operation: "write", object: "nested attribute")
    }
    (base + count + nest.offset).storeBytes(of: UInt16(length), as: UInt16.self)
  }

  /// The nest that is the message's second attribute counted from an offset: where libnftnl put
  /// the data of an expression, so that more can be put into it.
  func nest(behindAttributeAt offset: Int) -> Nest {
    let length = (base + count + offset).load(as: UInt16.self)
    return Nest(offset: offset + (Int(length) + 3) & ~3)
  }
}

/// A nest that is being written.
struct Nest {
  /// From the start of its message, in bytes.
  let offset: Int

  /// NLA_F_NESTED (linux/netlink.h).
  static let flag: UInt16 = 0x8000
}

/// NFNL_BATCH_* (nfnetlink.h).
enum BatchAttribute: UInt16 {
  case generation = 1
}
