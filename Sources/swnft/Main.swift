// swnft: the command line.
//
// In: arguments, files, standard input. Out: standard output, standard error, an exit status.
// It decides what is asked for and shows what came of it; all the work is done by Pipeline.
// Besides Netlink this is the only module that reads or writes anything.

import Glibc

/// The program's entry, under the name that SwiftPM gives to the main function of this module, so
/// that tests can link it too. Written out instead of `@main` because `CommandLine` looks for the
/// arguments that are given to us here in /proc/self/maps, in each start of the program.
@_cdecl("swnft_main")
func start(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 {
  var words: [String] = []
  for index in 1..<max(1, Int(count)) {
    if let word = arguments[index] { words.append(String(cString: word)) }
  }
  let program = count > 0 ? arguments[0].map { String(cString: $0) } : nil
  var session = Session(environment: .real(program: program ?? ""))
  let status = session.run(words)
  withExtendedLifetime(session) { exit(status.rawValue) }
}

#if LEAN_START
  /// A function of the Swift runtime which the linker takes from here instead of from its archive,
  /// so that the part of the runtime stays out which reads /proc/self/maps before our first line.
  /// Nothing asks for `CommandLine` here. The name is that of Swift 6.3; where another version has
  /// none such, nothing is lost but the saving.
  @_cdecl("_swift_stdlib_getUnsafeArgvArgc")
  func argumentsOfCommandLine(
    _ count: UnsafeMutablePointer<Int32>
  ) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    count.pointee = 0
    return nil
  }
#endif
