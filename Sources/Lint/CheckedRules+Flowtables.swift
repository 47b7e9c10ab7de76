import Source

/// What the validator says about flowtables.
extension CheckedRules {
  static let flowtables: [RuleDescription] = [
    RuleDescription(
      code: "FT001", name: "flow-outside-forward", severity: .error,
      summary: "A rule with `flow add` in a chain that another hook than forward leads to.",
      why: """
        Only packets that are forwarded can take the fast path. The kernel looks at every chain \
        that a base chain jumps to, and refuses the whole text.
        """,
      reference: "Could not process rule: Operation not supported.",
      flagged: [
        Example(
          """
          table inet router {
            flowtable fast {
              hook ingress priority filter; devices = { lan0, wan0 };
            }
            chain input {
              type filter hook input priority filter; policy accept;
              meta l4proto { tcp, udp } flow add @fast
          #                             ^^^^^^^^^^^^^^
            }
          }
          """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT002", name: "flowtable-family", severity: .error,
      summary: "A flowtable in a table of another family than ip, ip6 and inet.",
      why: "Flowtables route packets, which the families arp, bridge and netdev do not.",
      reference: "Could not process rule: No such file or directory.",
      flagged: [
        Example(
          """
          table bridge lan {
          #     ^^^^^^
            flowtable fast {
              hook ingress priority filter; devices = { lan0, lan1 };
            }
          }
          """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT003", name: "unknown-flowtable", severity: .error,
      summary: "A flowtable that its table does not have.",
      why: """
        A name behind `@` means something of the same table; flowtables cannot be shared between \
        tables.
        """,
      reference: "Could not process rule: No such file or directory.",
      flagged: [
        .router(
          """
            meta l4proto { tcp, udp } flow add @fst
          #                                    ^^^^
          """,
          fixed: """
              meta l4proto { tcp, udp } flow add @fast
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT004", name: "flowtable-hook", severity: .error,
      summary: "A flowtable at another hook than ingress.",
      why: """
        A flowtable takes packets where they arrive. The forward hook is where the rule with \
        `flow add` stands.
        """,
      reference: "invalid hook forward.",
      flagged: [
        Example(
          """
          table inet router {
            flowtable fast {
              hook forward priority filter; devices = { lan0, wan0 };
          #        ^^^^^^^
            }
            chain forward {
              type filter hook forward priority filter; policy accept;
              meta l4proto { tcp, udp } flow add @fast
            }
          }
          """,
          fixed: """
            table inet router {
              flowtable fast {
                hook ingress priority filter; devices = { lan0, wan0 };
              }
              chain forward {
                type filter hook forward priority filter; policy accept;
                meta l4proto { tcp, udp } flow add @fast
              }
            }
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT005", name: "flowtable-without-devices", severity: .warning,
      summary: "A flowtable that lists no device.",
      why: """
        A packet takes the fast path only where it arrives by a device that the flowtable lists. \
        Without any, connections are marked as offloaded and yet every packet stays on the slow \
        path. Where another program adds the devices, suppress this.
        """,
      flagged: [
        .router(
          flowtable: """
            #         ^^^^
              hook ingress priority filter;
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT006", name: "flowtable-device-twice", severity: .error,
      summary: "A device that is in the flowtables of one table twice.",
      why: "A device belongs to at most one flowtable of a table.",
      reference: "Could not process rule: File exists.",
      flagged: [
        .router(
          flowtable: """
              hook ingress priority filter; devices = { lan0, wan0, lan0 };
            #                                                       ^^^^
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT008", name: "flowtable-priority", severity: .error,
      summary: """
        A priority of a flowtable that is neither a number nor `filter` with a number added.
        """,
      why: "The other names for priorities belong to hooks that flowtables do not have.",
      reference: "invalid priority expression value in this context.",
      flagged: [
        .router(
          flowtable: """
              hook ingress priority raw; devices = { lan0, wan0 };
            #                       ^^^
            """)
      ],
      fine: [
        .router(
          flowtable: """
              hook ingress priority filter - 10; devices = { lan0, wan0 };
            """)
      ]),
  ]
}
