import Bytecode
import Catalogue

/// Which headers a packet is known to have, and which matches say so.
struct ProtocolContext {
  /// The levels of headers that a match can promise.
  enum Level: Hashable { case link, network, transport }

  /// A match that says which header follows: it goes without saying once a field of that header
  /// is matched.
  struct Dependency {
    /// What is compared.
    enum Subject: Equatable {
      case selector
      /// A field of this header.
      case field(Header)
      /// The type of an ICMP message.
      case messageType(UInt8)
    }

    var statement: Int
    var subject: Subject
    /// The network protocol that it promises (NFPROTO_*), where it is one.
    var networkFamily: UInt8?
  }

  let family: Family
  /// Whether the packet is inside a tunnel, where no family fixes its protocol.
  let isInner: Bool
  /// The headers of the frame, each with the bit where it begins.
  var links: [(header: Header, start: Int)] = []
  var network: Header?
  var transport: Header?
  /// The types that the ICMP message can have, once they are matched.
  var messageTypes: [UInt8] = []
  /// The type of the routing header, once it is matched.
  var routingType: UInt8?
  var dependencies: [Level: Dependency] = [:]
  /// Whether the tag's own match of what follows it is all that implies the tag so far.
  private var isTagOfTypeOnly = false

  init(family: Family, tunnel: Header? = nil) {
    self.family = family
    isInner = tunnel != nil
    if let tunnel {
      if tunnel != .gre { links = [(.ethernet, 0)] }
      return
    }
    switch family {
    case .ip: network = .ipv4
    case .ip6: network = .ipv6
    case .arp: network = .arp
    case .bridge, .netdev: links = [(.ethernet, 0)]
    case .inet: break
    }
  }

  /// The headers in which bits of a base may be fields, each with the bit where it begins.
  func headers(at base: PayloadBase, tunnel: Header?) -> [(header: Header, start: Int)] {
    switch base {
    case .link: links
    case .network: network.map { [($0, 0)] } ?? []
    case .transport: [(transport ?? .transport, 0)]
    case .inner: []
    case .tunnel: tunnel.map { [($0, 0)] } ?? []
    }
  }

  /// Whether a field can be meant, by what is known of the message it is in.
  func allows(_ field: HeaderField) -> Bool {
    field.when.isEmpty || messageTypes.allSatisfy { field.when.contains($0) }
  }

  /// The statement that goes without saying once a field of a header is used.
  mutating func dependencyImplied(by header: Header, field: HeaderField) -> Int? {
    guard let level = Level(header.base), let dependency = dependencies[level] else { return nil }
    if header == .vlan, field.name == header.nextHeaderField {
      // It may go without saying itself, and then something has to say that there is a tag.
      isTagOfTypeOnly = true
      return nil
    }
    if dependency.subject == .field(.vlan) {
      isTagOfTypeOnly = false
      dependencies[.link] = nil
    }
    switch dependency.subject {
    case .messageType(let type):
      guard field.when == [type] else { return nil }
    case .field(let other):
      // `ip protocol tcp` also says that it is IPv4 where the family leaves that open.
      let isOpen = family == .inet || family == .bridge || family == .netdev
      if level == .transport && isOpen && (other == .ipv4 || other == .ipv6) { return nil }
      if level == .link && header != .vlan { return nil }
    case .selector: break
    }
    dependencies[level] = nil
    return dependency.statement
  }

  /// The match of a tag that the match of what follows the tag implies, where that stays.
  mutating func takeTagDependency() -> Int? {
    defer { isTagOfTypeOnly = false }
    return isTagOfTypeOnly ? takeDependency(.link) : nil
  }

  /// Takes the dependency of a level, for those that imply all of it.
  mutating func takeDependency(_ level: Level) -> Int? {
    dependencies.removeValue(forKey: level)?.statement
  }

  /// Notes what a match of a selector of the group `meta` promises.
  /// - Returns: a statement that goes without saying beside it.
  mutating func learn(_ selector: Selector, is value: UInt64, statement: Int) -> Int? {
    guard selector.group == .meta else { return nil }
    var implied: Int?
    var dependency = Dependency(statement: statement, subject: .selector)
    switch MetaKey(rawValue: selector.key) {
    case .networkFamily:
      guard let number = UInt8(exactly: value) else { return nil }
      network = Self.header(base: .network, .networkFamily(number)) ?? network
      dependency.networkFamily = number
      dependencies[.network] = dependency
    case .protocol:
      dependency.networkFamily = learnEtherType(value)
      dependencies[.network] = dependency
    case .transportProtocol:
      guard let number = UInt8(exactly: value) else { return nil }
      implied = networkDependency(impliedBy: number)
      transport = Self.header(base: .transport, .transportProtocol(number))
      messageTypes = []
      dependencies[.transport] = dependency
    case .linkType:
      guard let number = UInt16(exactly: value),
        let header = Self.header(base: .link, .linkType(number))
      else { return nil }
      links = [(header, 0)]
      dependencies[.link] = dependency
    case nil: return nil
    }
    return implied
  }

  /// Notes what a match of a header's field promises.
  mutating func learn(
    _ header: Header, _ field: HeaderField, is value: UInt64, statement: Int
  ) {
    if (header == .icmp || header == .icmpv6) && field.name == "type" {
      guard let number = UInt8(exactly: value) else { return }
      messageTypes = [number]
      dependencies[.transport] = Dependency(statement: statement, subject: .messageType(number))
      return
    }
    guard field.name == header.nextHeaderField else { return }
    var dependency = Dependency(statement: statement, subject: .field(header))
    switch header.base {
    case .link:
      let isTag = Self.tagTypes.contains(value)
      if isTag, let last = links.last {
        let end = last.header.fields.map(\.bits.upperBound).max() ?? 0
        links.append((.vlan, last.start + end))
      } else {
        dependency.networkFamily = learnEtherType(value)
      }
      if !isTag {
        dependencies[.network] = dependency
      } else {
        // Only one kind of tag is what a match of its fields asks for, and only of the frame.
        let isImplied = header == .ethernet && value == Self.impliedTagType
        dependencies[.link] = isImplied ? dependency : nil
      }
    case .network:
      guard let number = UInt8(exactly: value) else { return }
      transport = Self.header(base: .transport, .transportProtocol(number))
      messageTypes = []
      dependencies[.transport] = dependency
    case .transport, .payload, .tunnel: return
    }
  }

  /// ETH_P_8021Q (linux/if_ether.h).
  private static let impliedTagType: UInt64 = 0x8100

  /// ETH_P_8021Q and ETH_P_8021AD (linux/if_ether.h).
  private static let tagTypes: [UInt64] = [0x8100, 0x88a8]

  /// - Returns: NFPROTO_* of the network protocol.
  private mutating func learnEtherType(_ value: UInt64) -> UInt8? {
    guard let number = UInt16(exactly: value) else { return nil }
    network = Self.header(base: .network, .etherType(number)) ?? network
    switch number {
    case 0x0800: return UInt8(Family.ip.rawValue)
    case 0x86dd: return UInt8(Family.ip6.rawValue)
    default: return nil
    }
  }

  /// The match of the network protocol is not needed where the family fixes it, nor beside the
  /// transport protocols that only one network protocol has.
  private mutating func networkDependency(impliedBy transport: UInt8) -> Int? {
    guard let dependency = dependencies[.network] else { return nil }
    let isFixed = !isInner && (family == .ip || family == .ip6 || family == .arp)
    let isICMP = dependency.networkFamily == UInt8(Family.ip.rawValue) && transport == 1
    let isICMPv6 = dependency.networkFamily == UInt8(Family.ip6.rawValue) && transport == 58
    return isFixed || isICMP || isICMPv6 ? takeDependency(.network) : nil
  }

  private static func header(base: HeaderBase, _ carrier: Carrier) -> Header? {
    Header.all.first { $0.base == base && $0.carriers.contains(carrier) }
  }
}

extension ProtocolContext.Level {
  /// The level whose dependency a header of a base fulfils.
  init?(_ base: HeaderBase) {
    switch base {
    case .link: self = .link
    case .network: self = .network
    case .transport: self = .transport
    case .payload, .tunnel: return nil
    }
  }
}

/// The meta keys that say which header follows (enum nft_meta_keys, nf_tables.h).
private enum MetaKey: UInt32 {
  case `protocol` = 1
  case linkType = 8
  case networkFamily = 15
  case transportProtocol = 16
}
