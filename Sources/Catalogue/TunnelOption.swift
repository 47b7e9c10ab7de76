/// An option of a tunnel object: what stands in the braces of `erspan`, `vxlan` and `geneve`.
package struct TunnelOption: Sendable, Hashable {
  /// What is written behind its name.
  package enum Value: Sendable, Hashable {
    /// A number of so many bytes.
    case number(lengthBytes: Int)
    /// `ingress` 0 or `egress` 1 (enum erspan_encap_dir, erspan.h).
    case direction
    /// Hexadecimal digits, whole words of four bytes (RFC 8926, 3.5).
    case words
  }

  /// The word before the braces.
  package let tunnel: String
  package let name: String
  /// NFTA_TUNNEL_KEY_VXLAN_*, _ERSPAN_*, _GENEVE_* (nf_tables.h).
  package let number: UInt16
  package let value: Value

  /// In the order of a listing.
  package static let all = [
    TunnelOption(tunnel: "vxlan", name: "gbp", number: 1, value: .number(lengthBytes: 4)),
    TunnelOption(tunnel: "erspan", name: "version", number: 1, value: .number(lengthBytes: 4)),
    TunnelOption(tunnel: "erspan", name: "index", number: 2, value: .number(lengthBytes: 4)),
    TunnelOption(tunnel: "erspan", name: "direction", number: 4, value: .direction),
    TunnelOption(tunnel: "erspan", name: "id", number: 3, value: .number(lengthBytes: 1)),
    TunnelOption(tunnel: "geneve", name: "class", number: 1, value: .number(lengthBytes: 2)),
    TunnelOption(tunnel: "geneve", name: "opt-type", number: 2, value: .number(lengthBytes: 1)),
    TunnelOption(tunnel: "geneve", name: "data", number: 3, value: .words),
  ]

  package static func named(_ name: String, of tunnel: String) -> TunnelOption? {
    all.first { $0.name == name && $0.tunnel == tunnel }
  }
}
