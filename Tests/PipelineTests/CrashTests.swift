import Bytecode
import Pipeline
import Source
import Testing

/// Inputs that once showed a fault of the program's own.
struct CrashTests {
  private static let names = GoldenText.names(in: "Tests/Golden/Crashes")

  @Test func thereAreInputs() { #expect(!Self.names.isEmpty) }

  @Test(arguments: names)
  func inputIsReadToTheEnd(name: String) {
    let bytes = GoldenText(path: "Tests/Golden/Crashes/\(name)").bytes("")
    #expect(!bytes.isEmpty)
    let road = Road(bytes, name: name)
    #expect(!road.diagnostics.contains { $0.code.hasPrefix("I") })
    if road.transaction != nil { #expect(!road.listing.isEmpty) }
    let report = format(SourceText(name: name, bytes: bytes))
    #expect(!report.diagnostics.contains { $0.code.hasPrefix("I") })
  }
}
