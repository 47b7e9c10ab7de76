import Catalogue
import Source
import Syntax

/// What a `list` command cannot show.
extension Diagnostic {
  static func nothingNamed(_ name: Word, _ what: String) -> Diagnostic {
    Diagnostic(
      "K014", at: name.span, "there is no \(what) '\(name.text)'",
      reference: "No such file or directory")
  }

  static func noSuchElement(in set: Word, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K014", at: span, "there is no such element in '\(set.text)'",
      reference: "No such file or directory")
  }

  static func noRule(_ handle: UInt64, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K014", at: span, "there is no rule with handle \(handle)",
      reference: "No such file or directory")
  }

  static func notListable(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K015", at: span, "this cannot be shown of a ruleset",
      notes: [Note("what is hooked, only the kernel that runs can say")])
  }

  static func hooksNotListed(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "K015", at: span, "this kernel does not list its hooks",
      notes: [
        Note("since Linux 5.14 it does, where it was built with CONFIG_NETFILTER_NETLINK_HOOK")
      ], reference: "Invalid argument")
  }

  static func familyWithoutDevices(_ family: FamilyNode, _ device: Word) -> Diagnostic {
    Diagnostic(
      "K016", at: device.span, "the hooks of \(family.family.name) are not those of a device",
      fixIts: [
        FixIt(
          "replace '\(family.family.name)' by 'netdev'",
          edits: [FixIt.Edit(family.span, replacement: "netdev")], isSafe: false)
      ])
  }
}
