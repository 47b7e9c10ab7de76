/// Words that the language keeps for itself wherever they stand.
extension Parser {
  /// Cannot be the unquoted name of a table, chain, set or device (tried one by one with nft
  /// 1.0.6; the last line is what nft 1.1.6 has besides).
  ///
  /// A list, not a set: names are few, and a list need not be made when a program starts.
  static let reservedWords: [String] = [
    "include", "define", "redefine", "undefine", "describe", "hook", "device", "devices", "table",
    "chain", "rule", "set", "element", "map", "flowtable", "handle", "ruleset", "socket", "tproxy",
    "accept", "drop", "continue", "jump", "goto", "return", "inet", "netdev", "add", "replace",
    "update", "create", "insert", "delete", "get", "list", "reset", "flush", "rename", "import",
    "export", "monitor", "position", "index", "comment", "constant", "interval", "dynamic",
    "auto-merge", "timeout", "gc-interval", "elements", "expires", "policy", "size", "flow",
    "offload", "meter", "counter", "log", "queue", "limit", "quota", "hour", "day", "reject",
    "snat", "dnat", "masquerade", "redirect", "random", "all", "dup", "fwd", "th", "bridge",
    "ether", "type", "typeof", "vlan", "arp", "ip", "ecn", "ip6", "icmp", "icmpv6", "igmp", "ah",
    "esp", "comp", "udp", "udplite", "tcp", "dccp", "sctp", "rt", "rt0", "rt2", "srh", "hbh",
    "frag", "dst", "mh", "exthdr", "meta", "mark", "iif", "iifname", "iiftype", "oif", "oifname",
    "oiftype", "skuid", "skgid", "nftrace", "rtclassid", "ibriport", "ibrname", "obriport",
    "obrname", "pkttype", "cpu", "iifgroup", "oifgroup", "cgroup", "ipsec", "time", "ct", "fib",
    "osf", "numgen", "jhash", "symhash", "flags", "secmark", "notrack", "synproxy", "xt", "exists",
    "missing", "and", "or", "xor", "not", "lshift", "rshift", "eq", "ne", "lt", "le", "gt", "ge",
    "vmap", "priority",
    "destroy", "tunnel", "vxlan", "geneve", "gre", "gretap",
  ]

  /// Keywords that may nevertheless stand unquoted where a value does.
  static let valueKeywords: [String] = [
    "tcp", "udp", "udplite", "esp", "ah", "icmp", "igmp", "icmpv6", "gre", "comp", "dccp", "sctp",
    "redirect", "ether", "ip", "ip6", "vlan", "arp", "dnat", "snat", "ecn", "reset", "destroy",
    "exists", "missing",
  ]

  static func isReserved(_ word: String) -> Bool { reservedWords.contains(word) }
}
