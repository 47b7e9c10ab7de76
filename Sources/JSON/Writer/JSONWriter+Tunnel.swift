import Catalogue
import Syntax

/// Tunnel objects.
extension JSONWriter {
  func write(_ item: TunnelItem, into out: inout JSONOutput) {
    switch item.kind {
    case .number(let key, let number): out.member(key.rawValue, number)
    case .address(let family, let isSource, let address):
      out.key((isSource ? "src" : "dst") + (family == .ip6 ? "-ipv6" : "-ipv4"))
      write(address, as: .name, into: &out)
    case .options(let name, let options):
      out.member("type", name.text)
      out.key("tunnel")
      guard name.text == "geneve" else {
        return out.object { write(options[...], into: &$0) }
      }
      out.array { out in
        for option in TunnelItem.geneveOptions(options) { out.object { write(option, into: &$0) } }
      }
    }
  }

  private func write(_ options: ArraySlice<TunnelItem.Option>, into out: inout JSONOutput) {
    for option in options {
      let key = TunnelItem.jsonKeys.first { $0.word == option.key.text }?.key
      out.key(key ?? option.key.text)
      write(option.value, into: &out)
    }
  }
}

extension TunnelItem {
  /// Words that JSON has other keys for.
  static let jsonKeys: [(word: String, key: String)] = [("direction", "dir"), ("id", "hwid")]
}
