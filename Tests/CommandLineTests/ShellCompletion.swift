import Lint
import Source

/// The completions of shells, made from the declarations of the options.
enum ShellCompletion {
  private static let origin = "made by 'make generate' from the program's options"
  private static let program = CommandDeclaration.program
  private static let subcommands = CommandDeclaration.subcommands
  private static let names = subcommands.map(\.name)

  /// What may stand where an argument does.
  private enum Choices {
    case files
    case codes
    case words([String])
    /// What nobody but the user knows.
    case free

    /// - Parameter argument: as the help names it.
    init(_ argument: String) {
      switch argument {
      case "FILE", "DIRECTORY", "DIR", "FILE|live": self = .files
      case "CODES": self = .codes
      case "LEVEL": self = .words([Severity.error, .warning, .info].map(\.name) + ["never"])
      case "LANGUAGE": self = .words(["json", "nft"])
      case "TOPIC,...": self = .words(["netlink", "mnl"])
      case "X.Y|running": self = .words(["running"])
      case _ where argument.hasPrefix("FORMAT"):
        self = .words(ReportFormat.allCases.map(\.rawValue))
      case _ where argument == argument.lowercased():
        self = .words(argument.split(separator: "|").map(String.init))
      default: self = .free
      }
    }
  }

  private static let codes = "swnft rules | cut -d ' ' -f 1"

  static var bash: String {
    """
    # Completion of swnft for bash, \(origin).
    _swnft() {
      local word=${COMP_WORDS[COMP_CWORD]} command= options= choices= index
      for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
          \(names.joined(separator: " | ")))
            command=${COMP_WORDS[index]}
            break
            ;;
        esac
      done
      case $command in
    \(subcommands.map(bashCase).joined())\
        *) options='\(program.words.joined(separator: " "))' ;;
      esac
      # '=' is a word of its own.
      local option=${COMP_WORDS[COMP_CWORD - 1]}
      if [[ $word == = ]]; then
        word=
      elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
      fi
      case $command$option in
    \(([program] + subcommands).map(bashArguments).joined())\
      esac
      if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
      elif [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
      elif [[ $command == explain ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(\(codes))" -- "$word")
      elif [[ -z $command && $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W '\(names.joined(separator: " "))' -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi
    }
    complete -o filenames -F _swnft swnft

    """
  }

  private static func bashCase(_ command: CommandDeclaration) -> String {
    "    \(command.name)) options='\(command.words.joined(separator: " "))' ;;\n"
  }

  /// What stands behind each option that takes one of some words.
  private static func bashArguments(_ command: CommandDeclaration) -> String {
    command.options.map { option in
      let words = [option.long.map { "--\($0)" }, option.short.map { "-\($0)" }].compactMap { $0 }
      let pattern = words.map { command.name + $0 }.joined(separator: " | ")
      switch option.argument.map(Choices.init) {
      case .codes: return "    \(pattern)) choices=$(\(codes)) ;;\n"
      case .words(let words):
        return "    \(pattern)) choices='\(words.joined(separator: " "))' ;;\n"
      case .files, .free, nil: return ""
      }
    }.joined()
  }

  static var zsh: String {
    """
    #compdef swnft
    # Completion of swnft for zsh, \(origin).
    _swnft_codes() {
      local -a codes
      codes=(${(f)"$(\(codes))"})
      _values -s , code $codes
    }
    _swnft() {
      local -a commands
      commands=(
    \(subcommands.map { "    '\($0.name):\(quoted($0.summary))'\n" }.joined())\
      )
      case ${words[2]} in
    \(subcommands.map(zshCase).joined())\
        *)
          _arguments \\
    \(program.options.map { zshOption($0, "        ") }.joined())\
            '1: :{_describe command commands}' '*:file:_files'
          ;;
      esac
    }
    _swnft "$@"

    """
  }

  private static func zshCase(_ command: CommandDeclaration) -> String {
    """
        \(command.name))
          shift words
          ((CURRENT--))
          _arguments \\
    \(command.options.map { zshOption($0, "        ") }.joined())\
            '\(command.name == "explain" ? "*:code:_swnft_codes" : "*:file:_files")'
          ;;

    """
  }

  private static func zshOption(
    _ option: CommandDeclaration.Option, _ indentation: String
  ) -> String {
    let summary = "[\(quoted(option.summary))]"
    let argument = option.argument.map { ":\(quoted($0)):\(zshChoices($0))" } ?? ""
    let long = option.long.map { "--\($0)" + (option.argument == nil ? "" : "=") }
    let short = option.short.map { "-\($0)" + (option.argument == nil ? "" : "+") }
    return [long, short].compactMap { $0 }.map { word in
      "\(indentation)'\(word)\(summary)\(argument)' \\\n"
    }.joined()
  }

  private static func zshChoices(_ argument: String) -> String {
    switch Choices(argument) {
    case .files: "_files"
    case .codes: "_swnft_codes"
    case .words(let words): "(\(words.joined(separator: " ")))"
    case .free: " "
    }
  }

  static var fish: String {
    var text = "# Completion of swnft for fish, \(origin).\n"
    let list = names.joined(separator: " ")
    text += "set -l commands \(list)\n"
    text += "complete -c swnft -n __fish_use_subcommand -f\n"
    text += "complete -c swnft -n '__fish_seen_subcommand_from explain' -f -a '\(fishCodes)'\n"
    for command in subcommands {
      text += "complete -c swnft -n __fish_use_subcommand -a \(command.name)"
      text += " -d '\(quoted(command.summary))'\n"
    }
    for option in program.options {
      text += fishOption(option, "not __fish_seen_subcommand_from $commands")
    }
    for command in subcommands {
      for option in command.options {
        text += fishOption(option, "__fish_seen_subcommand_from \(command.name)")
      }
    }
    return text
  }

  /// The codes with the names of their rules.
  private static let fishCodes =
    "(swnft rules | string replace -r \"^(\\S+) +(\\S+).*\" \"\\$1\\t\\$2\")"

  private static func fishOption(
    _ option: CommandDeclaration.Option, _ condition: String
  ) -> String {
    var text = "complete -c swnft -n \"\(condition)\""
    if let short = option.short { text += " -s \(short)" }
    if let long = option.long { text += " -l \(long)" }
    if let argument = option.argument, !option.isOptional {
      switch Choices(argument) {
      case .files: text += " -r"
      case .codes: text += " -x -a '\(fishCodes)'"
      case .words(let words): text += " -x -a '\(words.joined(separator: " "))'"
      case .free: text += " -x"
      }
    }
    return text + " -d '\(quoted(option.summary))'\n"
  }

  /// What may stand between single quotes, brackets and colons of all three shells.
  private static func quoted(_ text: String) -> String {
    var result = ""
    for character in text where character != "'" {
      result += character == ":" || character == "[" || character == "]" ? " " : String(character)
    }
    return result
  }
}
