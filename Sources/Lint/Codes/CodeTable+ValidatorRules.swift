/// What the validator says of matches and statements.
extension CodeTable {
  static let rules: [CodeDescription] = [
    CodeDescription(
      "E170", "The table has no object of this kind and name.",
      why: """
        Counters, quotas, limits, helpers and their like are named objects of the table of the \
        rule.
        """,
      .items(
        """
        chain input {
          counter name "web"
        }
        """,
        mended: """
          counter web {
          }
          chain input {
            counter name "web"
          }
          """),
      .kernel("ENOENT", "No such file or directory")),
    CodeDescription(
      "E171", "The number is more than the field holds, or the combination is never accepted.",
      why: "The value is of the right kind but beyond what its field has bits or words for.",
      .rule("meta day 7 drop", mended: "meta day 6 drop"),
      .says("Value 7 exceeds valid range 0-6")),
    CodeDescription(
      "E180", "The statement needs a match of the transport protocol before it in the rule.",
      why: """
        Ports mean something only once it is known that the packet has some. A match such as \
        `tcp dport` or `meta l4proto { tcp, udp }` says so.
        """,
      .items(
        """
        chain divert {
          type filter hook prerouting priority mangle;
          meta nfproto ipv4 tproxy ip to :8080
        }
        """,
        mended: """
          chain divert {
            type filter hook prerouting priority mangle;
            tcp dport 80 tproxy ip to :8080
          }
          """),
      .says("Transparent proxy support requires transport protocol match")),
    CodeDescription(
      "E181", "It does not say whether IPv4 or IPv6 is meant.",
      why: """
        The addresses of a connection are of IPv4 or of IPv6, and a set or map of them has to \
        know of which.
        """,
      .rule(
        "ct original saddr { 192.0.2.1, 192.0.2.2 } drop",
        mended: "ct original ip saddr { 192.0.2.1, 192.0.2.2 } drop"),
      .says("cannot determine ip protocol version, use \"ip saddr\" or \"ip6 saddr\" instead")),
    CodeDescription(
      "E182", "The rule asks for two protocols that no packet has at once.",
      why: """
        Two matches of the rule each want a protocol, and none is both: such a rule never \
        matches. Two rules, or a set, say what was meant.
        """,
      .rule("tcp dport 53 udp sport 53 accept", mended: "th dport 53 th sport 53 accept"),
      .says("conflicting protocols specified: tcp vs. udp")),
    CodeDescription(
      "E183", "Something stands behind a statement that ends the rule.",
      why: """
        `accept`, `drop`, `reject`, `jump`, `goto` and `return` end the rule for every packet \
        that comes to them.
        """,
      .rule("tcp dport 22 accept counter", mended: "tcp dport 22 counter accept"),
      .says("Statement after terminal statement has no effect")),
    CodeDescription(
      "E184", "The variable is not defined here.",
      why: """
        A variable is known from its `define` on, in the block it stands in and those within it. \
        `-D NAME=VALUE` defines one from outside.
        """,
      .rule("iifname $lan accept", mended: #"iifname "lo" accept"#),
      .says("unknown identifier 'lan'")),
    CodeDescription(
      "E185", "The table has no set or map of this name.",
      why: """
        Sets and maps are looked up in the table of the rule; those of other tables cannot be \
        used.
        """,
      .rule("ip saddr @admins accept", mended: "ip saddr 192.0.2.1 accept"),
      .says("No such file or directory")),
    CodeDescription(
      "E186", "The type that stands here has no value of this name.",
      why: """
        Ports, protocols, states, ICMP types and so on have names, some from the machine's own \
        lists such as `/etc/services`. The number always works.
        """,
      .rule("ct state estabilshed accept", mended: "ct state established accept"),
      .says("Could not parse conntrack state")),
    CodeDescription(
      "E187", "The value is of another form or type than what stands here.",
      why: """
        A match compares like with like: a port with a port, an address with an address of its \
        family.
        """,
      .rule("ip saddr set tcp dport", mended: "ip saddr set ip daddr"),
      .says(
        """
        datatype mismatch: expected IPv4 address, expression has type internet network service
        """)),
    CodeDescription(
      "E188", "The address is the name of a host, and no name is looked up.",
      why: """
        nft asks the resolver while it loads, so that a firewall depends on the network which it \
        is to protect, and a name with two addresses is an error. swnft never asks. Write the \
        address, or load it into a set.
        """,
      .rule("ip saddr router.example accept", mended: "ip saddr 192.0.2.1 accept"),
      .told(
        """
        Could not resolve hostname, where the name is unknown, or nothing: the address of that \
        moment is loaded.
        """)),
    CodeDescription(
      "E189", "The range ends before it begins.",
      why: "The lower end of a range comes first.",
      .rule("tcp dport 1024-80 accept", mended: "tcp dport 80-1024 accept"),
      .says("Range has zero or negative size")),
    CodeDescription(
      "E190", "The prefix is longer than the value.",
      why: "An address of IPv4 has 32 bits, one of IPv6 128.",
      .rule("ip saddr 10.0.0.0/33 accept", mended: "ip saddr 10.0.0.0/24 accept"),
      .says("Prefix length 33 is invalid for type of 32 bits width")),
    CodeDescription(
      "E191", "The expression cannot stand here; the message says why.",
      why: """
        The grammar allows it and the meaning does not: a set where a map is needed, a value \
        where a chain is named, and so on. The message gives the reason.
        """,
      .items(
        """
        map services { type inet_service : verdict; }
        set admins { type ipv4_addr; }
        chain input { ip saddr vmap @admins; }
        """,
        mended: """
          map services { type inet_service : verdict; }
          set admins { type ipv4_addr; }
          chain input { tcp dport vmap @services; }
          """),
      .says("Expression is not a map")),
    CodeDescription(
      "E192", "This can be read and not written.",
      why: "The kernel fills it in, or it lies behind a tunnel, where nothing can be written.",
      .rule("meta protocol set ip", mended: "meta mark set 1"),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E193", "A match begins with something that is not loaded from the packet.",
      why: """
        The left side of a comparison is what is read from the packet, the right one a value. \
        Turn them around.
        """,
      .rule("22 == 22 accept", mended: "tcp dport == 22 accept"),
      .says("No symbol type information")),
    CodeDescription(
      "E194", "A list of values stands for a set of bits, and the type has none.",
      why: """
        `a | b` and `a,b` join bits. A port, an address or a protocol is no set of bits; braces \
        list alternatives.
        """,
      .rule("tcp dport 22,80 accept", mended: "tcp dport { 22, 80 } accept"),
      .says("Basetype of type internet network service is not bitmask")),
    CodeDescription(
      "E242", "The protocol has no connection state of this name.",
      why: """
        Timeouts are set for the states of a protocol, each of which has its own: `established`, \
        `syn_sent`, `close` and so on for tcp, `unreplied` and `replied` for udp.
        """,
      .items(
        """
        ct timeout slow {
          protocol tcp; policy = { estabilshed : 100 };
        }
        """,
        mended: """
          ct timeout slow {
            protocol tcp; policy = { established : 100 };
          }
          """),
      .says("invalid state for this protocol")),
    CodeDescription(
      "E243", "It is not said which direction of the connection is meant.",
      why: """
        A connection has the addresses and ports of the packet that opened it, and those of the \
        answer: `ct original` or `ct reply` says which.
        """,
      .rule("ct proto-dst 22 accept", mended: "tcp dport 22 ct original proto-dst 22 accept"),
      .says("Can't parse symbolic invalid expressions")),
    CodeDescription(
      "E244", "A direction is said of what is the same in both.",
      why: "Mark, state, labels and so on are of the connection as a whole.",
      .rule("ct original mark 1 accept", mended: "ct mark 1 accept"),
      .says("syntax error, unexpected mark")),
    CodeDescription(
      "E245", "This can be set, not matched.",
      why: "The kernel lets rules write it and has no way to read it back.",
      .rule("ct event new accept", mended: "ct event set new,destroy"),
      .kernel("EOPNOTSUPP", "Operation not supported")),
  ]
}
