package import Source
package import Syntax

/// A document of libnftables' JSON: `{"nftables": [...]}`.
package enum JSONDocument {
  /// Reads a document; each place in the tree is one in the JSON.
  /// - Returns: what could be read, and diagnostics; no items where the text is not JSON.
  package static func read(
    _ bytes: [UInt8], source: SourceID
  ) -> (FileNode, [Diagnostic]) {
    let (value, diagnostics) = JSONParser.parse(bytes, source: source)
    guard let value else { return (FileNode(), diagnostics) }
    var reader = TreeReader(diagnostics: diagnostics)
    let commands = reader.document(value)
    return (FileNode(items: commands.map(FileNode.Item.command)), reader.diagnostics)
  }

  /// Whether a text is meant to be JSON and not nft's language: by its first byte that is no blank.
  package static func isJSON(_ bytes: [UInt8]) -> Bool {
    bytes.first { !($0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D) } == UInt8(ascii: "{")
  }
}
