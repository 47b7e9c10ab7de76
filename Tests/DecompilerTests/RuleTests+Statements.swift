import Bytecode
import Catalogue
import Source
import Testing

extension RuleTests {
  static let bits = [
    RuleCase(
      .ip, "ip dscp cs1 ip ecn ce",
      """
      [ payload load 1b @ network header + 1 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xfc ) ^ 0x00 ]
      [ cmp eq reg 1 0x20 ]
      [ payload load 1b @ network header + 1 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x03 ) ^ 0x00 ]
      [ cmp eq reg 1 0x03 ]
      """),
    RuleCase(
      .ip6, "ip6 dscp af11 ip6 flowlabel 5",
      """
      [ payload load 2b @ network header + 0 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x0fc0 ) ^ 0x0000 ]
      [ cmp eq reg 1 0x0280 ]
      [ payload load 3b @ network header + 1 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x0fffff ) ^ 0x000000 ]
      [ cmp eq reg 1 0x000005 ]
      """),
    RuleCase(
      .inet, "tcp flags & (fin | syn | rst) == syn tcp flags ! fin,rst tcp flags syn",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ payload load 1b @ transport header + 13 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x07 ) ^ 0x00 ]
      [ cmp eq reg 1 0x02 ]
      [ payload load 1b @ transport header + 13 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x05 ) ^ 0x00 ]
      [ cmp eq reg 1 0x00 ]
      [ payload load 1b @ transport header + 13 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x02 ) ^ 0x00 ]
      [ cmp neq reg 1 0x00 ]
      """),
    RuleCase(
      .inet, "ct state established,related ct state == new ct status ! dnat",
      """
      [ ct load state => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x00000006 ) ^ 0x00000000 ]
      [ cmp neq reg 1 0x00000000 ]
      [ ct load state => reg 1 ]
      [ cmp eq reg 1 0x00000008 ]
      [ ct load status => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x00000020 ) ^ 0x00000000 ]
      [ cmp eq reg 1 0x00000000 ]
      """),
    RuleCase(
      .inet, "meta mark & 0x000000ff == 0x00000001 meta mark | 0x00000001 != 0x00000003",
      """
      [ meta load mark => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x000000ff ) ^ 0x00000000 ]
      [ cmp eq reg 1 0x00000001 ]
      [ meta load mark => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xfffffffe ) ^ 0x00000001 ]
      [ cmp neq reg 1 0x00000003 ]
      """),
    RuleCase(
      .ip, "ct mark set (meta mark | 0x00000010) << 8",
      """
      [ meta load mark => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xffffffef ) ^ 0x00000010 ]
      [ bitwise reg 1 = ( reg 1 << 0x00000008 ) ]
      [ ct set mark with reg 1 ]
      """),
    RuleCase(
      .inet, "meta mark set ct mark & 0xffff0000 | meta mark & 0x0000ffff",
      """
      [ ct load mark => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xffff0000 ) ^ 0x00000000 ]
      [ meta load mark => reg 2 ]
      [ bitwise reg 2 = ( reg 2 & 0x0000ffff ) ^ 0x00000000 ]
      [ bitwise reg 1 = ( reg 1 | reg 2 ) ]
      [ meta set mark with reg 1 ]
      """),
    RuleCase(
      .inet, "@nh,8,8 0xff @th,35,3 0x2",
      """
      [ payload load 1b @ network header + 1 => reg 1 ]
      [ cmp eq reg 1 0xff ]
      [ payload load 1b @ transport header + 4 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x1c ) ^ 0x00 ]
      [ cmp eq reg 1 0x08 ]
      """),
  ]

  static let statements = [
    RuleCase(
      .ip, "ip protocol tcp flow add @f",
      """
      [ payload load 1b @ network header + 9 => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ flow_offload flowtable f ]
      """),
    RuleCase(
      .inet, "tcp flags syn tcp option maxseg size set rt mtu",
      """
      [ meta load l4proto => reg 1 ]
      [ cmp eq reg 1 0x06 ]
      [ payload load 1b @ transport header + 13 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x02 ) ^ 0x00 ]
      [ cmp neq reg 1 0x00 ]
      [ rt load tcpmss => reg 1 ]
      [ byteorder reg 1 = hton(reg 1, 2, 2) ]
      [ exthdr write tcpopt reg 1 => 2b @ 2 + 2 ]
      """),
    RuleCase(
      .ip, "ip dscp set cs1 ip ttl set 64",
      """
      [ payload load 2b @ network header + 0 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0xff03 ) ^ 0x0020 ]
      [ payload write reg 1 => 2b @ network header + 0 csum_type 1 csum_off 10 csum_flags 0x0 ]
      [ payload load 2b @ network header + 8 => reg 1 ]
      [ bitwise reg 1 = ( reg 1 & 0x00ff ) ^ 0x4000 ]
      [ payload write reg 1 => 2b @ network header + 8 csum_type 1 csum_off 10 csum_flags 0x0 ]
      """),
    RuleCase(
      .inet, "meta nfproto ipv4 dnat ip to 10.0.0.2:8080-8090 random,persistent",
      """
      [ meta load nfproto => reg 1 ]
      [ cmp eq reg 1 0x02 ]
      [ immediate reg 1 0x0a000002 ]
      [ immediate reg 2 0x1f90 ]
      [ immediate reg 3 0x1f9a ]
      [ nat dnat ip addr_min reg 1 proto_min reg 2 proto_max reg 3 flags 0xe ]
      """),
    RuleCase(
      .ip6, "snat to [fe80::1]-[fe80::9]:1024-65535",
      """
      [ immediate reg 1 0xfe800000 0x00000000 0x00000000 0x00000001 ]
      [ immediate reg 2 0xfe800000 0x00000000 0x00000000 0x00000009 ]
      [ immediate reg 3 0x0400 ]
      [ immediate reg 4 0xffff ]
      [ nat snat ip6 addr_min reg 1 addr_max reg 2 proto_min reg 3 proto_max reg 4 flags 0x2 ]
      """),
    RuleCase(
      .inet, "masquerade to :1024 fully-random",
      """
      [ immediate reg 1 0x0400 ]
      [ masq proto_min reg 1 flags 0x12 ]
      """),
    RuleCase(
      .inet, "limit rate over 10/minute burst 5 packets log prefix \"a b\" level info drop",
      """
      [ limit rate 10/minute burst 5 type packets flags 0x1 ]
      [ log prefix a b level 6 ]
      [ immediate reg 0 drop ]
      """),
    RuleCase(
      .inet,
      "limit rate 2 mbytes/second burst 512 bytes log group 3 log flags tcp sequence,options",
      """
      [ limit rate 2097152/second burst 512 type bytes flags 0x0 ]
      [ log group 3 snaplen 0 qthreshold 0 ]
      [ log tcpseq tcpopt ]
      """),
    RuleCase(
      .inet, "queue flags bypass,fanout to 1-3 notrack",
      """
      [ queue num 1-3 bypass fanout ]
      [ notrack ]
      """),
    RuleCase(
      .netdev, #"fwd ip to 10.0.0.1 device "eth0""#,
      """
      [ immediate reg 1 0x00000002 ]
      [ immediate reg 2 0x0a000001 ]
      [ fwd sreg_dev 1 sreg_addr 2 nfproto 2 ]
      """),
    RuleCase(
      .inet, "ct event set new,destroy meta nftrace set 1",
      """
      [ immediate reg 1 0x00000005 ]
      [ ct set event with reg 1 ]
      [ immediate reg 1 0x01 ]
      [ meta set nftrace with reg 1 ]
      """),
    RuleCase(
      .ip, "dnat to numgen inc mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }",
      """
      __map%d t b size 2
      __map%d t 0
      \telement 00000000 : 0a000001\telement 00000001 : 0a000002
      ip t c
      [ numgen reg 1 = inc mod 2 ]
      [ lookup reg 1 set __map%d dreg 1 ]
      [ nat dnat ip addr_min reg 1 ]
      """),
  ]

  @Test func whatHasNoWordsIsShownAsItIs() {
    let table = BytecodeText("", family: .inet).table
    var unknown = table
    unknown.chains[0].rules[0].instructions = [
      .metaLoad(MetaLoadInstruction(key: 63, destination: Register(slot: 0))),
      .compare(
        CompareInstruction(
          op: .equal, source: Register(slot: 0), value: Value(1, lengthBytes: 4, order: .host))),
      .other(OtherInstruction(name: "brandnew", attributes: [1, 2])),
    ]
    let expected =
      "[ meta load unknown(63) => reg 1 ] [ cmp eq reg 1 0x00000001 ] [ brandnew 0x0102 ]"
    #expect(listing(unknown).contains("\t\t" + expected + "\n"))
  }
}
