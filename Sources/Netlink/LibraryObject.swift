import Bytecode
import CNetfilter

/// An object of libnftnl: freed when its owner goes out of scope.
struct LibraryObject: ~Copyable {
  let raw: OpaquePointer
  private let free: @convention(c) (OpaquePointer?) -> Void

  /// - Parameter raw: what the library allocated, nil where it had no memory or knows no such
  ///   thing.
  init(
    _ raw: OpaquePointer?, object: String, free: @escaping @convention(c) (OpaquePointer?) -> Void
  ) throws(NetlinkError) {
    guard let raw else {
      throw NetlinkError(
        .system, operation: "allocate", object: object, errorNumber: KernelError.outOfMemory)
    }
    self.raw = raw
    self.free = free
  }

  deinit { free(raw) }

  static func table() throws(NetlinkError) -> LibraryObject {
    try LibraryObject(nftnl_table_alloc(), object: "table") { nftnl_table_free($0) }
  }
  static func chain() throws(NetlinkError) -> LibraryObject {
    try LibraryObject(nftnl_chain_alloc(), object: "chain") { nftnl_chain_free($0) }
  }
  static func set() throws(NetlinkError) -> LibraryObject {
    try LibraryObject(nftnl_set_alloc(), object: "set") { nftnl_set_free($0) }
  }
  static func flowtable() throws(NetlinkError) -> LibraryObject {
    try LibraryObject(nftnl_flowtable_alloc(), object: "flowtable") { nftnl_flowtable_free($0) }
  }
  static func object() throws(NetlinkError) -> LibraryObject {
    try LibraryObject(nftnl_obj_alloc(), object: "object") { nftnl_obj_free($0) }
  }
}

/// Limits of what is handed to libnftnl, which checks none itself.
enum LibraryLimit {
  /// The longest text. The kernel's own limit for names is 255 (NFT_NAME_MAXLEN, nf_tables.h):
  /// longer ones are sent so that it is the kernel that refuses them, with its own words.
  static let textBytes = 4096
  /// NFT_DATA_VALUE_MAXLEN (nf_tables.h): the library copies a value into a field of this size.
  static let valueBytes = 64

  /// The text, where the library and the buffer's headroom can take it.
  static func checked(_ text: String, _ what: String) throws(NetlinkError) -> String {
    let count = text.utf8.count
    guard count <= textBytes else {
      throw NetlinkError(.tooLong(bytes: count), operation: "write", object: what)
    }
    return text
  }
}

/// A number of libnftnl's enumerations as its functions take it: named ones.
func attribute<Name: RawRepresentable<UInt32>>(_ name: Name) -> UInt16 {
  UInt16(truncatingIfNeeded: name.rawValue)
}

/// The same of the anonymous ones.
func attribute(_ number: Int) -> UInt16 { UInt16(truncatingIfNeeded: number) }

/// An expression of libnftnl while it is filled in.
struct LibraryExpression: ~Copyable {
  private let object: LibraryObject
  private let name: String

  init(_ name: String) throws(NetlinkError) {
    object = try LibraryObject(nftnl_expr_alloc(name), object: "expression '\(name)'") {
      nftnl_expr_free($0)
    }
    self.name = name
  }

  /// Writes NFTA_EXPR_NAME and NFTA_EXPR_DATA at the end of the message.
  func build(into message: UnsafeMutablePointer<nlmsghdr>) {
    nftnl_expr_build_payload(message, object.raw)
  }

  func set(_ number: Int, _ value: UInt8) {
    nftnl_expr_set_u8(object.raw, attribute(number), value)
  }
  func set(_ number: Int, _ value: UInt16) {
    nftnl_expr_set_u16(object.raw, attribute(number), value)
  }
  func set(_ number: Int, _ value: UInt32) {
    nftnl_expr_set_u32(object.raw, attribute(number), value)
  }
  func set(_ number: Int, _ value: UInt64) {
    nftnl_expr_set_u64(object.raw, attribute(number), value)
  }
  func set(_ number: Int, _ register: Register) { set(number, register.number) }
  func set(_ number: Int, _ register: Register?) {
    if let register { set(number, register.number) }
  }

  func set(_ number: Int, _ text: String) throws(NetlinkError) {
    let text = try LibraryLimit.checked(text, "expression '\(name)'")
    guard nftnl_expr_set_str(object.raw, attribute(number), text) == 0 else { throw refused }
  }

  func set(_ number: Int, _ value: Value) throws(NetlinkError) {
    let bytes = try value.sendableBytes(in: "expression '\(name)'")
    guard nftnl_expr_set(object.raw, attribute(number), bytes, UInt32(bytes.count)) == 0 else {
      throw refused
    }
  }

  private var refused: NetlinkError {
    NetlinkError(
      .system, operation: "fill in", object: "expression '\(name)'",
      errorNumber: KernelError.outOfMemory)
  }
}

extension Value {
  /// The bytes on the wire. Throws where the value only stands for one that this machine would have
  /// to know, or is longer than any that the kernel takes.
  func sendableBytes(in object: @autoclosure () -> String) throws(NetlinkError) -> [UInt8] {
    if let placeholder {
      throw NetlinkError(.incomplete, operation: "write", object: "\(placeholder) in \(object())")
    }
    let bytes = wireBytes
    guard bytes.count <= LibraryLimit.valueBytes else {
      throw NetlinkError(.tooLong(bytes: bytes.count), operation: "write", object: object())
    }
    return bytes
  }
}
