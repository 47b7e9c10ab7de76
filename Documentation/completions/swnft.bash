# Completion of swnft for bash, made by 'make generate' from the program's options.
_swnft() {
  local word=${COMP_WORDS[COMP_CWORD]} command= options= choices= index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case ${COMP_WORDS[index]} in
      lint | fmt | explain | rules | convert)
        command=${COMP_WORDS[index]}
        break
        ;;
    esac
  done
  case $command in
    lint) options='--help -h --stdin-filename --define -D --includepath -I --config --isolated --show-config --jobs --kernel --nft --assume --strict --select --extend-select --ignore --severity --baseline --write-baseline --fail-on --fix --unsafe-fixes --diff --add-suppressions --output --statistics --quiet --color' ;;
    fmt) options='--help -h --check --diff' ;;
    explain) options='--help -h' ;;
    rules) options='--help -h --json -j' ;;
    convert) options='--help -h --to -t --define -D --includepath -I' ;;
    *) options='--help -h --version -v -V --file -f --define -D --includepath -I --interactive -i --check -c --dry-run --strict --kernel --assume --check-kernel --handle -a --stateless -s --terse -t --service -S --reversedns -N --guid -u --numeric -n --numeric-priority -y --numeric-protocol -p --numeric-time -T --echo -e --json -j --debug -d --color --quiet --stats' ;;
  esac
  # '=' is a word of its own.
  local option=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $word == = ]]; then
    word=
  elif [[ $option == = ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $command$option in
    --kernel) choices='running' ;;
    --check-kernel) choices='namespace' ;;
    --debug | -d) choices='netlink mnl' ;;
    --color) choices='auto always never' ;;
    lint--select) choices=$(swnft rules | cut -d ' ' -f 1) ;;
    lint--extend-select) choices=$(swnft rules | cut -d ' ' -f 1) ;;
    lint--ignore) choices=$(swnft rules | cut -d ' ' -f 1) ;;
    lint--fail-on) choices='error warning info never' ;;
    lint--output) choices='full concise json json-lines sarif github gitlab checkstyle junit rdjson markdown' ;;
    lint--color) choices='auto always never' ;;
    convert--to | convert-t) choices='json nft' ;;
  esac
  if [[ -n $choices ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
  elif [[ $command == explain ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(swnft rules | cut -d ' ' -f 1)" -- "$word")
  elif [[ -z $command && $COMP_CWORD -eq 1 ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'lint fmt explain rules convert' -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _swnft swnft
