import Source

/// What the validator warns of in rulesets.
extension CheckedRules {
  static let rulesets: [RuleDescription] = [
    RuleDescription(
      code: "W202", name: "flow-then-statement", severity: .warning,
      summary: "A statement behind `flow add` in the same rule.",
      why: """
        For a packet that cannot be offloaded, `flow add` ends the rule, and an offloaded one \
        does not come by again: what stands behind runs once for each connection. A counter \
        there counts connections, not packets.
        """,
      flagged: [
        .router(
          """
            meta l4proto { tcp, udp } flow add @fast counter
          #                                          ^^^^^^^
          """)
      ],
      fine: [.router("  meta l4proto { tcp, udp } counter flow add @fast")]),
    RuleDescription(
      code: "W227", name: "statement-after-block", severity: .warning,
      summary: "A statement behind a jump to a chain without a name, in the same rule.",
      why: """
        A jump ends the rule: a packet that comes back from the chain goes on with the next rule. \
        nft refuses what stands behind a jump to a chain with a name, and keeps silent here.
        """,
      flagged: [
        Example(
          """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              tcp dport 22 jump { ip saddr 192.0.2.0/24 accept; } counter
          #                                                       ^^^^^^^
            }
          }
          """)
      ],
      fine: [
        Example(
          """
          table inet filter {
            chain input {
              type filter hook input priority filter; policy drop;
              tcp dport 22 counter jump { ip saddr 192.0.2.0/24 accept; }
            }
          }
          """)
      ]),
    RuleDescription(
      code: "W210", name: "nat-policy-drop", severity: .warning,
      summary: "A chain of type nat with `policy drop`.",
      why: """
        A chain of that type sees only the first packet of a connection. Its policy drops those \
        that no rule translates, which looks like a network that is down; packets are filtered \
        in chains of type filter.
        """,
      flagged: [
        Example(
          """
          table ip gateway {
            chain postrouting {
              type nat hook postrouting priority srcnat; policy drop;
          #                                              ^^^^^^^^^^^
              oifname "wan0" masquerade
            }
          }
          """)
      ],
      fine: [
        Example(
          """
          table ip gateway {
            chain postrouting {
              type nat hook postrouting priority srcnat; policy accept;
              oifname "wan0" masquerade
            }
          }
          """)
      ]),
    RuleDescription(
      code: "W213", name: "unreached-loop", severity: .warning,
      summary: "Chains that jump in a circle, and that no base chain leads to.",
      why: """
        The kernel takes it as long as no packet can get there. As soon as a base chain jumps to \
        one of them, the whole text is refused.
        """,
      reference: "Nothing, as long as no base chain leads there; then: Too many links.",
      flagged: [
        Example(
          """
          table ip filter {
            chain one { jump two; }
            chain two { jump one; }
          #             ^^^^^^^^
          }
          """)
      ],
      fine: [
        Example(
          """
          table ip filter {
            chain one { jump two; }
            chain two { accept; }
          }
          """)
      ]),
    RuleDescription(
      code: "W214", name: "dormant-table-woken", severity: .warning,
      summary: "A table that is declared dormant, and later without that flag.",
      why: """
        The flags of a table are those of its last declaration. One without `flags dormant` \
        wakes the table, and its rules hold from then on.
        """,
      flagged: [
        Example(
          """
          table ip spare { flags dormant; }
          table ip spare {
          #        ^^^^^
            chain input { drop; }
          }
          """)
      ],
      fine: [
        Example(
          """
          table ip spare { flags dormant; }
          table ip spare {
            flags dormant
            chain input { drop; }
          }
          """)
      ]),
    RuleDescription(
      code: "W215", name: "owned-table", severity: .warning,
      summary: "A table with `flags owner` and without `persist`.",
      why: """
        The kernel removes the table when the program that made it ends. nft ends as soon as the \
        text is loaded.
        """,
      reference: "Nothing: it loads, and is gone.",
      flagged: [
        Example(
          """
          table inet session { flags owner; }
          #                          ^^^^^
          """)
      ],
      fine: [
        Example(
          """
          table inet session { flags owner, persist; }
          """)
      ]),
    RuleDescription(
      code: "W220", name: "chain-without-device", severity: .warning,
      summary: "A chain at a hook of devices that names no device.",
      why: """
        Since Linux 5.16 such a chain may be there without devices. No packet gets to it until \
        some are added.
        """,
      flagged: [
        Example(
          """
          table netdev edge {
            chain ingress { type filter hook ingress priority filter; }
          #       ^^^^^^^
          }
          """)
      ],
      fine: [
        Example(
          """
          table netdev edge {
            chain ingress { type filter hook ingress device "lan0" priority filter; }
          }
          """)
      ]),
    RuleDescription(
      code: "W221", name: "name-of-another-machine", severity: .warning,
      summary: "The name of a device, user or group that this machine does not know.",
      why: """
        A check goes on with the name. On the machine that loads the text it must be known: the \
        kernel gets its number.
        """,
      reference: "Interface does not exist; or: user does not exist.",
      flagged: [
        Example(
          """
          table inet filter {
            chain output {
              type filter hook output priority filter;
              meta skuid "swnft-nobody" drop
          #              ^^^^^^^^^^^^^^
            }
          }
          """)
      ],
      fine: [
        Example(
          """
          table inet filter {
            chain output {
              type filter hook output priority filter;
              meta skuid 1000 oifname "wan0" drop
            }
          }
          """)
      ]),
    RuleDescription(
      code: "W222", name: "days-past-end-of-week", severity: .warning,
      summary: "A range of days that ends earlier in the week than it begins.",
      why: """
        Days are numbers, from Sunday as 0 to Saturday as 6. nft loads a range that goes past \
        Saturday as everything that is not from its last day to its first: the two days \
        themselves are not among them. Write the days between braces.
        """,
      flagged: [
        Example(
          """
          table inet filter {
            chain forward {
              type filter hook forward priority filter;
              meta day "Friday"-"Monday" drop
          #            ^^^^^^^^^^^^^^^^^
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
              meta day { "Friday", "Saturday", "Sunday", "Monday" } drop
            }
          }
          """)
      ]),
  ]
}
