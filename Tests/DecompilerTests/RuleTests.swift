import Catalogue
import Testing

/// Bytecode, and the rule that a listing shows for it.
struct RuleCase: CustomTestStringConvertible {
  let family: Family
  let listed: String
  let bytecode: String

  init(_ family: Family, _ listed: String, _ bytecode: String) {
    self.family = family
    self.listed = listed
    self.bytecode = bytecode
  }

  var testDescription: String { "\(family.name): \(listed)" }
}

struct RuleTests {
  @Test(arguments: matches + dependencies + bits + statements)
  func rule(_ example: RuleCase) {
    #expect(rules(example.bytecode, in: example.family) == example.listed)
  }

  static let matches = [
    RuleCase(
      .ip, "ip saddr 10.1.0.0/16 ip daddr != 192.0.2.0/24",
      """
      [ payload load 2b @ network header + 12 => reg 1 ]
      [ cmp eq reg 1 0x0a01 ]
      [ payload load 3b @ network header + 16 => reg 1 ]
      [ cmp neq reg 1 0xc00002 ]
      """),
    RuleCase(
      .ip, "ip saddr 10.32.0.0/11",
      """
      [ payload load 4b @ network header + 12 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xffe00000 ) ^ 0x00000000 ]
      [ cmp eq reg 1 0x0a200000 ]
      """),
    RuleCase(
      .ip6, "ip6 saddr fe80::/10 ip6 daddr ::1",
      """
      [ payload load 16b @ network header + 8 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xffc00000 0x00000000 0x00000000 0x00000000 ) ^ 0x00000000 \
      0x00000000 0x00000000 0x00000000 ]
      [ cmp eq reg 1 0xfe800000 0x00000000 0x00000000 0x00000000 ]
      [ payload load 16b @ network header + 24 => reg 1 ]
      [ cmp eq reg 1 0x00000000 0x00000000 0x00000000 0x00000001 ]
      """),
    RuleCase(
      .ip, "ip saddr 10.0.0.1 ip daddr 10.0.0.2",
      """
      [ payload load 8b @ network header + 12 => reg 1 ]
      [ cmp eq reg 1 0x0a000001 0x0a000002 ]
      """),
    RuleCase(
      .inet, "udp sport 53 udp dport 1024-65535",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x11 ]
      [ payload load 2b @ transport header + 0 => reg 1 ]
      [ cmp eq reg 1 0x0035 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ range eq reg 1 0x0400 0xffff ]
      """),
    RuleCase(
      .inet, "th dport 1000-2000",
      """
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp gte reg 1 0x03e8 ]
      [ cmp lte reg 1 0x07d0 ]
      """),
    RuleCase(
      .inet, #"iifname "ppp*" oifname != "eth0" iif "lo" meta mark 0x00000010"#,
      """
      [ meta load iifname => reg 1 ]
      [ cmp eq reg 1 0x707070 ]
      [ meta load oifname => reg 1 ]
      [ cmp neq reg 1 0x65746830 0x00000000 0x00000000 0x00000000 ]
      [ meta load iif => reg 1 ]
      [ cmp eq reg 1 0x00000001 ]
      [ meta load mark => reg 1 ]
      [ cmp eq reg 1 0x00000010 ]
      """),
    RuleCase(
      .inet,
      "meta mark guests meta skuid 0-999 ct expiration < 1m30s".replacing(
        "guests", with: #""guests""#),
      """
      [ meta load mark => reg 1 ]
      [ cmp eq reg 1 0x00000007 ]
      [ meta load skuid => reg 1 ]
      [ byteorder reg 1 = hton(reg 1, 4, 4) ]
      [ range eq reg 1 0x00000000 0x000003e7 ]
      [ ct load expiration => reg 1 ]
      [ byteorder reg 1 = hton(reg 1, 4, 4) ]
      [ cmp lt reg 1 0x00015f90 ]
      """),
    RuleCase(
      .inet, "ct state vmap { invalid : drop, established : accept, related : accept }",
      """
      __map%d t b size 3
      __map%d t 0
      \telement 00000002 : accept\telement 00000004 : accept\telement 00000001 : drop
      inet t c
      [ ct load state => reg 1 ]
      [ lookup reg 1 set __map%d dreg 0 ]
      """),
    RuleCase(
      .inet, "tcp dport { 22, 80-90, 443 } accept",
      """
      __set%d t 7 size 6
      __set%d t 0
      \telement 0000 flags 1\telement 0016\telement 0017 flags 1\telement 0050
      \telement 005b flags 1\telement 01bb\telement 01bc flags 1
      inet t c
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ lookup reg 1 set __set%d ]
      [ immediate reg 0 accept ]
      """),
    RuleCase(
      .ip, "ip saddr . tcp dport { 192.0.2.0/24 . 22, 192.0.2.7-192.0.2.9 . 80-90 }",
      """
      __set%d t 87 size 2
      __set%d t 0
      \telement c0000200 . 0016 - c00002ff . 0016\telement c0000207 . 0050 - c0000209 . 005a
      ip t c
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ payload load 4b @ network header + 12 => reg 1 ]
      [ payload load 2b @ transport header + 2 => reg 9 ]
      [ lookup reg 1 set __set%d ]
      """),
    RuleCase(
      .ip, "ip dscp != { cs1, cs4 }",
      """
      __set%d t 3 size 2
      __set%d t 0
      \telement 80\telement 20
      ip t c
      [ payload load 1b @ network header + 1 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xfc ) ^ 0x00 ]
      [ lookup reg 1 set __set%d 0x1 ]
      """),
  ]

  static let dependencies = [
    RuleCase(
      .inet, "ip saddr 10.0.0.1",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x02 ]
      [ payload load 4b @ network header + 12 => reg 1 ]
      [ cmp eq reg 1 0x0a000001 ]
      """),
    RuleCase(
      .inet, "ip protocol udp udp dport 53",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x02 ]
      [ payload load 1b @ network header + 9 => reg 1 ]
      [ cmp eq reg 1 0x11 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x0035 ]
      """),
    RuleCase(
      .ip, "udp dport 53",
      """
      [ payload load 1b @ network header + 9 => reg 1 ]
      [ cmp eq reg 1 0x11 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x0035 ]
      """),
    RuleCase(
      .ip, "meta l4proto tcp counter tcp dport 22",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ counter pkts 0 bytes 0 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x0016 ]
      """),
    RuleCase(
      .inet, "meta nfproto ipv6 tcp dport 22",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x0a ]
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x0016 ]
      """),
    RuleCase(
      .inet, "icmp mtu 1400",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x02 ]
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x01 ]
      [ payload load 1b @ transport header + 0 => reg 1 ]
      [ cmp eq reg 1 0x03 ]
      [ payload load 2b @ transport header + 6 => reg 1 ]
      [ cmp eq reg 1 0x0578 ]
      """),
    RuleCase(
      .ip, "icmp type echo-request icmp sequence 1",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x01 ]
      [ payload load 1b @ transport header + 0 => reg 1 ]
      [ cmp eq reg 1 0x08 ]
      [ payload load 2b @ transport header + 6 => reg 1 ]
      [ cmp eq reg 1 0x0001 ]
      """),
    RuleCase(
      .bridge, "vlan id 10 ip saddr 10.0.0.1",
      """
      [ payload load 2b @ link header + 12 => reg 1 ]
      [ cmp eq reg 1 0x8100 ]
      [ payload load 2b @ link header + 14 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x0fff ) ^ 0x0000 ]
      [ cmp eq reg 1 0x000a ]
      [ payload load 2b @ link header + 16 => reg 1 ]
      [ cmp eq reg 1 0x0800 ]
      [ payload load 4b @ network header + 12 => reg 1 ]
      [ cmp eq reg 1 0x0a000001 ]
      """),
    RuleCase(
      .inet, "reject with icmpv6 port-unreachable",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x0a ]
      [ reject type 0 code 4 ]
      """),
    RuleCase(
      .inet, "udp dport 4789 vxlan vni 10 udp dport 4789 vxlan ip saddr 10.0.0.0/8",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x11 ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x12b5 ]
      [ inner type 1 hdrsize 8 flags f [ payload load 3b @ tunnel header + 4 => reg 1 ] ]
      [ cmp eq reg 1 0x00000a ]
      [ payload load 2b @ transport header + 2 => reg 1 ]
      [ cmp eq reg 1 0x12b5 ]
      [ inner type 1 hdrsize 8 flags f [ payload load 2b @ link header + 12 => reg 1 ] ]
      [ cmp eq reg 1 0x0800 ]
      [ inner type 1 hdrsize 8 flags f [ payload load 1b @ network header + 12 => reg 1 ] ]
      [ cmp eq reg 1 0x0a ]
      """),
  ]
}
