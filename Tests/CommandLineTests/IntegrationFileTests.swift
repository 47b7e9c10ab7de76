import Foundation
import Testing

/// The files by which others run swnft: pre-commit's hooks and the GitHub action. They are read as
/// those programs read them, and what they say is run.
@Test(
  .enabled(if: IntegrationFile.canReadYAML, "needs python3-yaml"),
  arguments: [("swnft-lint", 1), ("swnft-fmt", 0)])
func hooksRun(id: String, status: Int32) throws {
  let hooks = try #require(try IntegrationFile.read(".pre-commit-hooks.yaml") as? [[String: Any]])
  let hook = try #require(hooks.first { $0["id"] as? String == id })
  // What pre-commit builds by `swift build` (pre-commit.com, new-hooks).
  #expect(hook["language"] as? String == "swift")
  let entry = try #require(hook["entry"] as? String).split(separator: " ").map(String.init)
  #expect(entry.first == "swnft")

  let files = try Regex(try #require(hook["files"] as? String))
  #expect("etc/nftables.conf".contains(files) && "a.nft".contains(files))
  #expect(!"a.nft.orig".contains(files) && !"mynftables.conf".contains(files))

  // The names of the changed files stand behind the entry's words.
  let folder = try LintCommandTests.Folder([
    "a.nft": LintCommandTests.clean, "b.nft": LintCommandTests.unused,
  ])
  let paths = ["a.nft", "b.nft"].map { "\(folder.path)/\($0)" }
  #expect(try Program.run(Array(entry.dropFirst()) + paths).status == status)
}

@Test(.enabled(if: IntegrationFile.canReadYAML, "needs python3-yaml")) func theActionRuns() throws {
  let action = try #require(try IntegrationFile.read("action.yml") as? [String: Any])
  let inputs = try #require(action["inputs"] as? [String: [String: Any]])
  let runs = try #require(action["runs"] as? [String: Any])
  #expect(runs["using"] as? String == "composite")
  let steps = try #require(runs["steps"] as? [[String: Any]])
  let lint = try #require(steps.last)
  let environment = try #require(lint["env"] as? [String: String])
  let script = try #require(lint["run"] as? String)
  let folder = try LintCommandTests.Folder(["a.nft": LintCommandTests.unused])

  var given = [
    "paths": folder.path, "options": "--fail-on never", "sarif": "\(folder.path)/s.sarif",
  ]
  #expect(Set(inputs.keys) == Set(given.keys))
  func run() throws -> Program.Result {
    var variables = environment.mapValues { text in
      given.reduce(text) { $0.replacing("${{ inputs.\($1.key) }}", with: $1.value) }
    }
    variables["SWNFT"] = Program.path
    variables["GITHUB_STEP_SUMMARY"] = "\(folder.path)/summary.md"
    // How GitHub runs a step whose shell is bash (docs.github.com, workflow syntax, shell).
    return try Program.run(
      ["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
      of: URL(fileURLWithPath: "/bin/bash"), environment: variables)
  }
  let result = try run()
  #expect(result.status == 0 && result.error == "")
  #expect(result.output.hasPrefix("::warning file="))
  #expect(try folder.read("s.sarif").contains("FT041"))
  #expect(try folder.read("summary.md").contains("FT041"))

  given["options"] = ""
  given["sarif"] = ""
  #expect(try run().status == 1)
}

/// A file of the package's top in YAML, turned into what Foundation reads.
enum IntegrationFile {
  private static let python = URL(fileURLWithPath: "/usr/bin/python3")

  static let canReadYAML = (try? Program.run(["-c", "import yaml"], of: python).status) == 0

  static func read(_ name: String) throws -> Any {
    let script = "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1])), sys.stdout)"
    let result = try Program.run(["-c", script, name], of: python)
    #expect(result.error == "")
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }
}
