import Source

/// Numbers and addresses that are accepted and mean something else than it seems, which the
/// validator finds.
extension CheckedRules {
  static let numbers: [RuleDescription] = [
    RuleDescription(
      code: "W223", name: "number-without-effect", severity: .warning,
      summary: "A number that nft and the kernel accept, and that does nothing useful.",
      why: """
        A quota of 0 bytes is used up before the first packet, and a window scale above 14 is \
        taken for 14 (RFC 7323, 2.3).
        """,
      flagged: [
        Example(
          """
          table inet filter {
            chain forward {
              type filter hook forward priority filter;
              quota 0 bytes drop
          #         ^^^^^^^
            }
          }
          """)
      ],
      fine: [
        Example(
          """
          table inet filter {
            chain forward {
              type filter hook forward priority filter;
              quota over 10000 mbytes drop
            }
          }
          """)
      ]),
    RuleDescription(
      code: "W224", name: "size-of-zero", severity: .warning,
      summary: "A set with a size of 0, which limits nothing.",
      why: """
        The kernel takes a size of 0 for no size: a set that rules add to grows until memory ends.
        """,
      flagged: [
        Example(
          """
          table inet filter {
            set seen { type ipv4_addr; size 0; }
          #                            ^^^^^^
          }
          """,
          fixed: """
            table inet filter {
              set seen { type ipv4_addr; }
            }
            """)
      ],
      fine: [
        Example(
          """
          table inet filter {
            set seen { type ipv4_addr; size 65535; }
          }
          """)
      ]),
    RuleDescription(
      code: "W225", name: "prefix-as-range", severity: .warning,
      summary: "An address translation to a prefix that is taken for a range of addresses.",
      why: """
        Without the word 'prefix' each connection gets any address of the range. With it the bits \
        behind the prefix stay those of the packet, as a whole network that moves wants it.
        """,
      flagged: [
        Example(
          """
          table ip nat {
            chain prerouting {
              type nat hook prerouting priority dstnat;
              ip daddr 192.0.2.0/24 dnat to 10.0.0.0/24
          #                                 ^^^^^^^^^^^
            }
          }
          """,
          fixed: """
            table ip nat {
              chain prerouting {
                type nat hook prerouting priority dstnat;
                ip daddr 192.0.2.0/24 dnat prefix to 10.0.0.0/24
              }
            }
            """)
      ],
      fine: [
        Example(
          """
          table ip nat {
            chain prerouting {
              type nat hook prerouting priority dstnat;
              ip daddr 192.0.2.0/24 dnat prefix to 10.0.0.0/24
            }
          }
          """)
      ]),
    RuleDescription(
      code: "W226", name: "port-of-portless-protocol", severity: .warning,
      summary: "An address translation that sets a port of a protocol that has none.",
      why: "Packets of such a protocol have no ports: the rule translates the address alone.",
      flagged: [
        Example(
          """
          table ip nat {
            chain prerouting {
              type nat hook prerouting priority dstnat;
              meta l4proto icmp dnat to 10.0.0.1:80
          #                                      ^^
            }
          }
          """)
      ],
      fine: [
        Example(
          """
          table ip nat {
            chain prerouting {
              type nat hook prerouting priority dstnat;
              meta l4proto tcp dnat to 10.0.0.1:80
            }
          }
          """)
      ]),
  ]
}
