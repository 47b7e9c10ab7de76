import Glibc

extension SystemNames {
  /// Asks the system's resolver, with its files and servers, as nsswitch.conf(5) says.
  /// - Parameter address: four or sixteen bytes.
  static func resolve(_ address: [UInt8]) -> String? {
    if address.count == 4 {
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      withUnsafeMutableBytes(of: &place.sin_addr) { $0.copyBytes(from: address) }
      return name(of: place)
    }
    guard address.count == 16 else { return nil }
    var place = sockaddr_in6()
    place.sin6_family = sa_family_t(AF_INET6)
    withUnsafeMutableBytes(of: &place.sin6_addr) { $0.copyBytes(from: address) }
    return name(of: place)
  }

  /// - Parameter place: a sockaddr_in or sockaddr_in6.
  private static func name(of place: some Any) -> String? {
    // NI_MAXHOST and NI_NAMEREQD (netdb.h): an address without a name is no answer.
    var host = [CChar](repeating: 0, count: 1025)
    let needsName: Int32 = 8
    let status = withUnsafeBytes(of: place) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        getnameinfo(
          $0.baseAddress, socklen_t(bytes.count), &host, socklen_t(host.count), nil, 0, needsName)
      }
    }
    guard status == 0 else { return nil }
    return String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
