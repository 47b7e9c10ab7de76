/// What the validator says of sets, maps, their elements and the rules that change them.
extension CodeTable {
  static let sets: [CodeDescription] = [
    CodeDescription(
      "E160", "The fields of a key take more bytes together than the kernel has for one.",
      why: """
        A key is at most 64 bytes, each field rounded up to 4: four addresses of IPv6 fill it.
        """,
      .items(
        """
        chain input {
          ip6 saddr . ip6 daddr . ip6 saddr . ip6 daddr . tcp dport { ::1 . ::1 . ::1 . ::1 . 22 \
        } accept
        }
        """,
        mended: """
          chain input {
            ip6 saddr . ip6 daddr . tcp dport { ::1 . ::1 . 22 } accept
          }
          """),
      .crashes("BUG: register reg_low 1 invalid")),
    CodeDescription(
      "E161", "Sets have no flag of this name.",
      why: "The flags are `constant`, `dynamic`, `interval` and `timeout`.",
      .json(
        """
        {"nftables": [
          {"table": {"family": "inet", "name": "filter"}},
          {"set": {"family": "inet", "table": "filter", "name": "admins", "type": "ipv4_addr",
                   "flags": ["intervals"]}}
        ]}
        """,
        mended: """
          {"nftables": [
            {"table": {"family": "inet", "name": "filter"}},
            {"set": {"family": "inet", "table": "filter", "name": "admins", "type": "ipv4_addr",
                     "flags": ["interval"]}}
          ]}
          """),
      .says("Invalid set flag at index 0.")),
    CodeDescription(
      "E162", "auto-merge needs a set of intervals.",
      why: """
        Only intervals can be merged. Say `flags interval` as well, or leave `auto-merge` out.
        """,
      .items(
        "set admins { type ipv4_addr; auto-merge; elements = { 10.0.0.0/8 } }",
        mended: """
          set admins { type ipv4_addr; flags interval; auto-merge; elements = { 10.0.0.0/8 } }
          """),
      .says("auto-merge only works with interval sets")),
    CodeDescription(
      "E163", "Two elements of a set of intervals overlap.",
      why: """
        The kernel keeps intervals apart from each other. `auto-merge` lets nft and swnft join \
        them before.
        """,
      .items(
        """
        set admins { type ipv4_addr; flags interval; elements = { 10.0.0.0-10.0.0.9, \
        10.0.0.5-10.0.0.20 } }
        """,
        mended: """
          set admins { type ipv4_addr; flags interval; elements = { 10.0.0.0-10.0.0.20 } }
          """),
      .says("conflicting intervals specified")),
    CodeDescription(
      "E164", "The set is full: its size is smaller than the number of its elements.",
      why: """
        `size` is a limit, not a hint: the kernel refuses the element that is one too many, and \
        the whole transaction with it.
        """,
      .items(
        "set admins { type ipv4_addr; size 2; elements = { 10.0.0.1, 10.0.0.2, 10.0.0.3 } }",
        mended: """
          set admins { type ipv4_addr; size 3; elements = { 10.0.0.1, 10.0.0.2, 10.0.0.3 } }
          """),
      .kernel("ENFILE", "Too many open files in system")),
    CodeDescription(
      "E165", "An element has a timeout in a set without one.",
      why: """
        The kernel has room for it only in sets that were made with `flags timeout` or a timeout \
        of their own.
        """,
      .items(
        "set banned { type ipv4_addr; elements = { 10.0.0.1 timeout 1h } }",
        mended: """
          set banned { type ipv4_addr; flags timeout; elements = { 10.0.0.1 timeout 1h } }
          """),
      .kernel("EINVAL", "Invalid argument")),
    CodeDescription(
      "E166", "A map gives different things for one key.",
      why: """
        A packet with this key would have two answers. Keys of a map are there once; intervals \
        of one must not overlap.
        """,
      .rule(
        "ip saddr vmap { 10.0.0.0/8 : accept, 10.0.0.0/8 : drop }",
        mended: "ip saddr vmap { 10.0.0.0/8 : accept, 192.168.0.0/16 : drop }"),
      .kernel("EEXIST", "File exists")),
    CodeDescription(
      "E195", "The set does not say what it holds, or the map not what it gives.",
      why: """
        `type` or `typeof` says what the elements are; a map has what it gives behind a colon.
        """,
      .items(
        "set admins { flags interval; }",
        mended: "set admins { type ipv4_addr; flags interval; }"),
      .says("set definition does not specify key")),
    CodeDescription(
      "E196", "There is no datatype of this name.",
      why: """
        `nft describe` and `swnft describe` know the names; `typeof ip saddr` takes the type of \
        a selector without naming it.
        """,
      .items("set admins { type ipv4_address; }", mended: "set admins { type ipv4_addr; }"),
      .says("unknown datatype ipv4_address")),
    CodeDescription(
      "E227", "The set is declared again and holds something else.",
      why: """
        A set that is there keeps its type and flags. Delete it first, in the same file, or name \
        the new one otherwise.
        """,
      .text(
        """
        add table inet filter
        add set inet filter admins { type ipv4_addr; }
        add set inet filter admins { type ipv6_addr; }
        """,
        mended: """
          add table inet filter
          add set inet filter admins { type ipv4_addr; }
          add set inet filter admins6 { type ipv6_addr; }
          """),
      .kernel("EEXIST", "File exists")),
    CodeDescription(
      "E231", "Two flags or properties of the set exclude each other.",
      why: """
        Rules cannot change a set of intervals, nor does a constant set forget elements: the \
        kernel has no such set.
        """,
      .items(
        "set banned { type ipv4_addr; flags constant, timeout; }",
        mended: "set banned { type ipv4_addr; flags timeout; }"),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E232", "The key of the set is longer than the kernel takes.",
      why: "A key is at most 64 bytes, each field rounded up to 4.",
      .items(
        "set flows { type ipv6_addr . ipv6_addr . ipv6_addr . ipv6_addr . ipv4_addr; }",
        mended: "set flows { type ipv6_addr . ipv6_addr . ipv4_addr; }"),
      .kernel("EINVAL", "Invalid argument")),
    CodeDescription(
      "E233", "Elements carry more statements than the kernel takes.",
      why: "The kernel keeps at most two with each element.",
      .items(
        """
        set seen {
          type ipv4_addr; size 10; flags dynamic; timeout 1m
          counter
          limit rate 1/second
          quota 10 bytes
        }
        """,
        mended: """
          set seen {
            type ipv4_addr; size 10; flags dynamic; timeout 1m
            counter
            limit rate 1/second
          }
          """),
      .kernel("E2BIG", "Argument list too long")),
    CodeDescription(
      "E234", "The set collects elements whose time is over, and has no timeouts.",
      why: """
        `gc-interval` says how often elements whose time is over are cleared away. Without \
        `timeout` none ever is.
        """,
      .items(
        "set banned { type ipv4_addr; gc-interval 10s; }",
        mended: "set banned { type ipv4_addr; timeout 1h; gc-interval 10s; }"),
      .kernel("EINVAL", "Invalid argument")),
    CodeDescription(
      "E235", "The timeout is longer than the kernel can count.",
      why: """
        The kernel counts timeouts in 64 bits of nanoseconds and refuses what is beyond. An \
        element without a timeout stays forever.
        """,
      .items(
        """
        set banned { type ipv4_addr; flags timeout; elements = { 10.0.0.1 timeout 1000000d } }
        """,
        mended: """
          set banned { type ipv4_addr; flags timeout; elements = { 10.0.0.1 timeout 1000d } }
          """),
      .kernel("ERANGE", "Numerical result out of range")),
    CodeDescription(
      "E236", "The element expires later than its timeout.",
      why: "`expires` is what is left of `timeout`, so it cannot be more.",
      .items(
        """
        set banned { type ipv4_addr; flags timeout; elements = { 10.0.0.1 timeout 1h expires 2h } }
        """,
        mended: """
          set banned { type ipv4_addr; flags timeout; elements = { 10.0.0.1 timeout 2h expires 1h \
          } }
          """),
      .kernel("ERANGE", "Numerical result out of range")),
    CodeDescription(
      "E237", "A set that is constant cannot be changed.",
      why: """
        `constant` promises that the elements are those of the declaration, and the kernel holds \
        it to that.
        """,
      .text(
        """
        table inet filter {
          set admins { type ipv4_addr; flags constant; elements = { 10.0.0.1 } }
        }
        add element inet filter admins { 10.0.0.2 }
        """,
        mended: """
          table inet filter {
            set admins { type ipv4_addr; flags constant; elements = { 10.0.0.1, 10.0.0.2 } }
          }
          """),
      .kernel("ENFILE", "Too many open files in system")),
    CodeDescription(
      "E238", "Rules cannot change a set of this kind.",
      why: """
        Intervals live in a tree that cannot be changed while packets pass. Rules fill sets of \
        single values.
        """,
      .items(
        """
        set seen { type ipv4_addr; flags interval; }
        chain input { add @seen { ip saddr }; }
        """,
        mended: """
          set seen { type ipv4_addr; flags dynamic; size 1000; timeout 1m; }
          chain input { add @seen { ip saddr }; }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E239", "A rule adds to a map and gives no value.",
      why: "An element of a map has a value behind a colon.",
      .items(
        """
        map marks { type ipv4_addr : mark; flags dynamic; size 1000; timeout 1m; }
        chain input { add @marks { ip saddr }; }
        """,
        mended: """
          map marks { type ipv4_addr : mark; flags dynamic; size 1000; timeout 1m; }
          chain input { add @marks { ip saddr : 1 }; }
          """),
      .kernel("EINVAL", "Invalid argument")),
    CodeDescription(
      "E240", "Elements with a timeout cannot carry this statement.",
      why: """
        `ct count` keeps a list of connections and clears it itself; with a timeout of its own \
        the element would go before them. The kernel refuses the two together.
        """,
      .items(
        """
        set seen { type ipv4_addr; flags dynamic; size 1000; timeout 1m; }
        chain input { add @seen { ip saddr ct count over 5 }; }
        """,
        mended: """
          set seen { type ipv4_addr; flags dynamic; size 1000; }
          chain input { add @seen { ip saddr ct count over 5 } drop; }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
    CodeDescription(
      "E241", "The rule gives elements other statements than the set does.",
      why: """
        All elements of a set carry what it declares. A set that declares nothing takes what the \
        first rule brings.
        """,
      .items(
        """
        set seen { type ipv4_addr; flags dynamic; size 1000; timeout 1m; counter; }
        chain input { add @seen { ip saddr quota 5 bytes }; }
        """,
        mended: """
          set seen { type ipv4_addr; flags dynamic; size 1000; timeout 1m; counter; }
          chain input { add @seen { ip saddr counter }; }
          """),
      .kernel("EOPNOTSUPP", "Operation not supported")),
  ]
}
