import Testing

/// `describe`: what nft says of types and selectors, from the catalogue.
struct DescribeTests {
  @Test(arguments: [
    (
      "tcp dport",
      "payload expression, datatype inet_service (internet network service) (basetype integer), "
        + "16 bits"
    ),
    (
      "ether_addr",
      "datatype ether_addr (Ethernet address) (basetype link layer address, integer), 48 bits"
    ),
    (
      "meta iifname",
      "meta expression, datatype ifname (network interface name) (basetype string), 16 characters"
    ),
    ("ipsec in reqid", "xfrm expression, datatype integer (integer), 32 bits"),
    ("jhash ip saddr mod 2", "hash expression, datatype integer (integer), 32 bits"),
    ("nosuch", "symbol expression, datatype invalid (invalid)"),
  ])
  func firstLine(subject: String, line: String) throws {
    let result = try Program.run(["describe"] + subject.split(separator: " ").map(String.init))
    #expect(result.output == line + "\n")
    #expect(result.status == 0)
  }

  @Test func namesOfValues() throws {
    #expect(
      try Program.run(["describe", "ct", "direction"]).output == """
        ct expression, datatype ct_dir (conntrack direction) (basetype integer), 8 bits

        pre-defined symbolic constants (in decimal):
        \toriginal                      \t                   0
        \treply                         \t                   1

        """)
    let flags = try Program.run(["describe", "tcp_flag"]).output
    #expect(flags.contains("(basetype bitmask, integer), 8 bits\n"))
    #expect(flags.contains("(in hexadecimal):\n\tfin                           \t0x01\n"))
  }
}
