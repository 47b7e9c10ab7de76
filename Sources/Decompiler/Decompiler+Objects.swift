package import Bytecode
import Catalogue
import Source
package import Syntax

/// Named objects.
extension Decompiler {
  /// A named object; nil for one of a kind that has no words.
  package func object(_ object: ObjectDeclaration) -> TableBlock.Item? {
    guard let kind = ObjectKind(rawValue: object.body.type) else { return nil }
    var items: [ObjectBlock.Item] = []
    if let comment = object.comment { items.append(.comment(Word(comment))) }
    items += self.items(object.body)
    return .object(
      kind, Word(object.name), ObjectBlock(items: items, handle: object.handle), .none)
  }

  private func items(_ body: ObjectDeclaration.Body) -> [ObjectBlock.Item] {
    func scalar(_ instruction: Instruction) -> [ObjectBlock.Item] {
      ScalarUse(instruction).map { [.scalar($0)] } ?? []
    }
    switch body {
    case .counter(let body): return scalar(.counter(body))
    case .quota(let body): return scalar(.quota(body))
    case .limit(let body): return scalar(.limit(body))
    case .connectionLimit(let body): return scalar(.connectionLimit(body))
    case .synproxy(let body): return scalar(.synproxy(body))
    case .connectionTrackingHelper(let type, let layer3, let layer4):
      return [
        .helper(type: Word(type), protocol: Word(transport(layer4))),
        .layer3(Word(network(layer3))),
      ]
    case .connectionTrackingTimeout(let layer3, let layer4, let seconds):
      let nodes = timeouts(seconds, transport: transport(layer4))
      let head: [ObjectBlock.Item] = [
        .layer4(Word(transport(layer4))), .layer3(Word(network(layer3))),
      ]
      return head + (nodes.isEmpty ? [] : [.timeouts(nodes)])
    case .connectionTrackingExpectation(
      let layer3, let layer4, let port, let milliseconds, let size):
      return [
        .layer4(Word(transport(layer4))), .destinationPort(.number(UInt64(port))),
        .timeout(milliseconds: UInt64(milliseconds), .none), .size(UInt64(size), .none),
        .layer3(Word(network(layer3))),
      ]
    case .securityMark(let context): return [.context(Word(context))]
    case .other(ObjectKind.tunnel.rawValue, let attributes):
      return TunnelReader(attributes).items().map(ObjectBlock.Item.tunnel)
    case .other, .reference: return []
    }
  }

  private func network(_ number: UInt16) -> String {
    Family(rawValue: UInt32(number))?.name ?? "\(number)"
  }

  private func transport(_ number: UInt8) -> String {
    if let name = notation.names.name(of: UInt64(number), in: .protocols) { return name }
    // IPPROTO_TCP and IPPROTO_UDP (linux/in.h), which every system has.
    switch number {
    case 6: return "tcp"
    case 17: return "udp"
    default: return "\(number)"
    }
  }

  /// The timeouts that are not what the kernel has anyway. The states count from 1
  /// (CTA_TIMEOUT_TCP_SYN_SENT, CTA_TIMEOUT_UDP_UNREPLIED, nfnetlink_cttimeout.h).
  private func timeouts(
    _ seconds: [UInt32: UInt32], transport: String
  ) -> [ObjectBlock.TimeoutNode] {
    let states = ConntrackTimeout.states(of: transport) ?? []
    let usual = ConntrackTimeout.kernelSeconds(of: transport) ?? []
    return seconds.sorted { $0.key < $1.key }.compactMap { number, seconds in
      let index = Int(number) - 1
      guard states.indices.contains(index) else {
        return ObjectBlock.TimeoutNode(state: Word("\(number)"), seconds: UInt64(seconds))
      }
      guard !usual.indices.contains(index) || usual[index] != seconds else { return nil }
      return ObjectBlock.TimeoutNode(state: Word(states[index]), seconds: UInt64(seconds))
    }
  }
}
