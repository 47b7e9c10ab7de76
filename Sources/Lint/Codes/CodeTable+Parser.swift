/// What the parser says of single words, blocks and names.
extension CodeTable {
  static let parser: [CodeDescription] = [
    CodeDescription(
      "P001", "Something else stands here than the language wants.",
      why: """
        The parser knows what may come next at each place, and this is not among it. Often a \
        word, a comma or a brace is missing just before.
        """,
      .rule("tcp dport { 22, 80 accept", mended: "tcp dport { 22, 80 } accept"),
      .says("syntax error, unexpected accept, expecting comma or '}'")),
    CodeDescription(
      "P002", "A semicolon or the end of the line is missing; nft refuses the text.",
      why: """
        nft wants a semicolon or the end of a line behind every item and every rule, even before \
        a closing brace. swnft knows what was meant and warns; with `--strict` it is an error.
        """,
      .items(
        "set admins { type ipv4_addr; flags interval size 10; }",
        mended: "set admins { type ipv4_addr; flags interval; size 10; }"),
      .says("syntax error, unexpected size, expecting newline or semicolon or comma")),
    CodeDescription(
      "P003", "A quote is never closed.",
      why: "A string ends on the line it begins on, and there is no second quote on this one.",
      .rule(#"iifname "eth0 accept"#, mended: #"iifname "eth0" accept"#),
      .says("syntax error, unexpected junk")),
    CodeDescription(
      "P004", "A character that means nothing.",
      why: """
        The character belongs to no word, number or sign of the language. Often it slipped in \
        from another one, or from a typesetter.
        """,
      .rule("ip saddr 10.0.0.1 ? accept", mended: "ip saddr 10.0.0.1 accept"),
      .says("syntax error, unexpected junk, expecting newline or semicolon")),
    CodeDescription(
      "P005", "Lines end as DOS writes them, which nft refuses.",
      why: """
        An editor or a checkout wrote CR LF at the ends of lines. nft takes the CR for a \
        character of the text. `dos2unix`, or `.gitattributes` with `*.nft eol=lf`, mends it.
        """,
      .text(
        """
        table inet filter {\r
        }\r
        """,
        mended: """
          table inet filter {
          }
          """),
      .says("syntax error, unexpected junk")),
    CodeDescription(
      "P006", "A block is never closed.",
      why: """
        The text ends, or the next block begins, while a block is open. The place is the brace \
        that was never closed, or the word before it.
        """,
      .text(
        """
        table inet filter {
          chain input {
            tcp dport 22 accept

          chain forward {
            drop
          }
        }
        """,
        mended: """
          table inet filter {
            chain input {
              tcp dport 22 accept
            }
            chain forward {
              drop
            }
          }
          """),
      .says("syntax error, unexpected chain")),
    CodeDescription(
      "P007", "A brace closes nothing.",
      why: """
        More blocks are closed than were opened: a brace too many, or one that is missing \
        further up.
        """,
      .text(
        """
        table inet filter {
          chain input {
            tcp dport 22 accept
          }
        }
        }
        """,
        mended: """
          table inet filter {
            chain input {
              tcp dport 22 accept
            }
          }
          """),
      .says("syntax error, unexpected '}'")),
    CodeDescription(
      "P008", "A word of the language is used as a name.",
      why: """
        nft's scanner knows the word and never takes it for a name. Only names of devices, and \
        strings, may stand in quotes.
        """,
      .items(
        """
        chain limit {
          accept
        }
        """,
        mended: """
          chain limits {
            accept
          }
          """),
      .says("syntax error, unexpected limit, expecting string")),
    CodeDescription(
      "P009", "A name is quoted that is written without quotes.",
      why: """
        Tables, chains, sets, maps, flowtables and objects are named without quotes; only \
        devices, comments and what a rule calls an object by may have them.
        """,
      .text(
        """
        table inet "filter" {
        }
        """,
        mended: """
          table inet filter {
          }
          """),
      .says("syntax error, unexpected quoted string, expecting string")),
    CodeDescription(
      "P010", "There is no command of this name.",
      why: """
        A text consists of commands (`add`, `delete`, `flush` ...), of tables, and of `define` \
        and `include`. A rule by itself begins with its table and chain.
        """,
      .text(
        """
        tabel inet filter {
        }
        """,
        mended: """
          table inet filter {
          }
          """),
      .says("syntax error, unexpected inet, expecting string")),
    CodeDescription(
      "P011", "The block has no item of this name.",
      why: """
        Each kind of block has its own items: a flowtable `hook`, `devices`, `flags` and \
        `counter`, a set `type`, `flags`, `elements` and so on.
        """,
      .items(
        """
        set admins {
          type ipv4_addr
          flag interval
        }
        """,
        mended: """
          set admins {
            type ipv4_addr
            flags interval
          }
          """),
      .says("syntax error, unexpected string")),
    CodeDescription(
      "P012", "There is no statement or selector of this name.",
      why: """
        A rule is made of matches, which begin with a selector such as `ip`, `tcp`, `meta` or \
        `ct`, and of statements. This word begins neither.
        """,
      .rule("tcp dport 22 acept", mended: "tcp dport 22 accept"),
      .says("syntax error, unexpected newline")),
    CodeDescription(
      "P013", "The selector has no key of this name.",
      why: "`meta`, `ct`, `rt`, `socket` and their like are followed by one of their keys.",
      .rule("ct stat established accept", mended: "ct state established accept"),
      .says("syntax error, unexpected string")),
    CodeDescription(
      "P014", "The header has no field of this name.",
      why: """
        The name of a header is followed by one of its fields, and this one has none of that \
        name.
        """,
      .rule("tcp dprt 22 accept", mended: "tcp dport 22 accept"),
      .says("syntax error, unexpected string")),
    CodeDescription(
      "P015", "A value is missing.",
      why: """
        A selector is compared with something: a value, a range, a set. Nothing of the kind \
        stands behind it.
        """,
      .rule("tcp dport accept", mended: "tcp dport 22 accept"),
      .says("syntax error, unexpected accept")),
    CodeDescription(
      "P016", "The name of a set or flowtable lacks its @.",
      why: """
        A name with `@` means the set or flowtable; without it, nft takes the word for a value.
        """,
      .items(
        """
        flowtable fast { hook ingress priority 0; devices = { lo }; }
        chain forward {
          type filter hook forward priority filter;
          meta l4proto { tcp, udp } flow add fast
        }
        """,
        mended: """
          flowtable fast { hook ingress priority 0; devices = { lo }; }
          chain forward {
            type filter hook forward priority filter;
            meta l4proto { tcp, udp } flow add @fast
          }
          """),
      .says("syntax error, unexpected string, expecting @")),
    CodeDescription(
      "P017", "A meter in the words of before nft 0.8.1.",
      why: """
        `flow table` was the first name of what became `meter`, and is now done with a dynamic \
        set. It has nothing to do with flowtables. nft still reads it.
        """,
      .rule(
        "flow table seen { ip saddr limit rate 10/second } accept",
        mended: "meter seen { ip saddr limit rate 10/second } accept"),
      .loads),
    CodeDescription(
      "P018", "Blocks or expressions are nested deeper than any ruleset.",
      why: """
        The depth has a limit, so that a text that was made to, or a generator gone wrong, \
        cannot exhaust the stack.
        """,
      .told(
        """
        A block or an expression is nested more than 32 levels deep: forty pairs of parentheses, \
        sets in sets.
        """),
      .noLimit),
  ]
}
