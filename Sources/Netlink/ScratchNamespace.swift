import CNetfilter
import Glibc

/// A network namespace that is thrown away with the process: to ask the kernel everything about a
/// ruleset without touching the one that is in force.
///
/// The calling thread itself leaves its namespace. A child process would keep the caller where it
/// is, but forking a Swift program and going on in the child is not safe, and the caller does
/// nothing else afterwards: enter, open a `Socket`, load, report, exit. Files, and names of users,
/// must be read before; the machine's devices are not in there, only `lo`: see `makeDevices`.
package enum ScratchNamespace {
  /// CLONE_NEWNET and CLONE_NEWUSER (linux/sched.h).
  private static let newNetwork: Int32 = 0x4000_0000
  private static let newUser: Int32 = 0x1000_0000

  /// Moves the calling thread into a new, empty network namespace for good. Who may not make one
  /// gets a user namespace too, where that is allowed and the process has a single thread.
  package static func enter() throws(NetlinkError) {
    if swnft_unshare(newNetwork) == 0 { return }
    // The first answer is the one that helps: the second may only say that there are threads.
    let number = errno
    if swnft_unshare(newUser | newNetwork) == 0 { return }
    throw NetlinkError(operation: "make", object: "scratch namespace", errorNumber: number)
  }
}
