import Foundation
import Testing

/// What shells offer for a line that is being typed, asked of the shells themselves.
struct CompletionTests {
  /// Starts a shell that finds the program.
  private func run(_ shell: String, _ arguments: [String]) throws -> [String] {
    let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let result = try Program.run(
      arguments, of: URL(fileURLWithPath: shell),
      environment: [
        "PATH": "\(folder):/usr/bin:/bin", "HOME": FileManager.default.temporaryDirectory.path,
        "TERM": "dumb", "LC_ALL": "C.UTF-8",
      ])
    #expect(result.error == "")
    return result.output.split(separator: "\n").map(String.init)
  }

  private static func has(_ shell: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: shell)
  }

  private func bash(_ words: String...) throws -> [String] {
    let script = """
      . Documentation/completions/swnft.bash
      COMP_WORDS=(swnft \(words.map { "'\($0)'" }.joined(separator: " ")))
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      _swnft
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    return try run("/bin/bash", ["-c", script])
  }

  @Test func bashCompletes() throws {
    #expect(try bash("li") == ["lint"])
    #expect(try bash("--dry") == ["--dry-run"])
    #expect(try bash("lint", "--unsafe") == ["--unsafe-fixes"])
    #expect(try bash("explain", "FT04").contains("FT041"))
    #expect(try bash("lint", "Documentation/mis") == ["Documentation/mistakes.nft"])
    // As bash splits `--color=al` and `--output s`.
    #expect(try bash("lint", "--color", "=", "al") == ["always"])
    #expect(try bash("--color", "=") == ["auto", "always", "never"])
    #expect(try bash("lint", "--output", "s") == ["sarif"])
    #expect(try bash("lint", "--ignore", "W90") == ["W901", "W902"])
  }

  private func fish(_ line: String) throws -> [String] {
    try run(
      "/usr/bin/fish",
      [
        "--no-config", "-c",
        "source Documentation/completions/swnft.fish; complete -C '\(line)'",
      ]
    ).map { String($0.prefix { $0 != "\t" }) }
  }

  @Test(.enabled(if: has("/usr/bin/fish"), "needs fish")) func fishCompletes() throws {
    #expect(try fish("swnft li") == ["lint"])
    #expect(try fish("swnft --dry") == ["--dry-run"])
    #expect(try fish("swnft lint --unsafe") == ["--unsafe-fixes"])
    #expect(try fish("swnft explain W90") == ["W901", "W902"])
    #expect(try fish("swnft lint Documentation/mis") == ["Documentation/mistakes.nft"])
    #expect(try fish("swnft lint --color al") == ["always"])
    #expect(try fish("swnft lint --color=al") == ["--color=always"])
    #expect(try fish("swnft lint --output s") == ["sarif"])
    #expect(try fish("swnft lint --ignore W90") == ["W901", "W902"])
    #expect(try fish("swnft lint --jobs ") == [])
  }

  /// What zsh makes of lines when the tabulator is typed: its own line editor in a pseudo-terminal.
  private func zsh(_ lines: [String]) throws -> [String] {
    let script = """
      zmodload zsh/zpty
      result=$(mktemp)
      zpty shell zsh -f -i
      zpty -w shell 'fpath=(Documentation/completions $fpath); autoload -U compinit; compinit -D -u'
      zpty -w shell 'unsetopt list_beep auto_list; show() { print -r -- "$BUFFER|" >>'$result'; }'
      zpty -w shell 'zle -N show; bindkey "^X" show; bindkey "^I" complete-word; show'
      wait_for() {
        local turn
        for turn in {1..600}; do
          (($(wc -l <$result) >= $1)) && return
          zpty -rt shell output
          sleep 0.05
        done
      }
      wait_for 1
      for line in "$@"; do
        ((count++))
        zpty -w -n shell $'\\x15'"$line"$'\\t\\x18'
        wait_for $((count + 1))
      done
      zpty -d shell
      tail -n +2 $result
      rm -f $result
      """
    return try run("/usr/bin/zsh", ["-f", "-c", script, "zsh"] + lines)
  }

  @Test(.enabled(if: has("/usr/bin/zsh"), "needs zsh")) func zshCompletes() throws {
    let lines = [
      ("swnft li", "swnft lint |"), ("swnft --dry", "swnft --dry-run |"),
      ("swnft lint --unsafe", "swnft lint --unsafe-fixes |"),
      ("swnft explain W9", "swnft explain W90|"),
      ("swnft lint Documentation/mis", "swnft lint Documentation/mistakes.nft |"),
      ("swnft lint --color=al", "swnft lint --color=always |"),
      ("swnft lint --output=s", "swnft lint --output=sarif |"),
      ("swnft lint --ignore=W902,W9", "swnft lint --ignore=W902,W901,|"),
    ]
    #expect(try zsh(lines.map(\.0)) == lines.map(\.1))
  }
}
