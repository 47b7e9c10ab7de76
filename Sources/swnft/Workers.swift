import Glibc

/// Does the same to many things on several threads.
enum Workers {
  /// - Parameters:
  ///   - threadCount: how many at most; each takes every n-th input, as neighbours cost alike.
  ///   - work: what is done to the inputs of one thread.
  /// - Returns: what came of the inputs, in their order.
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], threadCount: Int, _ work: @escaping @Sendable ([Input]) -> [Output]
  ) -> [Output] {
    let count = max(1, min(threadCount, inputs.count))
    let parts = (0..<count).map { first in
      stride(from: first, to: inputs.count, by: count).map { inputs[$0] }
    }
    let results = parts.dropFirst().map { part in Result<Output>(of: { work(part) }) }
    let threads = results.map { Thread($0.compute) }
    var outputs = [parts.first.map(work) ?? []]
    for (thread, result) in zip(threads, results) {
      thread.join()
      outputs.append(result.outputs)
    }
    return inputs.indices.compactMap { index in
      let part = outputs[index % count]
      return index / count < part.count ? part[index / count] : nil
    }
  }

  /// The processors that this process may use.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// What a thread computes. Unchecked: it is written before the thread ends and read after that.
  private final class Result<Output: Sendable>: @unchecked Sendable {
    private let work: @Sendable () -> [Output]
    private(set) var outputs: [Output] = []

    init(of work: @escaping @Sendable () -> [Output]) { self.work = work }

    func compute() { outputs = work() }
  }
}

/// A thread of the system.
private struct Thread {
  /// What it does.
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private var thread = pthread_t()
  private let isStarted: Bool

  /// Starts it; where the system has no more threads, the work is done at once.
  init(_ work: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(work))
    let status = pthread_create(
      &thread, nil,
      { body in
        if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
        return nil
      }, body.toOpaque())
    isStarted = status == 0
    if !isStarted { body.takeRetainedValue().run() }
  }

  /// Waits for its end.
  func join() {
    if isStarted { pthread_join(thread, nil) }
  }
}
