import Foundation
import Lint
import Testing

/// What is made from the rules and the configuration's keys is what stands in Documentation:
/// `make generate` writes it.
struct GeneratedTests {
  private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Documentation")

  private static let isWriting =
    ProcessInfo.processInfo.environment["SWNFT_WRITE"] == "generated"

  @Test func generatedRulePages() throws {
    var pages = ["README.md": RulePage.index(of: AllRules.descriptions)]
    for about in AllRules.descriptions { pages["\(about.code).md"] = RulePage(about).markdown }
    try expect(pages, inFolder: "rules")
  }

  @Test func generatedCodePages() throws {
    let groups = CodeTable.groups
    var pages = ["README.md": CodePage.index(of: groups)]
    for group in groups { pages["\(group.name).md"] = CodePage.markdown(group) }
    try expect(pages, inFolder: "codes")
  }

  /// The folder has these pages and no others.
  private func expect(_ pages: [String: String], inFolder folderName: String) throws {
    let folder = Self.top.appendingPathComponent(folderName)
    if Self.isWriting {
      try? FileManager.default.removeItem(at: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for (name, text) in pages { try expect(text, in: folder.appendingPathComponent(name)) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == Set(pages.keys), "'make generate' writes the pages anew")
  }

  @Test func generatedSchema() throws {
    let file = Self.top.appendingPathComponent("swnft.schema.json")
    try expect(ConfigurationSchema.text, in: file)
    _ = try JSONSerialization.jsonObject(with: Data(ConfigurationSchema.text.utf8))
  }

  private func expect(_ text: String, in file: URL) throws {
    if Self.isWriting { try text.write(to: file, atomically: true, encoding: .utf8) }
    let found = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(found == text, "\(file.lastPathComponent): 'make generate' writes it anew")
  }
}
