import Catalogue
import Lint
import Source
import Testing

/// What `swnft.toml` may say, and what is said of what it must not.
struct ConfigurationTests {
  private func read(_ text: String) -> (Configuration, [String]) {
    var map = SourceMap()
    let bytes = [UInt8](text.utf8)
    let source = map.add(SourceText(name: "swnft.toml", bytes: bytes))
    let (configuration, diagnostics) = Configuration.read(bytes, source: source)
    let mistakes = diagnostics.map { diagnostic in
      let place = map.position(of: diagnostic.span)
      return "\(place.line):\(place.column) \(diagnostic.code) \(diagnostic.message)"
    }
    return (configuration, mistakes)
  }

  @Test func everythingThatThereIs() {
    let (configuration, mistakes) = read(
      """
      target-kernel = "6.1" # the router's
      target-nft = '1.0.6'
      strict = true
      assume = "base.nft"
      include-paths = ["parts", "more",]
      exclude = [
        "old/*",  # not ours
      ]
      devices = ["lan0", { name = "wan0", kind = "ppp", over = ["eth1"], at-boot = false }]
      define.wan = "eth1"

      [lint]
      select = ["FT", "unused-suppression"]
      extend-select = ["W"]
      ignore = ["FT048"]
      fail-on = "never"
      baseline = "lint.baseline"
      severity = { FT041 = "error" }

      [lint.per-file-ignores]
      "test/*.nft" = ["ALL"]
      """)
    #expect(mistakes == [])
    #expect(configuration.kernel == KernelVersion(6, 1))
    #expect(configuration.nft == NftVersion(1, 0, 6))
    #expect(configuration.isStrict == true)
    #expect(configuration.assumed == "base.nft")
    #expect(configuration.includePaths == ["parts", "more"])
    #expect(configuration.excluded == ["old/*"])
    let devices = configuration.devices ?? []
    #expect(devices.map(\.name) == ["lan0", "wan0"])
    #expect(devices.last?.kind == .ppp && devices.last?.isThereAtBoot == false)
    #expect(configuration.definitions.map(\.name) == ["wan"])
    #expect(configuration.choice.selected?.map(\.text) == ["FT", "unused-suppression"])
    #expect(configuration.choice.gradings.map(\.severity) == [.error])
    #expect(configuration.failure == .some(nil))
    #expect(configuration.baseline == "lint.baseline")
    #expect(configuration.fileIgnores.map(\.pattern) == ["test/*.nft"])
  }

  @Test func aHeaderMayComeBehindOneBelowIt() {
    let (configuration, mistakes) = read(
      "[lint.per-file-ignores]\n\"a.nft\" = [\"W101\"]\n\n[lint]\nignore = [\"W102\"]\n")
    #expect(mistakes == [])
    #expect(configuration.choice.ignored.map(\.text) == ["W102"])
    #expect(configuration.fileIgnores.map(\.pattern) == ["a.nft"])
  }

  @Test func devicesAsTables() {
    let (configuration, mistakes) = read(
      "[[devices]]\nname = \"a\"\n\n[[devices]]\nname = \"b\"\nhardware-offload = true\n")
    #expect(mistakes == [])
    #expect(configuration.devices?.map(\.name) == ["a", "b"])
    #expect(configuration.devices?.last?.hasHardwareOffload == true)
  }

  @Test func linesMayEndAsDOSEndsThem() {
    let (configuration, mistakes) = read(
      "strict = true\r\n# more\r\n[lint] # choice\r\nignore = [\r\n  \"W101\",\r\n]\r\n")
    #expect(mistakes == [])
    #expect(configuration.isStrict == true)
    #expect(configuration.choice.ignored.map(\.text) == ["W101"])
  }

  @Test(arguments: [
    (
      "targt-kernel = \"6.1\"",
      "1:1 C003 there is no key 'targt-kernel' here; did you mean 'target-kernel'?"
    ),
    ("target-kernel = 6", "1:17 C004 this has to be a version of Linux such as \"6.1\""),
    ("strict = \"yes\"", "1:10 C004 this has to be true or false"),
    (
      "[lint]\nignore = [\"unused-flowtble\"]",
      "2:11 C005 no rule has the code or name 'unused-flowtble'; did you mean 'unused-flowtable'?"
    ),
    ("[lint]\nfail-on = \"often\"", "2:11 C004 this has to be error, warning, info or never"),
    ("strict = true\nstrict = true", "2:1 C002 'strict' is there already"),
    ("[lint]\nignore = []\n[lint]", "3:2 C002 'lint' is there already"),
    ("[lint]\n[lint]\nignore = []", "2:2 C002 'lint' is there already"),
    ("lint = {}\n[lint]", "2:2 C002 'lint' is there already"),
    ("[lint\n", "1:6 C001 expected ']'"),
    ("strict true", "1:8 C001 expected '='"),
    ("strict = true\rfalse", "1:14 C001 expected the end of the line"),
    ("assume = \"x\r\ny\"", "1:10 C001 expected a quote that ends on its line"),
    ("strict = true false", "1:15 C001 expected the end of the line"),
    ("assume = \"x", "1:10 C001 expected a quote that ends on its line"),
    ("assume = 1.5", "1:11 C001 expected the end of the line"),
    ("= 1", "1:1 C001 expected a key"),
    ("lint = 3", "1:8 C004 this has to be a table"),
    ("devices = [{ kind = \"ppp\" }]", "1:12 C004 this has to be a device with a name"),
  ])
  func mistakes(text: String, expected: String) {
    #expect(read(text).1 == [expected])
  }

  @Test func nothingTraps() {
    let text = [UInt8]("a = [[[{ b.c = \"\\q\" }]]] # x\n[[lint.x]]\n'y' = -1".utf8)
    for end in text.indices {
      for byte in [0, 34, 91, 123, 61, 10, 255] as [UInt8] {
        var mutated = Array(text[..<end])
        mutated.append(byte)
        mutated += text[end...]
        _ = Configuration.read(mutated, source: SourceID(index: 0))
      }
    }
    let deep = [UInt8](("a = " + String(repeating: "[", count: 100_000)).utf8)
    #expect(Configuration.read(deep, source: SourceID(index: 0)).1.count == 1)
    let path = String(repeating: "a.", count: 100_000) + "a"
    for text in ["\(path) = 1", "[\(path)]", "a = { \(path) = 1 }"] {
      let (_, mistakes) = Configuration.read([UInt8](text.utf8), source: SourceID(index: 0))
      #expect(mistakes.map(\.message) == ["expected a key that is less nested"])
    }
  }
}
