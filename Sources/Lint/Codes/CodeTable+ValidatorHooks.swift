/// What the validator says of hooks, types and priorities of chains.
extension CodeTable {
  static let hooks: [CodeDescription] = [
    CodeDescription(
      "E101", "The family of the table has no such hook.",
      why: """
        Packets of this family do not pass there: ARP knows no forwarding, and only netdev \
        tables have egress without a family of addresses.
        """,
      .text(
        """
        table arp filter {
          chain forward {
            type filter hook forward priority 0;
          }
        }
        """,
        mended: """
          table arp filter {
            chain input {
              type filter hook input priority 0;
            }
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E102", "The family of the table has no chains of this type.",
      why: """
        Addresses are translated in ip, ip6 and inet tables, and routes chosen anew in ip, ip6 \
        and inet ones. All others have filters only.
        """,
      .text(
        """
        table bridge filter {
          chain prerouting {
            type nat hook prerouting priority 0;
          }
        }
        """,
        mended: """
          table bridge filter {
            chain prerouting {
              type filter hook prerouting priority 0;
            }
          }
          """),
      .says(
        """
        No such file or directory; did you mean chain ‘prerouting’ in table bridge ‘filter’?
        """)),
    CodeDescription(
      "E103", "Chains of this type cannot be at this hook.",
      why: """
        `nat` works at prerouting, input, output and postrouting, `route` only at output. \
        Forwarded packets are translated before or after forward.
        """,
      .items(
        """
        chain forward {
          type nat hook forward priority 0;
        }
        """,
        mended: """
          chain postrouting {
            type nat hook postrouting priority srcnat;
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E104", "A nat chain runs before connections are tracked, which the kernel refuses.",
      why: """
        Translation needs the connection, which is looked up at priority -200. A chain of type \
        nat at or before that would have none.
        """,
      .items(
        """
        chain prerouting {
          type nat hook prerouting priority raw;
        }
        """,
        mended: """
          chain prerouting {
            type nat hook prerouting priority dstnat;
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E105", "The family and hook have no priority of this name.",
      why: """
        The words for priorities are `raw`, `mangle`, `dstnat`, `filter`, `security`, `srcnat`, \
        and `out` in bridges; some of them belong to some hooks only. A number always works.
        """,
      .items(
        """
        chain input {
          type filter hook input priority filtr;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority filter;
          }
          """),
      .says("invalid priority expression value in this context.")),
    CodeDescription(
      "E106", "The priority does not fit the 32 bits that the kernel has for it.",
      why: "Priorities are signed 32 bit numbers, lowest first. nft wraps larger ones around.",
      .items(
        """
        chain input {
          type filter hook input priority 2147483648;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority 2147483647;
          }
          """),
      .loads),
    CodeDescription(
      "E113",
      """
      The hardware cannot take a chain such as this, and the kernel refuses to offload it.
      """,
      why: """
        Hardware takes over chains at ingress of a device, with a priority of at least 1, and \
        nothing else.
        """,
      .text(
        """
        table ip filter {
          chain input {
            type filter hook input priority 0; flags offload;
          }
        }
        """,
        mended: """
          table ip filter {
            chain input {
              type filter hook input priority 0;
            }
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E217", "There is no hook of this name.",
      why: """
        The hooks are prerouting, input, forward, output and postrouting, and those of devices, \
        ingress and egress; written small.
        """,
      .items(
        """
        chain input {
          type filter hook Input priority 0;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority 0;
          }
          """),
      .says("unknown chain hook")),
    CodeDescription(
      "E218", "There is no chain type of this name.",
      why: "A chain is of type `filter`, `nat` or `route`.",
      .items(
        """
        chain input {
          type fliter hook input priority 0;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority 0;
          }
          """),
      .says("unknown chain type")),
    CodeDescription(
      "E222", "A base chain is added while its table changes between dormant and awake.",
      why: """
        The hooks of the table are about to be registered or taken away, and the new one could \
        be neither. Do it in two transactions.
        """,
      .text(
        """
        add table inet filter { flags dormant; }
        add table inet filter
        add chain inet filter input { type filter hook input priority 0; }
        """,
        mended: """
          add table inet filter
          add chain inet filter input { type filter hook input priority 0; }
          """),
      .kernel("EINVAL", "Invalid argument")),
    CodeDescription(
      "E226", "This is no priority.",
      why: """
        A priority is one number, or a word with a number added. This comes from a variable, so \
        it is found when its value is known.
        """,
      .text(
        """
        define place = { 1, 2 }
        table inet filter {
          chain input {
            type filter hook input priority $place;
          }
        }
        """,
        mended: """
          define place = 1
          table inet filter {
            chain input {
              type filter hook input priority $place;
            }
          }
          """),
      .says("set is not a valid priority expression")),
  ]
}
