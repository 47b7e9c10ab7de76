import Bytecode
import Glibc
import Source
import Testing

@testable import Netlink

/// Error numbers and their words, and userdata.
struct KernelErrorTests {
  @Test("the words are the C library's", arguments: [1, 2, 7, 11, 16, 17, 22, 34, 75, 85, 95, 105])
  func words(number: Int32) {
    #expect(KernelError.text(number) == strerror(number).map { String(cString: $0) })
    #expect(KernelError.name(number).hasPrefix("E"))
  }

  @Test("a number that nobody knows")
  func unknown() {
    #expect(KernelError.name(4000) == "errno 4000")
  }

  @Test("userdata is read no further than it goes")
  func userdata() throws {
    let bytes = try Userdata.text("why", type: 0) + Userdata.number(1, type: 1)
    #expect(Userdata.comment(in: bytes[...]) == "why")
    #expect(Userdata.isOpenInterval(bytes[...]))
    #expect(Userdata.comment(in: [0, 200, 65][...]) == nil)
    #expect(Userdata.comment(in: [0][...]) == nil)
    #expect(Userdata.comment(in: [7, 0, 0, 2, 65, 0][...]) == "A")
    #expect(throws: NetlinkError.self) {
      try Userdata.text(String(repeating: "x", count: 255), type: 0)
    }
  }
}
