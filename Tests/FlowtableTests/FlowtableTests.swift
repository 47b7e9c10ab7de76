import Testing

/// Flowtables in a real kernel: one boot of the virtual machine for each test here, and one case
/// for each line that its job reports.
@Suite(
  .enabled(
    if: VirtualMachine.isReady || VirtualMachine.isRequired,
    "needs QEMU, the release program and the image that `make test` makes"))
struct FlowtableTests {
  @Test("packets take the fast path", arguments: await VirtualMachine.lines(ofJob: "forward"))
  func forward(line: ReportLine) { check(line) }

  @Test("operations on flowtables", arguments: await VirtualMachine.lines(ofJob: "operations"))
  func operation(line: ReportLine) { check(line) }

  @Test("faults that the linter finds", arguments: await VirtualMachine.lines(ofJob: "faults"))
  func fault(line: ReportLine) { check(line) }

  @Test("rulesets with flowtables", arguments: await VirtualMachine.lines(ofJob: "listings"))
  func listing(line: ReportLine) { check(line) }

  private func check(_ line: ReportLine) {
    #expect(
      line.isAsExpected,
      "\(line.name): expected \(line.expected), got \(line.got)\n\(line.detail)")
  }
}
