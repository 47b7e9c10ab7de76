/// What the parser tells the formatter: which tokens begin an item of a block, and which braces are
/// those of a block. All other braces are those of lists.
struct LayoutMarks: Sendable, Hashable {
  /// What a token is for the layout.
  enum Role: Sendable, Hashable {
    /// It begins an item: a command, a rule, a line of a set.
    case item
    /// It begins an item of a table, which may be a block of its own.
    case tableItem
    /// It begins one of the items of a base chain that share a line: `type`, `policy`, `flags`.
    case baseChainItem
    /// It begins an item that may stand on the line of the one before, with nothing between them:
    /// `limit rate 1/second counter` of a set.
    case besideItem
    case blockOpening
    case blockClosing
  }

  /// By the offset of the token.
  private(set) var roles: [Int: Role] = [:]

  mutating func mark(_ role: Role, at offset: Int) { roles[offset] = role }
}
