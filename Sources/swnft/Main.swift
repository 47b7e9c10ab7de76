// swnft: the command line.
//
// In: arguments, files, standard input. Out: standard output, standard error, an exit status.
// It decides what is asked for and shows what came of it; all the work is done by Pipeline.
// Besides Netlink this is the only module that reads or writes anything.

import Glibc

@main
struct Main {
  static func main() {
    var session = Session(environment: .real)
    let status = session.run(Array(CommandLine.arguments.dropFirst()))
    withExtendedLifetime(session) { exit(status.rawValue) }
  }
}
