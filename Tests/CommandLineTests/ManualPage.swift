@testable import swnft

/// The manual page of a subcommand, in mdoc(7), made from its declaration.
struct ManualPage {
  let command: CommandDeclaration

  var text: String {
    var text = """
      .\\" SPDX-License-Identifier: GPL-2.0-or-later
      .\\" Made by 'make generate' from the program's options.
      .Dd November 27, 2026
      .Dt SWNFT-\(command.name.uppercased()) 8
      .Os
      .Sh NAME
      .Nm swnft-\(command.name)
      .Nd \(escaped(command.summary))
      .Sh SYNOPSIS
      .Nm swnft \(command.name)
      \(escaped(command.usage))
      .Sh DESCRIPTION

      """
    for (index, paragraph) in paragraphs.enumerated() {
      text += (index == 0 ? "" : ".Pp\n") + paragraph.map { escaped($0) + "\n" }.joined()
    }
    for group in OptionGroup.allCases {
      let options = command.options.filter { $0.group == group }
      guard !options.isEmpty else { continue }
      text += ".Ss \(group.rawValue)\n.Bl -tag -width Ds\n"
      text += options.map(item).joined() + ".El\n"
    }
    return text + ".Sh SEE ALSO\n.Xr swnft 8 ,\n.Xr nft 8\n"
  }

  /// The remarks, or the summary as a sentence.
  private var paragraphs: [[String]] {
    let lines = command.remarks.split(separator: "\n", omittingEmptySubsequences: false)
    let parts = lines.split(separator: "").map { $0.map(String.init) }
    return [[sentence(command.summary)]] + parts
  }

  private func item(_ option: CommandDeclaration.Option) -> String {
    var words = [option.short, option.long.map { "-\($0)" }].compactMap { $0 }.map { "Fl \($0)" }
      .joined(separator: " , ")
    if let argument = option.argument {
      words += option.long == nil ? " Ar " : " Ns = Ns Ar "
      words += escaped(argument)
    }
    return ".It \(words)\n\(escaped(sentence(option.summary)))\n"
  }

  private func sentence(_ phrase: String) -> String {
    phrase.prefix(1).uppercased() + phrase.dropFirst() + "."
  }

  /// A line that begins with a dot or a quote, and a backslash, would be a request of roff.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text { result += character == "\\" ? "\\e" : String(character) }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
