package import Catalogue
package import Source

/// An item of a tunnel object.
package struct TunnelItem: Sendable, Hashable {
  /// The items that are a number.
  package enum Number: String, Sendable, Hashable, CaseIterable {
    case id
    case sport
    case dport
    case ttl
    case tos
  }

  package enum Kind: Sendable, Hashable {
    /// `id 10`, `sport 200`
    case number(Number, UInt64)
    /// `ip saddr 192.168.2.10`
    case address(Family, isSource: Bool, Expression)
    /// `vxlan { gbp 10 }`: `erspan`, `vxlan` or `geneve` with what is between its braces.
    case options(Word, [Option])
  }

  /// A key of `erspan`, `vxlan` or `geneve` with its value; a geneve option's `class` opens it.
  package struct Option: Sendable, Hashable {
    package var key: Word
    package var value: Expression

    package init(key: Word, value: Expression) {
      self.key = key
      self.value = value
    }
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, _ span: SourceSpan) {
    self.kind = kind
    self.span = span
  }

  /// The options of geneve one by one: each begins with its class.
  package static func geneveOptions(_ options: [Option]) -> [ArraySlice<Option>] {
    var starts = options.indices.filter { options[$0].key.text == "class" }
    if starts.first != 0, !options.isEmpty { starts.insert(0, at: 0) }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : options.count
      return options[starts[index]..<end]
    }
  }
}
