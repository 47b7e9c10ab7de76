import Source

/// Where the command line meets the pipeline.
enum Engine {
  /// Checks, compiles, loads or lists: whatever the options of the job say.
  static func perform(_ job: Job) -> Outcome {
    var map = SourceMap()
    _ = map.add(job.text)
    return Outcome(map: map, failure: "this version has only the command line so far")
  }
}
