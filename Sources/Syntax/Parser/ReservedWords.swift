/// Words that the language keeps for itself wherever they stand.
extension Parser {
  /// Cannot be the unquoted name of a table, chain, set or device (tried one by one with nft
  /// 1.0.6; `destroy`, `tunnel` and the names of tunnel headers are those of nft 1.1.6).
  ///
  /// In order, to be searched by halves: a sorted list need not be made when a program starts.
  static let reservedWords: [String] = [
    "accept", "add", "ah", "all", "and", "arp", "auto-merge", "bridge", "cgroup", "chain",
    "comment", "comp", "constant", "continue", "counter", "cpu", "create", "ct", "day", "dccp",
    "define", "delete", "describe", "destroy", "device", "devices", "dnat", "drop", "dst", "dup",
    "dynamic", "ecn", "element", "elements", "eq", "esp", "ether", "exists", "expires", "export",
    "exthdr", "fib", "flags", "flow", "flowtable", "flush", "frag", "fwd", "gc-interval", "ge",
    "geneve", "get", "goto", "gre", "gretap", "gt", "handle", "hbh", "hook", "hour", "ibriport",
    "ibrname", "icmp", "icmpv6", "igmp", "iif", "iifgroup", "iifname", "iiftype", "import",
    "include", "index", "inet", "insert", "interval", "ip", "ip6", "ipsec", "jhash", "jump", "le",
    "limit", "list", "log", "lshift", "lt", "map", "mark", "masquerade", "meta", "meter", "mh",
    "missing", "monitor", "ne", "netdev", "nftrace", "not", "notrack", "numgen", "obriport",
    "obrname", "offload", "oif", "oifgroup", "oifname", "oiftype", "or", "osf", "pkttype",
    "policy", "position", "priority", "queue", "quota", "random", "redefine", "redirect",
    "reject", "rename", "replace", "reset", "return", "rshift", "rt", "rt0", "rt2", "rtclassid",
    "rule", "ruleset", "sctp", "secmark", "set", "size", "skgid", "skuid", "snat", "socket",
    "srh", "symhash", "synproxy", "table", "tcp", "th", "time", "timeout", "tproxy", "tunnel",
    "type", "typeof", "udp", "udplite", "undefine", "update", "vlan", "vmap", "vxlan", "xor",
    "xt",
  ]

  /// Keywords that may nevertheless stand unquoted where a value does.
  static let valueKeywords: [String] = [
    "tcp", "udp", "udplite", "esp", "ah", "icmp", "igmp", "icmpv6", "gre", "comp", "dccp", "sctp",
    "redirect", "ether", "ip", "ip6", "vlan", "arp", "dnat", "snat", "ecn", "reset", "destroy",
    "exists", "missing",
  ]

  static func isReserved(_ word: String) -> Bool {
    var candidates = reservedWords[...]
    while let middle = candidates.indices.middle {
      if candidates[middle] == word { return true }
      candidates =
        candidates[middle] < word ? candidates[(middle + 1)...] : candidates[..<middle]
    }
    return false
  }
}

extension Range<Int> {
  fileprivate var middle: Int? { isEmpty ? nil : lowerBound + count / 2 }
}
