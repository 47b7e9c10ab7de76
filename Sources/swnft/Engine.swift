import Bytecode
import Catalogue
import Glibc
import Netlink
import Pipeline
import Semantics
import Source
import Syntax

/// Where the command line meets the pipeline: a job goes from step to step, and the first step
/// that finds an error is the last.
struct Engine {
  private let job: Job
  var outcome: Outcome
  let names: SystemNames

  private init(_ job: Job) {
    self.job = job
    outcome = Outcome(map: SourceMap(), clock: job.clock)
    names = SystemNames(asksKernel: !job.options.isOffline)
  }

  /// Checks, compiles, loads or lists: whatever the options of the job say.
  static func perform(_ job: Job) -> Outcome {
    var engine = Engine(job)
    do throws(NetlinkError) {
      try engine.run()
    } catch {
      engine.outcome.failure = error.message(for: job.options)
      engine.outcome.failureOfNft = error.messageOfNft(for: job.options)
    }
    return engine.outcome
  }

  var options: Options { job.options }

  private mutating func run() throws(NetlinkError) {
    var request = CheckRequest(
      text: job.text, names: names, files: IncludeReader(includePaths: options.includePaths))
    request.definitions = options.definitions.map { ($0.name, $0.value) }
    request.earlier = job.earlier
    request.isStrict = options.isStrict
    request.acceptsJSON = options.isJSON
    request.kernel = kernel
    request.isForThisMachine = !options.isOffline
    let parsed = parse(request)
    outcome.clock.mark("parsed")
    guard let existing = try existing(for: parsed) else { return }
    outcome.clock.mark("found what exists")
    request.existing = existing
    // Of a long text the tree is given away; what answers a query looks at it again.
    let asking = parsed.hasQueries ? parsed : nil
    let report = compile(consume parsed, request)
    outcome.map = report.map
    outcome.diagnostics += report.diagnostics
    outcome.clock.mark("checked and compiled")
    guard let transaction = report.transaction else { return }
    outcome.remains = Remains(report: report)
    try debug(transaction)
    try send(transaction, request)
    outcome.clock.mark("sent")
    guard outcome.status == .done else { return }
    try answer(report, asking, request, transaction)
    outcome.clock.mark("listed")
  }

  /// The kernel that the check is for. A load is for the one that runs.
  private var kernel: KernelVersion {
    switch options.target {
    case .version(let version): return version
    case .running: return Self.runningKernel ?? .newestKnown
    case .newestKnown:
      return options.isOffline ? .newestKnown : Self.runningKernel ?? .newestKnown
    }
  }

  private static var runningKernel: KernelVersion? {
    var name = utsname()
    guard uname(&name) == 0 else { return nil }
    return withUnsafeBytes(of: &name.release) { bytes in
      KernelVersion(String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// What is there before: nothing under a check, unless something is to be assumed.
  /// - Returns: nil where what is to be assumed has mistakes of its own.
  private mutating func existing(for parsed: ParsedText) throws(NetlinkError) -> Ruleset? {
    switch options.assumption {
    case .file(let path): return assumed(path)
    case .live: return try readDeclarations(for: parsed.files)
    case .nothing:
      return options.isOffline ? Ruleset() : try readDeclarations(for: parsed.files)
    }
  }

  private mutating func assumed(_ path: String) -> Ruleset? {
    do throws(ExistingFileError) {
      return try ExistingFile(path, kernel: kernel, includePaths: options.includePaths).ruleset
    } catch {
      switch error {
      case .mistakes(let diagnostics, let map):
        outcome.map = map
        outcome.diagnostics = diagnostics
      case .unreadable(let reason):
        outcome.failure = "cannot read '\(path)': \(reason.message)"
      }
      return nil
    }
  }

  private mutating func debug(_ transaction: Transaction) throws(NetlinkError) {
    if options.debugs(.netlink) { outcome.print(transaction.text) }
    if options.debugs(.mnl) { outcome.print(try Batch(transaction, generation: 0).hexText()) }
  }

  private mutating func send(
    _ transaction: Transaction, _ request: CheckRequest
  ) throws(NetlinkError) {
    if options.isOffline {
      switch options.kernelCheck {
      case .none: return
      case .transaction: break
      case .namespace:
        try ScratchNamespace.enter()
        _ = try ScratchNamespace.makeDevices(transaction.deviceNames)
      }
    }
    let mode: ApplyMode =
      options.isOffline && options.kernelCheck == .transaction
      ? .checkOnly : .load(echo: options.isEcho)
    let running = Self.runningKernel ?? .newestKnown
    let applied = try apply(
      transaction, mode, kernel: running, hasDevice: { name in if_nametoindex(name) != 0 },
      placed: { compileEachRule(request).transaction })
    outcome.diagnostics += applied.diagnostics
    if options.isEcho, !options.isOffline {
      let document = options.isJSON ? echo(of: job.text.bytes, applied.echoes) : nil
      outcome.output += document ?? listing(of: applied.echoes, after: request.existing, style)
    }
  }

  var style: ListingStyle {
    ListingStyle(
      names: names, options: printOptions, isJSON: options.isJSON, version: Version.number)
  }

  private var printOptions: PrintOptions {
    let wanted = options.listing
    return PrintOptions(
      isStateless: wanted.isStateless, showsHandles: wanted.showsHandles, isTerse: wanted.isTerse,
      numericPriority: wanted.hasNumericPriorities || wanted.isNumeric,
      numericProtocol: wanted.hasNumericProtocols || wanted.isNumeric,
      numericSymbols: wanted.isNumeric, numericTime: wanted.hasNumericTimes || wanted.isNumeric,
      namesServices: wanted.showsServiceNames, namesUsers: wanted.showsUserNames,
      // A check asks no network.
      namesHosts: wanted.showsHostNames && !options.isOffline)
  }
}

extension Outcome {
  fileprivate mutating func print(_ text: String) { output.append(contentsOf: text.utf8) }

  mutating func print(_ bytes: [UInt8]) {
    // A long listing, which is mostly all that is printed, is not copied.
    if output.isEmpty { output = bytes } else { output += bytes }
  }
}
