/// The names that bytecode text gives to the kernel's numbered keys (nf_tables.h).
/// They are the instructions' own words: the language's are in the Catalogue and differ.
package enum KernelKeyNames {
  static func meta(_ key: UInt32) -> String { name(key, of: metaKeys) }
  static func conntrack(_ key: UInt32) -> String { name(key, of: conntrackKeys) }
  static func route(_ key: UInt32) -> String { name(key, of: routeKeys) }
  static func socket(_ key: UInt32) -> String { name(key, of: socketKeys) }
  static func tunnel(_ key: UInt32) -> String { name(key, of: tunnelKeys) }
  static func xfrm(_ key: UInt32) -> String { name(key, of: xfrmKeys) }
  static func fibResult(_ key: UInt32) -> String { name(key, of: fibResults) }

  private static func name(_ key: UInt32, of names: [String]) -> String {
    key < names.count ? names[Int(key)] : "unknown(\(key))"
  }

  /// enum nft_meta_keys, in its order.
  private static let metaKeys = [
    "len", "protocol", "priority", "mark", "iif", "oif", "iifname", "oifname", "iiftype",
    "oiftype", "skuid", "skgid", "nftrace", "rtclassid", "secmark", "nfproto", "l4proto",
    "bri_iifname", "bri_oifname", "pkttype", "cpu", "iifgroup", "oifgroup", "cgroup", "prandom",
    "secpath", "iifkind", "oifkind", "bri_iifpvid", "bri_iifvproto", "time", "day", "hour", "sdif",
    "sdifname", "broute", "ibrhwaddr",
  ]
  /// enum nft_ct_keys, in its order.
  private static let conntrackKeys = [
    "state", "direction", "status", "mark", "secmark", "expiration", "helper", "l3protocol",
    "src", "dst", "protocol", "proto_src", "proto_dst", "label", "packets", "bytes", "avgpkt",
    "zone", "event", "src_ip", "dst_ip", "src_ip6", "dst_ip6", "id",
  ]
  /// enum nft_rt_keys, in its order.
  private static let routeKeys = ["classid", "nexthop4", "nexthop6", "tcpmss", "ipsec"]
  /// enum nft_socket_keys, in its order.
  private static let socketKeys = ["transparent", "mark", "wildcard", "cgroupv2"]
  /// enum nft_tunnel_keys, in its order.
  private static let tunnelKeys = ["path", "id"]
  /// enum nft_xfrm_keys, in its order.
  private static let xfrmKeys = ["unspec", "daddr4", "daddr6", "saddr4", "saddr6", "reqid", "spi"]
  /// enum nft_fib_result, in its order.
  private static let fibResults = ["unspec", "oif", "oifname", "type"]
}
