package import Syntax

/// Writes trees as libnftables' JSON.
///
/// The tree is one that a listing has, or one that a parser made. What JSON has no word for is kept
/// in keys of our own, which nft skips: a chain's `flags` in the chain, a flowtable's `counter` and
/// `flags` in the metainfo.
package struct JSONWriter: Sendable {
  /// What the document says of who wrote it.
  package struct Metainfo: Sendable, Hashable {
    package var version: String
    package var releaseName: String

    package init(version: String, releaseName: String) {
      self.version = version
      self.releaseName = releaseName
    }
  }

  /// How commands are written.
  package enum Style: Sendable, Hashable {
    /// The objects alone, as `nft -j list` shows them; commands that add nothing are left out.
    case listing
    /// Each under its verb: `{"add": {"table": ...}}`.
    case commands
    /// As commands, with elements as nft's monitor has them: `"elem": {"set": [...]}`.
    case events
  }

  package var options: PrintOptions
  package var style: Style
  /// Whether keys of our own are left out, so that the document is nft's to the byte.
  package var isPlain: Bool

  package init(
    _ options: PrintOptions = PrintOptions(), style: Style = .listing, isPlain: Bool = false
  ) {
    self.options = options
    self.style = style
    self.isPlain = isPlain
  }

  /// The newest version of the schema.
  static let schemaVersion: UInt64 = 1

  /// A document and its line feed.
  package func document(_ commands: [CommandNode], metainfo: Metainfo?) -> [UInt8] {
    var out = JSONOutput()
    out.object { out in
      out.key("nftables")
      out.array { out in
        if let metainfo { write(metainfo, of: commands, into: &out) }
        for command in commands { write(command, into: &out) }
      }
    }
    out.finishLine()
    return out.bytes
  }

  /// A document of commands that are written already.
  package static func document(ofWritten commands: [String]) -> [UInt8] {
    Array("{\"nftables\": [\(commands.joined(separator: ", "))]}\n".utf8)
  }

  /// The objects of one command, without anything around them.
  package func objects(_ command: CommandNode) -> [UInt8] {
    var out = JSONOutput()
    write(command, into: &out)
    return out.bytes
  }

  /// The first object of a document.
  func objects(_ metainfo: Metainfo) -> [UInt8] {
    var out = JSONOutput()
    write(metainfo, of: [], into: &out)
    return out.bytes
  }

  private func write(
    _ metainfo: Metainfo, of commands: [CommandNode], into out: inout JSONOutput
  ) {
    out.object {
      $0.member("metainfo") { out in
        out.member("version", metainfo.version)
        out.member("release_name", metainfo.releaseName)
        out.member("json_schema_version", Self.schemaVersion)
        writeKept(of: commands, into: &out)
      }
    }
  }
}
