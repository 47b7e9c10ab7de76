import Bytecode
import Catalogue
import Netlink
import Pipeline
import Source
import Testing

/// What the kernel refuses comes back to the place that caused it.
struct RefusalReportTests {
  private static let text = "flowtable f devices = { eth0, eth1 } chain y flow add @f"

  private static func span(_ word: String) -> SourceSpan {
    let text = Array(Self.text.utf8)
    let wanted = Array(word.utf8)
    let start = text.indices.first { text[$0...].starts(with: wanted) } ?? 0
    return SourceSpan(source: SourceID(index: 0), start: start, end: start + wanted.count)
  }

  private static let flowtable = Command(
    .add,
    .flowtable(
      FlowtableDeclaration(
        family: 1, table: "x", name: "f", devices: [DeviceName("eth0"), DeviceName("eth1")])),
    span: span("flowtable f"),
    places: [
      AttributePlace(.device(0), span("eth0")), AttributePlace(.device(1), span("eth1")),
    ])

  private static let rule = Command(
    .add,
    .rule(
      RuleDeclaration(
        family: 1, table: "x", chain: "y",
        instructions: [
          .flowOffload(FlowOffloadInstruction(flowtable: "f")), .notrack(NotrackInstruction()),
        ])), span: span("flow add @f"))

  private func diagnostics(
    _ refusals: [KernelRefusal], kernel: KernelVersion = KernelVersion(6, 1),
    devices: Set<String> = ["eth0", "eth1"]
  ) -> [Diagnostic] {
    let transaction = Transaction(commands: [Self.flowtable, Self.rule])
    return RefusalReport(of: transaction, kernel: kernel) { devices.contains($0) }
      .diagnostics(for: refusals)
  }

  @Test func theDeviceThatTheKernelNames() {
    let found = diagnostics([
      KernelRefusal(commandIndex: 0, errorNumber: 2, part: .device(1)),
      KernelRefusal(commandIndex: 1, errorNumber: 2),
    ])
    #expect(found.map(\.code) == ["K002"])
    #expect(found[0].span == Self.span("eth1"))
    #expect(found[0].message == "the kernel knows no device 'eth1' in this network namespace")
    #expect(found[0].reference == "No such file or directory (ENOENT)")
    #expect(found[0].notes.map(\.message).contains { $0.hasSuffix("this is Linux 6.1") })
    #expect(found[0].notes.last?.message.hasPrefix("nothing was loaded") == true)
  }

  /// It is not the set that is there already.
  @Test func theElementThatIsThere() {
    let block = ElementBlock(
      family: 1, table: "x", set: SetReference(name: "s", id: 0),
      keyParts: [Value.Part(lengthBytes: 4, order: .big)])
    let transaction = Transaction(
      commands: [Command(.add, .elements(block), span: Self.span("eth0"))])
    let found = RefusalReport(of: transaction, kernel: KernelVersion(6, 1)) { _ in true }
      .diagnostics(for: [KernelRefusal(commandIndex: 0, errorNumber: 17)])
    #expect(
      found.map(\.message) == [
        "an element for set 's' in table 'inet x' is there already, or overlaps one that is"
      ])
  }

  @Test func theDeviceThatIsNotThere() {
    let refusal = KernelRefusal(commandIndex: 0, errorNumber: 2)
    #expect(diagnostics([refusal], devices: ["eth1"])[0].span == Self.span("eth0"))
    #expect(diagnostics([refusal])[0].code == "K003")
    // A newer kernel waits for the device, so it means something else.
    let newer = diagnostics([refusal], kernel: KernelVersion(6, 16), devices: [])
    #expect(newer[0].code == "K003")
  }

  @Test(arguments: [
    (0, "there is no flowtable 'f' in table 'inet x'"),
    (1, "this kernel lacks the expression 'notrack', or has it not for this family"),
  ])
  func theExpressionThatTheKernelNames(index: Int, message: String) {
    let refusal = KernelRefusal(commandIndex: 1, errorNumber: 2, part: .instruction(index))
    let found = diagnostics([refusal])
    #expect(found.map(\.code) == ["K003"])
    #expect(found.map(\.message) == [message])
    #expect(found.map(\.span) == [Self.span("flow add @f")])
  }

  @Test func consequencesAreLeftOut() {
    let both = [
      KernelRefusal(commandIndex: 0, errorNumber: 95),
      KernelRefusal(commandIndex: 1, errorNumber: 2),
    ]
    #expect(diagnostics(both).map(\.code) == ["K005"])
    let independent = [
      KernelRefusal(commandIndex: 0, errorNumber: 95),
      KernelRefusal(commandIndex: 1, errorNumber: 22),
    ]
    #expect(diagnostics(independent).map(\.code) == ["K005", "K006"])
  }

  @Test(arguments: [1, 2, 7, 16, 17, 22, 24, 27, 31, 34, 40, 71, 75, 95, 4095, -1] as [Int32])
  func everyNumberSaysSomething(number: Int32) {
    for index in [0, 1, 7, nil] {
      let refusal = KernelRefusal(commandIndex: index, errorNumber: number, message: "words")
      let found = diagnostics([refusal])
      #expect(found.count == 1)
      #expect(found[0].severity == .error)
      #expect(found[0].reference?.hasSuffix(": words") == true)
    }
  }
}
