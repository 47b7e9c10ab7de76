import Catalogue
import Source

/// What the validator says about the ways into flowtables, and about their changes.
extension CheckedRules {
  static let flows: [RuleDescription] = [
    RuleDescription(
      code: "FT010", name: "flowtable-wildcard", severity: .error,
      summary: "A device with `*` in a flowtable for a kernel that does not know that.",
      why: """
        Names with `*` in flowtables came with Linux 6.16. An older kernel looks for a device of \
        that very name.
        """,
      reference: "Could not process rule: No such file or directory.",
      flagged: [
        .router(
          flowtable: """
              hook ingress priority filter; devices = { lan0, "ppp*" };
            #                                                 ^^^^^^
            """, target: LintTarget(kernel: KernelVersion(6, 12)))
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT011", name: "too-many-flowtable-devices", severity: .error,
      summary: "More devices in a flowtable than the kernel takes.",
      why: "The kernel takes 255 devices in one message.",
      reference: "Could not process rule: File too large.",
      flagged: [],
      fine: [.router()]),
    RuleDescription(
      code: "FT021", name: "flow-then-verdict", severity: .warning,
      summary: "A verdict behind `flow add` in the same rule.",
      why: """
        For a packet that cannot be offloaded, `flow add` ends the rule: the verdict behind it \
        is not reached while a connection is set up. Where nothing else accepts those packets, \
        no connection ever comes about. Put the verdict into a rule of its own.
        """,
      flagged: [
        .router(
          """
            meta l4proto { tcp, udp } flow add @fast accept
          #                                          ^^^^^^
          """,
          fixed: """
              meta l4proto { tcp, udp } flow add @fast
              meta l4proto { tcp, udp } accept
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT026", name: "device-not-in-flowtable", severity: .warning,
      summary: """
        A rule that names a device and sends packets to a flowtable which does not list it.
        """,
      why: """
        Packets that arrive by a device that is not listed stay on the slow path, although the \
        connection is marked as offloaded.
        """,
      flagged: [
        .router(
          """
            iifname "lan1" meta l4proto { tcp, udp } flow add @fast
          # ^^^^^^^^^^^^^^
          """),
        Example(
          """
          table inet router {
            flowtable fast { hook ingress priority 0; devices = { lan0, wan0 }; }
            chain fastpath { meta l4proto { tcp, udp } flow add @fast; }
            chain forward {
              type filter hook forward priority filter;
              iifname "lan1" jump fastpath
          #   ^^^^^^^^^^^^^^
            }
          }
          """),
      ],
      fine: [
        .router(
          """
            iifname "lan0" meta l4proto { tcp, udp } flow add @fast
          """)
      ]),
    RuleDescription(
      code: "FT027", name: "flowtable-one-side", severity: .warning,
      summary: "A flowtable that lists a single device.",
      why: """
        Only packets that arrive by the listed device are fast. Replies arrive by the other one \
        and stay on the slow path.
        """,
      flagged: [
        .router(
          flowtable: """
              hook ingress priority filter; devices = { wan0 };
            #                                           ^^^^
            """)
      ],
      fine: [.router()]),
    RuleDescription(
      code: "FT046", name: "flowtable-changed", severity: .error,
      summary: "A flowtable that is declared again with another hook, priority or flags.",
      why: """
        A flowtable that is there takes further devices, and nothing else. To change the rest, \
        delete it and add it in the same text.
        """,
      reference: "Could not process rule: Operation not supported.",
      flagged: [
        Example(
          """
          table inet router {
            flowtable fast {
              hook ingress priority filter; devices = { lan0, wan0 };
            }
            flowtable fast {
              hook ingress priority 10; devices = { lan1 };
          #                         ^^
            }
            chain forward {
              type filter hook forward priority filter; policy accept;
              meta l4proto { tcp, udp } flow add @fast
            }
          }
          """)
      ],
      fine: [.router()]),
  ]
}
