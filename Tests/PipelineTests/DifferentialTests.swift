import Foundation
import Testing

/// Random rulesets, of which nft and the kernel think the same as we do.
@Suite(
  .enabled(
    if: ScratchKernel.hasReference || ScratchKernel.isRequired,
    "needs the right to make a network namespace, and nft 1.0.6"))
struct DifferentialTests {
  private static let seconds = 5

  @Test(arguments: 1...2)
  func nothingDiffersWithoutAReason(seed: Int) throws {
    let result = try ScratchKernel.inNamespace(
      "SWNFT_BINARY=\"$swnft\" SWNFT_DIFFERENTIAL=inside Tools/differential \(Self.seconds) \(seed)"
    )
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(result.output.contains(" rulesets, 0 differ"))
  }
}
