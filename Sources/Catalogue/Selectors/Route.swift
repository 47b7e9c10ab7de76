import Source

/// Properties of the route (enum nft_rt_keys, nf_tables.h).
extension Selector {
  package static let route: [Selector] = [
    Selector(
      .rt, "classid", key: 0, .realm, "Realm of the route."),
    Selector(
      .rt, "nexthop", key: 1, .ipv4Address, family: .ip, "Next router."),
    Selector(
      .rt, "nexthop", key: 2, .ipv6Address, family: .ip6, "Next router."),
    Selector(
      .rt, "mtu", key: 3, .integer, bits: 16, order: .host,
      "Largest TCP segment that the route takes, in bytes."),
    Selector(
      .rt, "ipsec", key: 4, .boolean, bits: 1, "Whether the packet goes through IPsec."),
  ]
}
