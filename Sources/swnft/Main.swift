// swnft: the command line.
//
// In: arguments, files, standard input. Out: standard output, standard error, an exit status.
// It decides what is asked for and shows what came of it; all the work is done by Pipeline.
// Besides Netlink this is the only module that reads or writes anything.

import Glibc

@main
struct Main {
  static func main() {
    let status = Session(environment: .real).run(Array(CommandLine.arguments.dropFirst()))
    exit(status.rawValue)
  }
}
