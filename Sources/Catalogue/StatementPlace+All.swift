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
    case .snat: snat
    case .dnat: dnat
    case .masquerade: masquerade
    case .redirect: redirect
    case .reject: reject
    case .tproxy: tproxy
    case .synproxy: synproxy
    case .flow: flow
    case .queue: queue
    case .forwardToDevice: forwardToDevice
    case .duplicate: duplicate
    case .conntrack: conntrack
    case .packetTypeAssignment: packetTypeAssignment
    case .vrfMember: vrfMember
    case .ipsecOrigin: ipsecOrigin
    case .bridgeKey: bridgeKey
    case .bridgeAddress: bridgeAddress
    case .brouteAssignment: brouteAssignment
    case .socket: socket
    case .fingerprint: fingerprint
    case .tunnel: tunnel
    case .route: route
    case .routeMTU: routeMTU
    case .ipsecIn: ipsecIn
    case .ipsecOut: ipsecOut
    case .fibByInput: fibByInput
    case .fibByOutput: fibByOutput
    case .fibType: fibType
    case .fibByBoth: fibByBoth
    }
  }

  private static let snat = StatementPlace(
    .snat, "'snat'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
    source: "nft_nat_validate, nft_nat.c",
    [Row(internet, [.input, .postrouting], types: [.nat])])

  private static let dnat = StatementPlace(
    .dnat, "'dnat'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
    source: "nft_nat_validate, nft_nat.c",
    [Row(internet, [.prerouting, .output], types: [.nat])])

  private static let masquerade = StatementPlace(
    .masquerade, "'masquerade'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
    source: "nft_masq_validate, nft_masq.c",
    [Row(internet, [.postrouting], types: [.nat])])

  private static let redirect = StatementPlace(
    .redirect, "'redirect'", refusesFamilyAtOnce: true, familyRefusal: natOnly,
    source: "nft_redir_validate, nft_redir.c",
    [Row(internet, [.prerouting, .output], types: [.nat])])

  private static let reject = StatementPlace(
    .reject, "'reject'", refusesFamilyAtOnce: true,
    familyRefusal: "cannot use reject with arp", source: "nft_reject_validate, nft_reject.c",
    [
      Row([.ip, .ip6], [.prerouting, .input, .forward, .output]),
      Row([.inet], [.prerouting, .input, .forward, .output, .ingress]),
      Row([.bridge], [.prerouting, .input]), Row([.netdev], [.ingress]),
    ])

  private static let tproxy = StatementPlace(
    .tproxy, "'tproxy'", refusesFamilyAtOnce: true,
    familyRefusal: "tproxy is only supported for IPv4/IPv6/INET",
    source: "nft_tproxy_validate, nft_tproxy.c", [Row(internet, [.prerouting])])

  private static let synproxy = StatementPlace(
    .synproxy, "'synproxy'", refusesFamilyAtOnce: true, familyRefusal: protocolError,
    source: "nft_synproxy_validate, nft_synproxy.c", [Row(internet, [.input, .forward])])

  private static let flow = StatementPlace(
    .flow, "'flow add'", source: "nft_flow_offload_validate, nft_flow_offload.c",
    [Row(internet, [.forward])])

  private static let queue = StatementPlace(
    .queue, "'queue'", source: "nft_queue_validate, nft_queue.c",
    [Row(internet + [.bridge], allHooks)])

  private static let forwardToDevice = StatementPlace(
    .forwardToDevice, "'fwd'", refusesFamilyAtOnce: true, familyRefusal: "unsupported family",
    source: "nft_fwd_validate, nft_fwd_netdev.c", [Row([.netdev], [.ingress, .egress])])

  private static let duplicate = StatementPlace(
    .duplicate, "'dup'", refusesFamilyAtOnce: true, familyRefusal: "unsupported family",
    source: "nft_dup_ipv4.c, nft_dup_ipv6.c, nft_dup_netdev.c",
    [Row([.ip, .ip6], allHooks), Row([.netdev], [.ingress, .egress])])

  private static let conntrack = StatementPlace(
    .conntrack, "'ct'", refusesFamilyAtOnce: true, familyRefusal: protocolError,
    source: "nf_ct_netns_get, nf_conntrack_proto.c",
    [Row(internet, allHooks + [.ingress]), Row([.bridge], allHooks)])

  private static let packetTypeAssignment = StatementPlace(
    .packetTypeAssignment, "'meta pkttype set'", source: "nft_meta_set_validate, nft_meta.c",
    [Row(internet + [.bridge], [.prerouting]), Row([.netdev], [.ingress])])

  private static let vrfMember = StatementPlace(
    .vrfMember, "'meta sdif'", source: "nft_meta_get_validate_sdif, nft_meta.c",
    [Row(internet, [.input, .forward])])

  private static let ipsecOrigin = StatementPlace(
    .ipsecOrigin, "'meta ipsec'", source: "nft_meta_get_validate_xfrm, nft_meta.c",
    [
      Row(internet, incoming), Row([.netdev], [.ingress]),
      Row([.bridge], allHooks, until: KernelVersion(6, 18)),
    ])

  private static let bridgeKey = StatementPlace(
    .bridgeKey, "a key of bridges", refusesFamilyAtOnce: true,
    source: "nft_meta_bridge_get_init, nft_meta_bridge.c", [Row([.bridge], allHooks)])

  private static let bridgeAddress = StatementPlace(
    .bridgeAddress, "'meta ibrhwaddr'", refusesFamilyAtOnce: true,
    source: "nft_meta_bridge_get_validate, nft_meta_bridge.c", [Row([.bridge], [.prerouting])])

  private static let brouteAssignment = StatementPlace(
    .brouteAssignment, "'meta broute set'", refusesFamilyAtOnce: true,
    source: "nft_meta_bridge_set_validate, nft_meta_bridge.c", [Row([.bridge], [.prerouting])])

  private static let socket = StatementPlace(
    .socket, "'socket'", source: "nft_socket_validate, nft_socket.c",
    [Row(internet, [.prerouting, .input, .output])])

  private static let fingerprint = StatementPlace(
    .fingerprint, "'osf'", source: "nft_osf_validate, nft_osf.c",
    [Row([.ip, .inet], incoming), Row([.ip6], incoming, until: KernelVersion(6, 18))])

  private static let tunnel = StatementPlace(
    .tunnel, "'tunnel'", refusesFamilyAtOnce: true, familyRefusal: noSuchFile,
    source: "nft_tunnel_type, nft_tunnel.c", [Row([.netdev], [.ingress, .egress])])

  private static let route = StatementPlace(
    .route, "'rt'", source: "nft_rt_validate, nft_rt.c",
    [Row(internet, allHooks + [.ingress])])

  private static let routeMTU = StatementPlace(
    .routeMTU, "'rt mtu'", source: "nft_rt_validate, nft_rt.c", [Row(internet, outgoing)])

  private static let ipsecIn = StatementPlace(
    .ipsecIn, "'ipsec in'", refusesFamilyAtOnce: true,
    familyRefusal: "ipsec expression is only valid in ip/ip6/inet tables",
    source: "nft_xfrm_validate, nft_xfrm.c", [Row(internet, incoming)])

  private static let ipsecOut = StatementPlace(
    .ipsecOut, "'ipsec out'", refusesFamilyAtOnce: true,
    familyRefusal: "ipsec expression is only valid in ip/ip6/inet tables",
    source: "nft_xfrm_validate, nft_xfrm.c", [Row(internet, outgoing)])

  private static let fibByInput = StatementPlace(
    .fibByInput, "'fib' by the incoming device", refusesFamilyAtOnce: true,
    familyRefusal: noSuchFile, source: "nft_fib_validate, nft_fib.c",
    [Row(internet, incoming), Row([.netdev], [.ingress])])

  private static let fibByOutput = StatementPlace(
    .fibByOutput, "'fib' by the outgoing device", refusesFamilyAtOnce: true,
    familyRefusal: noSuchFile, source: "nft_fib_validate, nft_fib.c",
    [Row(internet, outgoing), Row([.netdev], [.egress])])

  private static let fibType = StatementPlace(
    .fibType, "'fib ... type'", refusesFamilyAtOnce: true, familyRefusal: noSuchFile,
    source: "nft_fib_validate, nft_fib.c",
    [Row(internet, allHooks), Row([.netdev], [.ingress, .egress])])

  private static let fibByBoth = StatementPlace(
    .fibByBoth, "'fib' by both devices", refusesFamilyAtOnce: true,
    familyRefusal: "Could not process rule: Invalid argument",
    source: "nft_fib_init, nft_fib.c", [])
}
