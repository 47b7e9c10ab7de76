import Catalogue

/// What the validator says of commands, variables, includes and what they refer to.
extension CodeTable {
  static let commands: [CodeDescription] = [
    CodeDescription(
      "E200", "There is no table of this family and name.",
      why: """
        A table is named by family and name; without a family, `ip` is meant. `table` or `add \
        table` makes it, in the same file or before it.
        """,
      .text(
        """
        table inet filter {
          chain input {
          }
        }
        add rule filter input accept
        """,
        mended: """
          table inet filter {
            chain input {
            }
          }
          add rule inet filter input accept
          """),
      .says("No such file or directory; did you mean table ‘filter’ in family inet?")),
    CodeDescription(
      "E201", "The table has no such chain.",
      why: "A rule is added to a chain that is there, or that the same file makes.",
      .text(
        """
        add table inet filter
        add rule inet filter input accept
        """,
        mended: """
          add table inet filter
          add chain inet filter input
          add rule inet filter input accept
          """),
      .kernel("ENOENT", "No such file or directory")),
    CodeDescription(
      "E202", "Nothing has this handle.",
      why: """
        Handles are numbers that the kernel gives; `list -a` shows them. They change with each \
        load, so a file that names one is good once.
        """,
      .text(
        """
        add table inet filter
        delete chain inet filter handle 7
        """,
        mended: """
          add table inet filter
          add chain inet filter input
          delete chain inet filter input
          """),
      .kernel("ENOENT", "No such file or directory")),
    CodeDescription(
      "E203", "It is there already, and create does not take that.",
      why: """
        `create` is `add` that fails where the thing is there already. A file that is to be \
        loaded again uses `add`.
        """,
      .text(
        """
        add table inet filter
        create table inet filter
        """,
        mended: """
          add table inet filter
          add table inet filter
          """),
      .kernel("EEXIST", "File exists")),
    CodeDescription(
      "E204", "It is still referred to, and the kernel keeps what is.",
      why: """
        A chain that rules jump to, or a set, object or flowtable that they name, goes only \
        after them. Flush or delete the rules first, in the same file.
        """,
      .text(
        """
        table inet filter {
          set admins { type ipv4_addr; }
          chain input { ip saddr @admins accept; }
        }
        delete set inet filter admins
        """,
        mended: """
          table inet filter {
            set admins { type ipv4_addr; }
            chain input { ip saddr @admins accept; }
          }
          flush chain inet filter input
          delete set inet filter admins
          """),
      .kernel("EBUSY", "Device or resource busy")),
    CodeDescription(
      "E205", "The chain has no rule at this place.",
      why: "An index counts the rules of the chain from 0, as they are at that moment.",
      .text(
        """
        table inet filter {
          chain input { accept; }
        }
        insert rule inet filter input index 1 drop
        """,
        mended: """
          table inet filter {
            chain input { accept; }
          }
          insert rule inet filter input index 0 drop
          """),
      .kernel("ENOENT", "No such file or directory")),
    CodeDescription(
      "E206", "The variable is defined twice in one block.",
      why: """
        A second `define` of a name in the same block is a mistake more often than a wish; \
        `redefine` says that it is one.
        """,
      .text(
        """
        define lan = eth0
        define lan = eth1
        """,
        mended: """
          define lan = eth0
          redefine lan = eth1
          """),
      .says("redefinition of symbol 'lan'")),
    CodeDescription(
      "E207", "The variable stands for more values than a ruleset may have.",
      why: """
        Variables that name variables multiply what they stand for; a dozen lines can stand for \
        more than a machine has memory.
        """,
      .told(
        """
        A variable stands for more than 16777216 values, or for more than 200 levels of \
        variables.
        """),
      .noLimit),
    CodeDescription(
      "E208", "The file to include is not there.",
      why: """
        The path is looked for from the directory of `--includepath` or of nft, or from where \
        the program runs. A pattern with `*` that matches no file is no mistake.
        """,
      .text(#"include "missing.nft""#, mended: #"include "/nonexistent/*.nft""#),
      .says("File not found: missing.nft")),
    CodeDescription(
      "E209", "The file to include cannot be read.",
      why: """
        The file is there and does not open: it belongs to another user, or is a directory. \
        Nothing is loaded of a text that is not whole.
        """,
      .told("An included file cannot be read."),
      .told("Could not open file, with the system's reason.")),
    CodeDescription(
      "E210", "Files include each other in a circle.",
      why: """
        A file that includes itself, by whatever way, never ends. swnft names the include that \
        closes the circle.
        """,
      .told("A file includes itself, or one that includes it."),
      .told("Include nested too deeply, max 16 levels.")),
    CodeDescription(
      "E211", "Includes are nested deeper than nft allows.",
      why: "nft has room for 16 files that are open at once.",
      .told("Files include each other more than 16 levels deep."),
      .told("Include nested too deeply, max 16 levels.")),
    CodeDescription(
      "E212", "More files are included than a run may read.",
      why: """
        The number has a limit, so that a few small files that include each other many times \
        over cannot keep a machine busy forever.
        """,
      .told("More files are included in one run than it may read."),
      .noLimit),
    CodeDescription(
      "E213", "There is no such flag here.",
      why: """
        The flags of a table are `dormant`, `owner` and `persist`, of a chain and a flowtable \
        `offload`.
        """,
      .json(
        """
        {"nftables": [{"table": {"family": "inet", "name": "filter", "flags": ["sleeping"]}}]}
        """,
        mended: """
          {"nftables": [{"table": {"family": "inet", "name": "filter", "flags": ["dormant"]}}]}
          """),
      .loads),
    CodeDescription(
      "E214", "Something is said twice that can hold once.",
      why: """
        The kernel keeps one of it. nft refuses the second, or forgets the first without a word.
        """,
      .items(
        """
        comment "the router"
        comment "the old router"
        """,
        mended: #"comment "the router""#),
      .says("You can only specify this once. This statement is duplicated.")),
    CodeDescription(
      "E223", "The kernel that the check is for does not know this yet.",
      why: """
        `--kernel`, or `target-kernel` in `swnft.toml`, says which kernel the text is for, and \
        this came with a later one. The message says with which.
        """,
      .text(
        "destroy table inet filter",
        mended: """
          add table inet filter
          delete table inet filter
          """, kernel: KernelVersion(6, 1)),
      .told(
        """
        Could not process rule: Invalid argument, or Operation not supported, on a kernel that \
        is too old for it.
        """)),
    CodeDescription(
      "E225", "A flowtable has no hook.",
      why: """
        A flowtable is asked at the ingress hook of its devices; without `hook ingress priority` \
        it would never be.
        """,
      .items(
        "flowtable fast { }",
        mended: "flowtable fast { hook ingress priority 0; devices = { lo }; }"),
      .told("In newer releases: missing hook and priority in flowtable declaration.")),
    CodeDescription(
      "E228", "The device is not among those that it is to be taken from.",
      why: "Only devices that the chain or flowtable has can be taken from it.",
      .text(
        """
        add table netdev filter
        add chain netdev filter ingress { type filter hook ingress device lo priority 0; }
        delete chain netdev filter ingress { devices = { eth7 }; }
        """,
        mended: """
          add table netdev filter
          add chain netdev filter ingress { type filter hook ingress device lo priority 0; }
          delete chain netdev filter ingress { devices = { lo }; }
          """),
      .told(
        """
        A syntax error up to 1.0.8. A kernel that knows the command: Could not process rule: No \
        such file or directory (ENOENT).
        """)),
    CodeDescription(
      "E230", "The object lacks something that it needs.",
      why: """
        The kernel has no usual value for it: an expectation has a protocol, a port, a timeout \
        and a size, a helper a type and a protocol.
        """,
      .items(
        """
        ct expectation later {
          protocol tcp; dport 5432; size 12; l3proto ip;
        }
        """,
        mended: """
          ct expectation later {
            protocol tcp; dport 5432; timeout 1m; size 12; l3proto ip;
          }
          """),
      .says("missing options")),
    CodeDescription(
      "E246", "A chain cannot be renamed in the transaction that makes it.",
      why: """
        The kernel renames what it has, and the chain comes only with the end of the \
        transaction. Give it the right name at once.
        """,
      .text(
        """
        add table inet filter
        add chain inet filter one
        rename chain inet filter one two
        """,
        mended: """
          add table inet filter
          add chain inet filter two
          """),
      .kernel("ENOENT", "No such file or directory")),
  ]
}
