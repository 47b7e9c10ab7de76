package import Catalogue
import Source

/// A document that was carried out, written with what the kernel made of it.
extension JSONDocument {
  /// What a command of a document makes.
  package struct Subject: Hashable, Sendable {
    /// The key in the document: `rule`.
    package var kind: String
    package var family: Family
    package var table: String
    /// Of a rule, the chain's; nil for a table.
    package var name: String?

    package init(kind: String, family: Family, table: String, name: String?) {
      self.kind = kind
      self.family = family
      self.table = table
      self.name = name
    }
  }

  /// The key of an object's kind.
  package static func word(for kind: ObjectKind) -> String { kind.jsonTag }

  /// - Parameter handle: the kernel's handle of what a command made, asked for in their order; nil
  ///   where it made nothing.
  /// - Returns: nil where the text is not JSON.
  package static func written(_ bytes: [UInt8], handle: (Subject) -> UInt64?) -> [UInt8]? {
    guard var document = JSONParser.parse(bytes, source: SourceID(index: 0)).0 else { return nil }
    document.changeMember("nftables") { list in
      guard case .array(let commands) = list.kind else { return }
      list.kind = .array(
        commands.map { command in
          var command = command
          command.putHandle(handle)
          return command
        })
    }
    var out = JSONOutput()
    out.write(document)
    out.finishLine()
    return out.bytes
  }
}

extension JSONValue {
  /// The verbs that make something; what stands without one is added.
  private static let verbs: Set<String> = ["add", "insert", "create", "replace"]

  /// Of a command: puts the handle into what it makes.
  fileprivate mutating func putHandle(_ handle: (JSONDocument.Subject) -> UInt64?) {
    guard let first = members?.first else { return }
    if Self.verbs.contains(first.name) {
      changeMember(first.name) { $0.putHandle(handle) }
      return
    }
    guard let subject = subject(first.name, first.value), let number = handle(subject) else {
      return
    }
    changeMember(first.name) { made in
      guard case .object(var members) = made.kind else { return }
      let value = JSONValue(.number(.integer(number, isNegative: false)), made.span)
      if let place = members.lastIndex(where: { $0.name == "handle" }) {
        members[place].value = value
      } else {
        members.append(JSONMember(name: "handle", nameSpan: made.span, value: value))
      }
      made.kind = .object(members)
    }
  }

  private func subject(_ kind: String, _ value: JSONValue) -> JSONDocument.Subject? {
    guard let family = value.member("family")?.string.flatMap({ Family(name: $0) }) else {
      return nil
    }
    let name = value.member(kind == "rule" ? "chain" : "name")?.string
    guard kind != "table" else {
      return name.map { .init(kind: kind, family: family, table: $0, name: nil) }
    }
    guard let table = value.member("table")?.string, let name else { return nil }
    return .init(kind: kind, family: family, table: table, name: name)
  }

  fileprivate mutating func changeMember(_ name: String, _ change: (inout JSONValue) -> Void) {
    guard case .object(var members) = kind,
      let place = members.lastIndex(where: { $0.name == name })
    else { return }
    change(&members[place].value)
    kind = .object(members)
  }
}

extension JSONOutput {
  /// A value as it was read.
  fileprivate mutating func write(_ value: JSONValue) {
    switch value.kind {
    case .null: null()
    case .bool(let bool): self.bool(bool)
    case .number(.integer(let number, let isNegative)):
      plain((isNegative ? "-" : "") + "\(number)")
    case .number(.other(let text)): plain(text)
    case .string(let text): string(text)
    case .array(let values): array { for value in values { $0.write(value) } }
    case .object(let members):
      object { out in
        for member in members {
          out.key(member.name)
          out.write(member.value)
        }
      }
    }
  }
}
