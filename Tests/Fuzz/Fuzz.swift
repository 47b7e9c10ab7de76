/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Trial(Array(UnsafeBufferPointer(start: start, count: count))).run()
  return 0
}
