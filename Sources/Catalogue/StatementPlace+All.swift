/// The table of what may stand where, as kernels decided it when asked (Linux 6.1 and 6.18).
extension StatementPlace {
  private static let internet = Family.internet
  private static let allHooks: [Hook] = [.prerouting, .input, .forward, .output, .postrouting]
  private static let incoming: [Hook] = [.prerouting, .input, .forward]
  private static let outgoing: [Hook] = [.forward, .output, .postrouting]
  private static let natOnly = "NAT is only supported for IPv4/IPv6"
  private static let noSuchFile = "Could not process rule: No such file or directory"
  private static let protocolError = "Could not process rule: Protocol error"

  /// The entry of a subject; only what is asked for is made.
  package static func of(_ subject: Subject) -> StatementPlace {
    switch subject {
    case .snat:
      StatementPlace(
        subject, "'snat'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
        source: "nft_nat_validate, nft_nat.c",
        [Row(internet, [.input, .postrouting], types: [.nat])])
    case .dnat:
      StatementPlace(
        subject, "'dnat'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
        source: "nft_nat_validate, nft_nat.c",
        [Row(internet, [.prerouting, .output], types: [.nat])])
    case .masquerade:
      StatementPlace(
        subject, "'masquerade'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
        source: "nft_masq_validate, nft_masq.c",
        [Row(internet, [.postrouting], types: [.nat])])
    case .redirect:
      StatementPlace(
        subject, "'redirect'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
        source: "nft_redir_validate, nft_redir.c",
        [Row(internet, [.prerouting, .output], types: [.nat])])
    case .reject:
      StatementPlace(
        subject, "'reject'", refusesFamilyAtOnce: true,
        familyRefusal: "cannot use reject with arp", source: "nft_reject_validate, nft_reject.c",
        [
          Row([.ip, .ip6], [.prerouting, .input, .forward, .output]),
          Row([.inet], [.prerouting, .input, .forward, .output, .ingress]),
          Row([.bridge], [.prerouting, .input]), Row([.netdev], [.ingress]),
        ])
    case .tproxy:
      StatementPlace(
        subject, "'tproxy'", refusesFamilyAtOnce: true,
        familyRefusal: "tproxy is only supported for IPv4/IPv6/INET",
        source: "nft_tproxy_validate, nft_tproxy.c", [Row(internet, [.prerouting])])
    case .synproxy:
      StatementPlace(
        subject, "'synproxy'", refusesFamilyAtOnce: true, familyRefusal: protocolError,
        source: "nft_synproxy_validate, nft_synproxy.c", [Row(internet, [.input, .forward])])
    case .flow:
      StatementPlace(
        subject, "'flow add'", source: "nft_flow_offload_validate, nft_flow_offload.c",
        [Row(internet, [.forward])])
    case .queue:
      StatementPlace(
        subject, "'queue'", source: "nft_queue_validate, nft_queue.c",
        [Row(internet + [.bridge], allHooks)])
    case .forwardToDevice:
      StatementPlace(
        subject, "'fwd'", refusesFamilyAtOnce: true, familyRefusal: "unsupported family",
        source: "nft_fwd_validate, nft_fwd_netdev.c", [Row([.netdev], [.ingress, .egress])])
    case .duplicate:
      StatementPlace(
        subject, "'dup'", refusesFamilyAtOnce: true, familyRefusal: "unsupported family",
        source: "nft_dup_ipv4.c, nft_dup_ipv6.c, nft_dup_netdev.c",
        [Row([.ip, .ip6], allHooks), Row([.netdev], [.ingress, .egress])])
    case .conntrack:
      StatementPlace(
        subject, "'ct'", refusesFamilyAtOnce: true, familyRefusal: protocolError,
        source: "nf_ct_netns_get, nf_conntrack_proto.c",
        [Row(internet, allHooks + [.ingress]), Row([.bridge], allHooks)])
    case .packetTypeAssignment:
      StatementPlace(
        subject, "'meta pkttype set'", source: "nft_meta_set_validate, nft_meta.c",
        [Row(internet + [.bridge], [.prerouting]), Row([.netdev], [.ingress])])
    case .vrfMember:
      StatementPlace(
        subject, "'meta sdif'", source: "nft_meta_get_validate_sdif, nft_meta.c",
        [Row(internet, [.input, .forward])])
    case .ipsecOrigin:
      StatementPlace(
        subject, "'meta ipsec'", source: "nft_meta_get_validate_xfrm, nft_meta.c",
        [
          Row(internet, incoming), Row([.netdev], [.ingress]),
          Row([.bridge], allHooks, until: KernelVersion(6, 18)),
        ])
    case .bridgeKey:
      StatementPlace(
        subject, "a key of bridges", refusesFamilyAtOnce: true,
        source: "nft_meta_bridge_get_init, nft_meta_bridge.c", [Row([.bridge], allHooks)])
    case .bridgeAddress:
      StatementPlace(
        subject, "'meta ibrhwaddr'", refusesFamilyAtOnce: true,
        source: "nft_meta_bridge_get_validate, nft_meta_bridge.c", [Row([.bridge], [.prerouting])])
    case .brouteAssignment:
      StatementPlace(
        subject, "'meta broute set'", refusesFamilyAtOnce: true,
        source: "nft_meta_bridge_set_validate, nft_meta_bridge.c", [Row([.bridge], [.prerouting])])
    case .socket:
      StatementPlace(
        subject, "'socket'", source: "nft_socket_validate, nft_socket.c",
        [Row(internet, [.prerouting, .input, .output])])
    case .fingerprint:
      StatementPlace(
        subject, "'osf'", source: "nft_osf_validate, nft_osf.c",
        [Row([.ip, .inet], incoming), Row([.ip6], incoming, until: KernelVersion(6, 18))])
    case .tunnel:
      StatementPlace(
        subject, "'tunnel'", refusesFamilyAtOnce: true, familyRefusal: noSuchFile,
        source: "nft_tunnel_type, nft_tunnel.c", [Row([.netdev], [.ingress, .egress])])
    case .route:
      StatementPlace(
        subject, "'rt'", source: "nft_rt_validate, nft_rt.c",
        [Row(internet, allHooks + [.ingress])])
    case .routeMTU:
      StatementPlace(
        subject, "'rt mtu'", source: "nft_rt_validate, nft_rt.c", [Row(internet, outgoing)])
    case .ipsecIn:
      StatementPlace(
        subject, "'ipsec in'", refusesFamilyAtOnce: true,
        familyRefusal: "ipsec expression is only valid in ip/ip6/inet tables",
        source: "nft_xfrm_validate, nft_xfrm.c", [Row(internet, incoming)])
    case .ipsecOut:
      StatementPlace(
        subject, "'ipsec out'", refusesFamilyAtOnce: true,
        familyRefusal: "ipsec expression is only valid in ip/ip6/inet tables",
        source: "nft_xfrm_validate, nft_xfrm.c", [Row(internet, outgoing)])
    case .fibByInput:
      StatementPlace(
        subject, "'fib' by the incoming device", refusesFamilyAtOnce: true,
        familyRefusal: noSuchFile, source: "nft_fib_validate, nft_fib.c",
        [Row(internet, incoming), Row([.netdev], [.ingress])])
    case .fibByOutput:
      StatementPlace(
        subject, "'fib' by the outgoing device", refusesFamilyAtOnce: true,
        familyRefusal: noSuchFile, source: "nft_fib_validate, nft_fib.c",
        [Row(internet, outgoing), Row([.netdev], [.egress])])
    case .fibType:
      StatementPlace(
        subject, "'fib ... type'", refusesFamilyAtOnce: true, familyRefusal: noSuchFile,
        source: "nft_fib_validate, nft_fib.c",
        [Row(internet, allHooks), Row([.netdev], [.ingress, .egress])])
    case .fibByBoth:
      StatementPlace(
        subject, "'fib' by both devices", refusesFamilyAtOnce: true,
        familyRefusal: "Could not process rule: Invalid argument",
        source: "nft_fib_init, nft_fib.c", [])
    }
  }
}
