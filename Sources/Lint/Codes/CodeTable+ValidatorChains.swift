/// What the validator says of chains, jumps and tables.
extension CodeTable {
  static let chains: [CodeDescription] = [
    CodeDescription(
      "E111", "A chain without a hook has a policy; only base chains have one.",
      why: """
        Packets that come to the end of such a chain go back to where the jump was. A rule \
        `drop` at its end says what a policy would.
        """,
      .items(
        """
        chain services {
          policy drop;
        }
        """,
        mended: """
          chain services {
            drop
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E112", "The chain is declared again with another type, hook, priority or policy.",
      why: """
        A chain that is there keeps its type, hook and priority; the kernel refuses another one. \
        Delete it first, in the same file.
        """,
      .text(
        """
        add table inet filter
        add chain inet filter base { type filter hook input priority 0; }
        add chain inet filter base { type filter hook output priority 0; }
        """,
        mended: """
          add table inet filter
          add chain inet filter base { type filter hook input priority 0; }
          delete chain inet filter base
          add chain inet filter base { type filter hook output priority 0; }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E130", "The statement cannot run at the hook that leads here.",
      why: """
        What the statement needs is known at certain hooks only: the way out for `masquerade`, \
        the way in for `redirect` and `tproxy`. The hooks are those of the base chains that lead \
        to the rule, by whatever jumps.
        """,
      .text(
        """
        table ip router {
          chain input {
            type nat hook input priority 100;
            masquerade
          }
        }
        """,
        mended: """
          table ip router {
            chain postrouting {
              type nat hook postrouting priority srcnat;
              masquerade
            }
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E131", "The statement does not exist in tables of this family.",
      why: """
        Packets of this family do not have what the statement works on; netdev and arp for \
        example have no connections.
        """,
      .text(
        """
        table netdev filter {
          chain ingress {
            type filter hook ingress device lo priority 0;
            ct state invalid drop
          }
        }
        """,
        mended: """
          table inet filter {
            chain prerouting {
              type filter hook prerouting priority filter;
              ct state invalid drop
            }
          }
          """),
      .kernel("EPROTO", "Protocol error")),
    CodeDescription(
      "E140", "A jump leads to a base chain, which only the kernel enters.",
      why: """
        A base chain is entered by its hook. What two of them share belongs into a chain without \
        a hook, to which both jump.
        """,
      .items(
        """
        chain input {
          type filter hook input priority 0;
        }
        chain services {
          jump input
        }
        """,
        mended: """
          chain common {
          }
          chain services {
            jump common
          }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E141", "A jump leads to a chain that the table does not have.",
      why: """
        A jump leads to a chain of the same table, which may stand further down in the same \
        text.
        """,
      .items(
        """
        chain services {
        }
        chain input {
          type filter hook input priority 0;
          jump servcies
        }
        """,
        mended: """
          chain services {
          }
          chain input {
            type filter hook input priority 0;
            jump services
          }
          """),
      .kernel("ENOENT", "No such file or directory")),
    CodeDescription(
      "E142", "Jumps are nested deeper than the kernel allows.",
      why: """
        The kernel keeps where to come back to in a stack of 16. Jumps of a chain in braces \
        count as others do, a `goto` counts too when the kernel validates the table.
        """,
      .told("A base chain leads by jumps through more than 16 chains."),
      .told("Could not process rule: Too many links (the kernel: EMLINK).")),
    CodeDescription(
      "E143", "Chains jump in a circle.",
      why: """
        A packet would never come out, so the kernel refuses the table. `goto` makes a circle as \
        well as `jump`.
        """,
      .items(
        """
        chain one { jump two; }
        chain two { jump one; }
        chain input {
          type filter hook input priority 0;
          jump one
        }
        """,
        mended: """
          chain one { jump two; }
          chain two { accept; }
          chain input {
            type filter hook input priority 0;
            jump one
          }
          """),
      .kernel("EMLINK", "Too many links")),
    CodeDescription(
      "E151", "The comment is longer than the kernel keeps.",
      why: "nft takes comments of up to 128 bytes; the kernel keeps them for it without looking.",
      .rule(
        """
        accept comment "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 \
        0123456789 0123456789 0123456789 0123456789 0123456789 01234567"
        """,
        mended: #"accept comment "0123456789 0123456789 0123456789""#),
      .says("comment too long, 128 characters maximum allowed")),
    CodeDescription(
      "E215", "A chain has two policies.",
      why: "Only one of them can hold, and which one was meant is not to be guessed.",
      .items(
        """
        chain input {
          type filter hook input priority 0; policy accept; policy drop;
        }
        """,
        mended: """
          chain input {
            type filter hook input priority 0; policy drop;
          }
          """),
      .says("you cannot set chain policy twice")),
    CodeDescription(
      "E216", "A chain without a name stands in another one.",
      why: """
        A chain in braces behind a jump is added with its rule; the kernel cannot do that within \
        another one.
        """,
      .items(
        """
        chain input {
          tcp dport 22 jump {
            ip saddr 10.0.0.1 goto {
              accept
            }
          }
        }
        """,
        mended: """
          chain input {
            tcp dport 22 jump {
              ip saddr 10.0.0.1 accept
            }
          }
          """),
      .says("too many levels of nesting")),
    CodeDescription(
      "E219", "A policy is neither accept nor drop.",
      why: """
        Other verdicts need a rule at the end of the chain. This comes from a variable, so it is \
        found when its value is known.
        """,
      .text(
        """
        define conduct = refuse
        table inet filter {
          chain input {
            type filter hook input priority 0; policy $conduct;
          }
        }
        """,
        mended: """
          define conduct = "drop"
          table inet filter {
            chain input {
              type filter hook input priority 0; policy $conduct;
            }
          }
          """),
      .says("wrong policy")),
    CodeDescription(
      "E220", "The table is declared again with other flags than can be changed.",
      why: """
        `owner` and `persist` are decided when the table is made. Only `dormant` may change \
        later.
        """,
      .text(
        """
        add table inet filter
        add table inet filter { flags owner; }
        """,
        mended: "add table inet filter { flags owner; }"),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E221", "The flag dormant of a table changes twice in one transaction.",
      why: "The kernel carries the change out at the end of the transaction and cannot keep two.",
      .text(
        """
        add table inet filter { flags dormant; }
        add table inet filter
        add table inet filter { flags dormant; }
        """,
        mended: "add table inet filter { flags dormant; }"),
      .kernel("EINVAL", "Invalid argument")),
  ]
}
