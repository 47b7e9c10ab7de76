import Source

/// Properties of the packet (enum nft_meta_keys, nf_tables.h).
extension Selector {
  package static let meta: [Selector] = [
    Selector(
      .meta, "length", key: 0, .integer, bits: 32, order: .host, "Length of the packet in bytes."),
    etherType,
    Selector(
      .meta, "priority", key: 2, .classIdentifier, settable: true,
      "Class that traffic control puts the packet into."),
    Selector(
      .meta, "mark", key: 3, .mark, bare: true, listedBare: false, settable: true,
      "Mark of the packet."),
    Selector(
      .meta, "iif", key: 4, .interfaceIndex, bare: true,
      "Index of the device that the packet came in by."),
    Selector(
      .meta, "oif", key: 5, .interfaceIndex, bare: true,
      "Index of the device that the packet goes out by."),
    Selector(
      .meta, "iifname", key: 6, .interfaceName, bare: true,
      "Name of the device that the packet came in by."),
    Selector(
      .meta, "oifname", key: 7, .interfaceName, bare: true,
      "Name of the device that the packet goes out by."),
    linkType,
    Selector(
      .meta, "oiftype", key: 9, .interfaceType, bare: true, listedBare: false,
      "Hardware type of the device that the packet goes out by."),
    Selector(
      .meta, "skuid", key: 10, .userID, bare: true, listedBare: false, "User owning the socket."),
    Selector(
      .meta, "skgid", key: 11, .groupID, bare: true, listedBare: false,
      "Group that owns the socket."),
    Selector(
      .meta, "nftrace", key: 12, .integer, bits: 1, order: .host, bare: true, listedBare: false,
      settable: true, "Whether the rules that the packet meets are reported."),
    Selector(
      .meta, "rtclassid", key: 13, .realm, bare: true, listedBare: false, "Realm of the route."),
    Selector(
      .meta, "secmark", key: 14, .integer, bits: 32, order: .host, settable: true,
      "Security mark of the packet."),
    networkFamily,
    transportProtocol,
    Selector(
      .meta, "ibrname", key: 17, .interfaceName, bare: true, listedBare: false,
      "Name of the bridge that the packet came in by."),
    Selector(
      .meta, "obrname", key: 18, .interfaceName, bare: true, listedBare: false,
      "Name of the bridge that the packet goes out by."),
    Selector(
      .meta, "pkttype", key: 19, .packetType, bare: true, listedBare: false, settable: true,
      "Whom the frame is for."),
    Selector(
      .meta, "cpu", key: 20, .integer, bits: 32, order: .host, bare: true, listedBare: false,
      "Processor that handles the packet."),
    Selector(
      .meta, "iifgroup", key: 21, .deviceGroup, bare: true,
      "Group of the device that the packet came in by."),
    Selector(
      .meta, "oifgroup", key: 22, .deviceGroup, bare: true,
      "Group of the device that the packet goes out by."),
    Selector(
      .meta, "cgroup", key: 23, .integer, bits: 32, order: .host, bare: true, listedBare: false,
      "Control group of the socket."),
    Selector(
      .meta, "random", key: 24, .integer, bits: 32, order: .big, "A random number."),
    Selector(
      .meta, "ipsec", key: 25, .boolean, bits: 1, aliases: ["secpath"], bare: true,
      listedBare: false, "Whether the packet came through IPsec."),
    Selector(
      .meta, "iifkind", key: 26, .interfaceName, "Kind of the device that the packet came in by."),
    Selector(
      .meta, "oifkind", key: 27, .interfaceName, "Kind of the device that the packet goes out by."),
    Selector(
      .meta, "ibrpvid", key: 28, .integer, bits: 16, order: .host,
      "VLAN of the bridge port that the packet came in by."),
    Selector(
      .meta, "ibrvproto", key: 29, .etherType,
      "VLAN protocol of the bridge that the packet came in by."),
    Selector(
      .meta, "time", key: 30, .date, bare: true, listedBare: false, "When the packet came."),
    Selector(
      .meta, "day", key: 31, .day, bare: true, listedBare: false,
      "Day of the week when the packet came."),
    Selector(
      .meta, "hour", key: 32, .hour, bare: true, listedBare: false,
      "Time of day when the packet came."),
    Selector(
      .meta, "sdif", key: 33, .interfaceIndex, since: KernelVersion(5, 15),
      "Index of the VRF member that the packet came in by."),
    Selector(
      .meta, "sdifname", key: 34, .interfaceName, since: KernelVersion(5, 15),
      "Name of the VRF member that the packet came in by."),
    Selector(
      .meta, "broute", key: 35, .integer, bits: 1, order: .host, settable: true,
      since: KernelVersion(6, 4), "Whether the bridge routes the packet."),
    Selector(
      .meta, "ibrhwaddr", key: 36, .etherAddress, since: KernelVersion(6, 18),
      "Hardware address of the bridge that the packet came in by."),
  ]
}
