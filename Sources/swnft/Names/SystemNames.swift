package import Catalogue
import Glibc

/// The names that this machine knows, from its files: no server is asked, but for the names of
/// hosts where somebody wants those.
/// A list is read when it is first asked for, and once.
///
/// A class, because what was read is kept behind an interface of values. Unchecked: whoever starts
/// threads gives each of them names of its own, which is what makes that safe.
package final class SystemNames: NameSource, @unchecked Sendable {
  private var lists: [NameList] = []
  private var hostNames: [[UInt8]: String?] = [:]
  /// Whether interfaces are asked of the kernel; otherwise they are looked up in its files.
  private let asksKernel: Bool

  /// - Parameter asksKernel: true for a load: it wants the indexes of this network namespace. A
  ///   check opens no socket.
  package init(asksKernel: Bool) { self.asksKernel = asksKernel }

  package func number(of name: String, in list: DataType.SystemNames) -> UInt64? {
    switch list {
    case .interfaces: interfaceIndex(name)
    case .cgroups: Self.controlGroup(name)
    case .services, .protocols, .users, .groups, .marks, .realms, .deviceGroups, .labels:
      listedNumber(of: name, in: list)
    }
  }

  /// A ruleset names the same few services again and again.
  private func listedNumber(of name: String, in list: DataType.SystemNames) -> UInt64? {
    let place = place(of: list)
    if let known = lists[place].numbers[name] { return known }
    let number = lists[place].table.number(of: name)
    if lists[place].isAskedOften { lists[place].numbers[name] = .some(number) }
    return number
  }

  package func name(of number: UInt64, in list: DataType.SystemNames) -> String? {
    switch list {
    case .interfaces: interfaceName(number)
    case .cgroups: nil
    case .services, .protocols, .users, .groups, .marks, .realms, .deviceGroups, .labels:
      listedName(of: number, in: list)
    }
  }

  private func listedName(of number: UInt64, in list: DataType.SystemNames) -> String? {
    let place = place(of: list)
    if let known = lists[place].names[number] { return known }
    let name = lists[place].table.name(of: number)
    if lists[place].isAskedOften { lists[place].names[number] = .some(name) }
    return name
  }

  package func hostName(of address: [UInt8]) -> String? {
    if let known = hostNames[address] { return known }
    let name = Self.resolve(address)
    hostNames[address] = .some(name)
    return name
  }

  package func secondsEastOfUTC(at second: Int64?) -> Int64 {
    guard let second else { return Self.offset(at: Int64(time(nil))) }
    // Local seconds are not UTC's: the offset there decides which offset holds.
    return Self.offset(at: second &- Self.offset(at: second))
  }

  private static func offset(at second: Int64) -> Int64 {
    var clock = time_t(second)
    var parts = tm()
    guard localtime_r(&clock, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff)
  }

  /// Where in `lists` a list is, which is read at the first question.
  private func place(of list: DataType.SystemNames) -> Int {
    let place = lists.firstIndex { $0.kind == list } ?? lists.count
    if place == lists.count { lists.append(NameList(kind: list, table: Self.read(list))) }
    lists[place].questions += 1
    return place
  }

  private static func read(_ list: DataType.SystemNames) -> NameTable {
    switch list {
    case .services:
      firstFile(["/etc/services"]).map(NameTable.nameFirst)
        ?? NameTable(RegisteredNames.services)
    case .protocols:
      firstFile(["/etc/protocols"]).map(NameTable.nameFirst)
        ?? NameTable(RegisteredNames.protocols)
    case .users: firstFile(["/etc/passwd"]).map(NameTable.colons) ?? NameTable()
    case .groups: firstFile(["/etc/group"]).map(NameTable.colons) ?? NameTable()
    case .marks: routingList("rt_marks")
    case .realms: routingList("rt_realms")
    case .deviceGroups: routingList("group")
    case .labels:
      firstFile(["/etc/connlabel.conf", "/etc/xtables/connlabel.conf"])
        .map(NameTable.numberFirst) ?? NameTable()
    case .interfaces, .cgroups: NameTable()
    }
  }

  /// iproute2's lists: the machine's own, or those of the package.
  private static func routingList(_ name: String) -> NameTable {
    let folders = ["/etc/iproute2", "/usr/share/iproute2", "/usr/lib/iproute2"]
    return firstFile(folders.map { "\($0)/\(name)" }).map(NameTable.numberFirst) ?? NameTable()
  }

  private static func firstFile(_ paths: [String]) -> [UInt8]? {
    for path in paths {
      if let bytes = try? FileReading.read(path) { return bytes }
    }
    return nil
  }
}

/// One list, and what came of the questions to it.
private struct NameList {
  let kind: DataType.SystemNames
  let table: NameTable
  var questions = 0
  var numbers: [String: UInt64?] = [:]
  var names: [UInt64: String?] = [:]

  /// A few answers are found again sooner than they are kept.
  var isAskedOften: Bool { questions > 4 }
}

extension SystemNames {
  private func interfaceIndex(_ name: String) -> UInt64? {
    // The same everywhere (LOOPBACK_IFINDEX, net/flow.h).
    if name == "lo" { return 1 }
    guard asksKernel else { return Self.listedIndex(name) }
    let index = if_nametoindex(name)
    return index == 0 ? nil : UInt64(index)
  }

  private func interfaceName(_ number: UInt64) -> String? {
    if number == 1 { return "lo" }
    guard asksKernel else {
      return Self.listedInterfaces().first { Self.listedIndex($0) == number }
    }
    guard let index = UInt32(exactly: number) else { return nil }
    var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
    guard if_indextoname(index, &name) != nil else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static let interfaceFolder = "/sys/class/net"

  private static func listedIndex(_ name: String) -> UInt64? {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")), name != ".", name != ".." else {
      return nil
    }
    guard let bytes = try? FileReading.read("\(interfaceFolder)/\(name)/ifindex") else {
      return nil
    }
    let digits = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return UInt64(digits)
  }

  private static func listedInterfaces() -> [String] {
    PathPattern.paths(matching: "\(interfaceFolder)/*").map { path in
      String(path.dropFirst(interfaceFolder.count + 1))
    }
  }

  /// A group of version 2 is known by the inode number of its folder (cgroup_id(), kernfs).
  private static func controlGroup(_ path: String) -> UInt64? {
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    guard stat("/sys/fs/cgroup/\(path)", &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFDIR else { return nil }
    return UInt64(status.st_ino)
  }
}
