/// What the parser says of values, numbers and lists.
extension CodeTable {
  static let values: [CodeDescription] = [
    CodeDescription(
      "P019", "An expression has more operators than any ruleset.",
      why: """
        The length has a limit for the same reason as the depth: what walks an expression may be \
        as deep as it has operators.
        """,
      .told(
        """
        One expression has more operators, such as `|`, than any real rule: a generator that \
        should have computed the value.
        """),
      .noLimit),
    CodeDescription(
      "P020", "A word is longer than any name.",
      why: """
        Names in nftables have at most 255 bytes, and strings of the language none that is much \
        longer. A word such as this comes from a missing blank or quote.
        """,
      .told("A word, number or string is longer than the scanner takes."),
      .told("It crashes: `BUG: chain is too large`, or what else the word was to name.")),
    CodeDescription(
      "P021", "This is no number.",
      why: """
        A number is decimal, or hexadecimal behind `0x`. nft reads one with a leading 0 as \
        octal, and what is beyond 64 bits does not fit anywhere.
        """,
      .items(
        "set admins { type ipv4_addr; size 08; }",
        mended: "set admins { type ipv4_addr; size 8; }"),
      .says("syntax error, unexpected string, expecting number")),
    CodeDescription(
      "P022", "The number does not fit its place.",
      why: "The number is one, but more than the kernel's field for it holds.",
      .items(
        "quota yearly { 18446744073709551615 mbytes }",
        mended: "quota yearly { 1000000 mbytes }"),
      .kernel("EOVERFLOW", "Value too large for defined data type")),
    CodeDescription(
      "P023", "A duration or rate lacks its unit.",
      why: "`30` could be seconds, minutes or days. Sets want `30s`, rates want `10/second`.",
      .items(
        "set admins { type ipv4_addr; timeout 30; }",
        mended: "set admins { type ipv4_addr; timeout 30s; }"),
      .says("syntax error, unexpected number, expecting string")),
    CodeDescription(
      "P024", "There is no unit of this name.",
      why: """
        Times are counted in `second`, `minute`, `hour`, `day` and `week`, data in `bytes`, \
        `kbytes` and `mbytes`.
        """,
      .rule(
        "limit rate 10 gbytes/second accept",
        mended: "limit rate 10000 mbytes/second accept"),
      .says("Wrong rate format")),
    CodeDescription(
      "P025", "The header has no option of this name.",
      why: """
        Options of TCP, IP and IPv6 have names of their own, such as `maxseg`, `sack-perm` and \
        `timestamp` of TCP.
        """,
      .rule(
        "tcp flags syn tcp option maxsegment size set 1400",
        mended: "tcp flags syn tcp option maxseg size set 1400"),
      .says("syntax error, unexpected string")),
    CodeDescription(
      "P026", "A list is empty.",
      why: """
        A set of nothing matches nothing, and nft refuses it. Where a generator leaves a list \
        empty, leave the rule out as well, or name a set: a named one may be empty.
        """,
      .rule("tcp dport { } accept", mended: "tcp dport { 22 } accept"),
      .says("syntax error, unexpected '}'")),
    CodeDescription(
      "P027", "There is no family of this name.",
      why: """
        The families are `ip`, `ip6`, `inet`, `arp`, `bridge` and `netdev`. Without one, `ip` is \
        meant.
        """,
      .text(
        """
        table ipv4 filter {
        }
        """,
        mended: """
          table ip filter {
          }
          """),
      .says("syntax error, unexpected string, expecting end of file or newline or semicolon")),
    CodeDescription(
      "P028", "Something is given twice.",
      why: "The argument holds once per statement. One of the two is what was not meant.",
      .rule(
        #"log prefix "in: " group 1 prefix "input: ""#,
        mended: #"log prefix "input: " group 1"#),
      .loads),
    CodeDescription(
      "P029", "A rule stands outside of a chain.",
      why: "A table holds chains, sets, maps, flowtables and objects. Rules stand in a chain.",
      .text(
        """
        table inet filter {
          tcp dport 22 accept
        }
        """,
        mended: """
          table inet filter {
            chain input {
              tcp dport 22 accept
            }
          }
          """),
      .says("syntax error, unexpected tcp")),
    CodeDescription(
      "P030", "The word means nothing here.",
      why: """
        Only a few words may stand at this place, and this is none of them. The message names \
        the nearest.
        """,
      .items(
        "set admins { type ipv4_addr; flags intervals; }",
        mended: "set admins { type ipv4_addr; flags interval; }"),
      .says(
        """
        syntax error, unexpected string, expecting constant or interval or dynamic or timeout
        """)),
    CodeDescription(
      "P031", "Something stands behind the comment of a rule, which is the last thing in it.",
      why: "nft takes a comment for the end of its rule.",
      .rule(#"tcp dport 22 comment "ssh" accept"#, mended: #"tcp dport 22 accept comment "ssh""#),
      .says("syntax error, unexpected accept, expecting newline or semicolon")),
    CodeDescription(
      "P032", "An argument is missing.",
      why: """
        The statement does nothing without this argument, and there is no usual value for it.
        """,
      .rule("ct count over", mended: "ct count over 10"),
      .says("syntax error, unexpected newline, expecting number")),
    CodeDescription(
      "P033", "A list of devices lacks its braces.",
      why: "nft reads a list of devices only in braces, even where it has one of them.",
      .items(
        "flowtable fast { hook ingress priority 0; devices = lo; }",
        mended: "flowtable fast { hook ingress priority 0; devices = { lo }; }"),
      .says("syntax error, unexpected string, expecting '{' or '$'")),
    CodeDescription(
      "P034", "The text has more mistakes than are shown.",
      why: """
        The rest is counted, not shown: behind so many mistakes of the parser most are the \
        consequence of one before.
        """,
      .told("The parser has found more mistakes in one text than it shows."),
      .told("Nothing: it shows 10 mistakes, and keeps silent about the rest.")),
    CodeDescription(
      "P035", "The end of the line behind a comment is missing; nft refuses the text.",
      why: """
        nft's scanner wants an end of line behind a comment, even at the end of the text. swnft \
        knows what was meant and warns; with `--strict` it is an error.
        """,
      .unended(
        "table inet filter { } # the end",
        mended: """
          table inet filter {
          }
          """),
      .says("syntax error, unexpected junk, expecting end of file or newline or semicolon")),
    CodeDescription(
      "P036", "A list of ranges, prefixes or concatenations lacks its braces.",
      why: """
        nft reads a list without braces only where its values are single words, for flags. \
        Values of another shape need a set.
        """,
      .rule(
        "ip saddr 10.0.0.1, 192.168.0.0/16 accept",
        mended: "ip saddr { 10.0.0.1, 192.168.0.0/16 } accept"),
      .says("syntax error, unexpected accept, expecting comma")),
    CodeDescription(
      "P037", "A brace stands on the line after its name, which nft refuses.",
      why: """
        For nft the end of the line ends the declaration, and a brace by itself begins nothing.
        """,
      .items(
        """
        chain input
        {
          accept
        }
        """,
        mended: """
          chain input {
            accept
          }
          """),
      .says("syntax error, unexpected newline, expecting '{'")),
    CodeDescription(
      "P038", "A value is assigned where it is to be compared.",
      why: """
        `=` assigns, in a `define` or an item of a set. A match compares by `==`, `!=`, `<` and \
        so on, or by just naming the value.
        """,
      .rule("tcp dport = 22 accept", mended: "tcp dport 22 accept"),
      .says("syntax error, unexpected '='")),
    CodeDescription(
      "P039", "A field stands without the header that it is of.",
      why: """
        iptables and pf take a port by itself; here the header, or `ct` and `meta`, says where \
        it is read from. `th dport` is the port of any transport protocol.
        """,
      .rule("ip protocol tcp dport 22 accept", mended: "tcp dport 22 accept"),
      .says("No symbol type information")),
    CodeDescription(
      "P040", "The number has more bits than its place: what is left of it is used.",
      why: """
        nft cuts the number off without a word, so that another one is used than was written.
        """,
      .rule("log group 65537", mended: "log group 1"),
      .loads),
    CodeDescription(
      "P041", "The name of a protocol stands where nft reads it as the beginning of a header.",
      why: """
        Behind `set`, nft takes the word for the beginning of `tcp dport` or the like. The \
        number says the same. swnft knows what was meant and warns; with `--strict` it is an \
        error.
        """,
      .rule("ip protocol set tcp", mended: "ip protocol set 6"),
      .says("syntax error, unexpected newline")),
    CodeDescription(
      "P042", "A family is said for an address, and only a port follows.",
      why: """
        `snat ip to` promises an address of IPv4. Where only the port is changed, no family is \
        needed.
        """,
      .text(
        """
        table ip router {
          chain postrouting {
            type nat hook postrouting priority srcnat;
            tcp dport 22 snat ip to :6
          }
        }
        """,
        mended: """
          table ip router {
            chain postrouting {
              type nat hook postrouting priority srcnat;
              tcp dport 22 snat to :6
            }
          }
          """),
      .says("syntax error, unexpected colon")),
  ]
}
