/// In which order the bytes of a number lie in a register, a packet or an attribute.
package enum ByteOrder: Sendable, Hashable {
  /// The machine's own order: marks, interface indexes, conntrack states.
  case host
  /// Network order: everything that comes from a packet. Also the order of plain byte strings,
  /// which are never swapped.
  case big
}
