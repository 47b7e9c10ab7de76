import Lint
import Source
import Testing

/// The comments that suppress findings: how far they reach, and that they are needed.
struct SuppressionTests {
  /// A flowtable that is not used, with comments at each place where they can stand.
  private func codes(
    file: String = "", before: String = "", line: String = "", inside: String = "",
    choice: String = "ALL"
  ) -> [String] {
    var wanted = RuleChoice()
    wanted.selected = choice.split(separator: ",").compactMap { RuleSelector(String($0)) }
    let text = """
      \(file)
      table inet t {
        \(before)
        flowtable f { \(line)
          hook ingress priority 0; devices = { eth0, eth1 };
          \(inside)
        }
        chain c { type filter hook forward priority 0; }
      }

      """
    return LintedText(text, choice: wanted).findings.map(\.diagnostic.code).filter {
      $0 == "FT041" || $0.hasPrefix("W90")
    }
  }

  @Test func eachFormReachesItsPlace() {
    #expect(codes() == ["FT041"])
    #expect(codes(line: "# swnft: disable=FT041") == [])
    #expect(codes(line: "#swnft:disable=unused-flowtable -- why") == [])
    #expect(codes(line: "# swnft: disable = FT041 , FT048 -- why") == ["W901"])
    #expect(codes(before: "# swnft: disable=FT04") == [])
    #expect(codes(before: "# swnft: disable-next-line=FT041") == [])
    #expect(codes(file: "# swnft: disable-file=FT041") == [])
    #expect(codes(file: "# swnft: disable=FT041 -- the whole table") == [])
    #expect(codes(line: "# swnft: disable=ALL -- whatever") == [])
  }

  @Test func whatDoesNotReachIsReported() {
    #expect(codes(inside: "# swnft: disable=FT041") == ["FT041", "W901"])
    #expect(codes(file: "# swnft: disable-next-line=FT041") == ["W901", "FT041"])
    #expect(codes(line: "# swnft: disable=FT048") == ["FT041", "W901"])
    #expect(codes(line: "# swnft: disable") == ["FT041", "W902"])
    #expect(codes(line: "# swnft: disable=FT401") == ["FT041", "W902"])
  }

  /// What was not looked for cannot be missed.
  @Test func unselectedRulesLeaveCommentsAlone() {
    #expect(codes(line: "# swnft: disable=FT048", choice: "FT041,W901") == ["FT041"])
    #expect(codes(line: "# swnft: disable=FT048", choice: "FT041,FT048") == ["FT041"])
  }

  @Test func quotesAreNoComments() {
    let text = """
      table inet t {
        chain c {
          tcp dport 22 log prefix "# swnft: x" accept
        }
      }

      """
    let codes = LintedText(text).findings.map(\.diagnostic.code)
    #expect(!codes.contains("W902"))
  }
}
