/// The completions of shells, made from the declarations of the options.
enum ShellCompletion {
  private static let origin = "made by 'make generate' from the program's options"
  private static let program = CommandDeclaration.program
  private static let subcommands = CommandDeclaration.subcommands
  private static let names = subcommands.map(\.name)

  static var bash: String {
    """
    # Completion of swnft for bash, \(origin).
    _swnft() {
      local word=${COMP_WORDS[COMP_CWORD]} command= options= index
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
      if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
      elif [[ $command == explain ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(swnft rules | cut -d ' ' -f 1)" -- "$word")
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

  static var zsh: String {
    """
    #compdef swnft
    # Completion of swnft for zsh, \(origin).
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
            '*:file:_files'
          ;;

    """
  }

  private static func zshOption(
    _ option: CommandDeclaration.Option, _ indentation: String
  ) -> String {
    let summary = "[\(quoted(option.summary))]"
    let argument = option.argument.map { ":\(quoted($0)):_files" } ?? ""
    let long = option.long.map { "--\($0)" + (option.argument == nil ? "" : "=") }
    let short = option.short.map { "-\($0)" + (option.argument == nil ? "" : "+") }
    return [long, short].compactMap { $0 }.map { word in
      "\(indentation)'\(word)\(summary)\(argument)' \\\n"
    }.joined()
  }

  static var fish: String {
    var text = "# Completion of swnft for fish, \(origin).\n"
    let list = names.joined(separator: " ")
    text += "set -l commands \(list)\n"
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

  private static func fishOption(
    _ option: CommandDeclaration.Option, _ condition: String
  ) -> String {
    var text = "complete -c swnft -n \"\(condition)\""
    if let short = option.short { text += " -s \(short)" }
    if let long = option.long { text += " -l \(long)" }
    if option.argument != nil, !option.isOptional { text += " -r" }
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
