import Catalogue
import Testing
import swnft

/// The machine's lists of names.
struct NamesTests {
  @Test func services() {
    let table = NameTable.nameFirst(
      Array(
        """
        # comment
        ssh\t\t22/tcp\t\t\t# SSH Remote Login Protocol
        http 80/tcp www
        www-alt 80/udp
        broken
        worse x/tcp
        """.utf8))
    #expect(table.number(of: "ssh") == 22)
    #expect(table.number(of: "www") == 80)
    #expect(table.number(of: "www-alt") == 80)
    #expect(table.name(of: 80) == "http")
    #expect(table.number(of: "broken") == nil && table.number(of: "worse") == nil)
  }

  @Test func routingLists() {
    let table = NameTable.numberFirst(
      Array("0x10 video\n# no\n32 audio # why\n0xzz bad\n5\n".utf8))
    #expect(table.number(of: "video") == 16)
    #expect(table.number(of: "audio") == 32)
    #expect(table.name(of: 16) == "video")
    #expect(table.number(of: "bad") == nil)
  }

  @Test func users() {
    let table = NameTable.colons(
      Array("root:x:0:0:root:/root:/bin/sh\n:x:1:\nbad:x\nmail:*:8:\n".utf8))
    #expect(table.number(of: "root") == 0)
    #expect(table.name(of: 8) == "mail")
    #expect(table.name(of: 1) == nil)
  }

  @Test(arguments: [false, true])
  func theMachineItself(asksKernel: Bool) {
    let names = SystemNames(asksKernel: asksKernel)
    #expect(names.number(of: "lo", in: .interfaces) == 1)
    #expect(names.name(of: 1, in: .interfaces) == "lo")
    #expect(names.number(of: "no-such-device", in: .interfaces) == nil)
    #expect(names.number(of: "../lo", in: .interfaces) == nil)
    #expect(names.number(of: "root", in: .users) == 0)
    #expect(names.number(of: "tcp", in: .protocols) == 6)
    #expect(names.name(of: 17, in: .protocols) == "udp")
    #expect(abs(names.secondsEastOfUTC(at: Int64.min)) < 90_000)
    #expect(abs(names.secondsEastOfUTC(at: nil)) < 90_000)
  }
}
