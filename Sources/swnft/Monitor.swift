import Bytecode
import Glibc
import Netlink
import Pipeline

/// Shows what the kernel tells about the ruleset as it comes, until nobody reads it any more.
struct Monitor {
  let filter: MonitorFilter
  let style: ListingStyle

  /// Runs until a signal ends the process, or the reader of standard output is gone. Signals come
  /// only while nothing is half written.
  func run(_ output: inout Output) throws(NetlinkError) {
    var style = style
    if filter.isJSON { style.isJSON = true }
    let signals = SignalHold()
    defer { signals.release() }
    // Listening comes first: what changes while the ruleset is read comes again as an event.
    var socket = try EventSocket(filter.groups)
    var listing = EventListing(try readForEvents(), style, filter)
    while output.isOpen, wait(for: socket.descriptor, signals) {
      if let events = try socket.events() {
        for event in events { print(listing.lines(for: event), &output) }
      } else {
        output.complain(
          "swnft: events were lost: more came than could be read; the ruleset is read anew\n")
        print(listing.shown(), &output)
        listing.restart(with: try readForEvents())
      }
      output.flush()
    }
  }

  private func print(_ lines: [String], _ output: inout Output) {
    for line in lines { output.print(line + "\n") }
  }

  /// - Returns: false where the reader of standard output is gone.
  private func wait(for descriptor: Int32, _ signals: SignalHold) -> Bool {
    // Of standard output only that it is closed is waited for.
    var files = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
    ]
    signals.release()
    let count = poll(&files, 2, -1)
    signals.hold()
    if count < 0 { return errno == EINTR }
    return files[1].revents & Int16(POLLERR | POLLNVAL) == 0
  }
}

/// Keeps the signals that end a process waiting.
private struct SignalHold {
  private var set = sigset_t()

  init() {
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    hold()
  }

  func hold() { change(SIG_BLOCK) }

  func release() { change(SIG_UNBLOCK) }

  private func change(_ how: Int32) {
    var set = set
    sigprocmask(how, &set, nil)
  }
}
