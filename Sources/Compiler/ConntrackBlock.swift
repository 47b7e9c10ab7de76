import Bytecode
import Catalogue
import Semantics
import Source
import Syntax

/// An object of connection tracking, put together from the items of its block.
struct ConntrackBlock {
  private let object: CheckedObject
  private var helper = ""
  private var layer3: UInt16
  private var layer4: UInt8 = 0
  private var seconds: [UInt32: UInt32] = [:]
  private var destinationPort: UInt16 = 0
  private var timeoutMilliseconds: UInt32 = 0
  private var size: UInt8 = 0

  init(_ block: ObjectBlock, _ object: CheckedObject) throws(InternalError) {
    self.object = object
    layer3 = UInt16(truncatingIfNeeded: object.family.rawValue)
    var states: [ObjectBlock.TimeoutNode] = []
    var transport = ""
    for item in block.items {
      switch item {
      case .helper(let type, let word):
        helper = type.text
        transport = word.text
      case .layer3(let word):
        guard let family = Family.allCases.first(where: { $0.name == word.text }) else {
          throw InternalError("'l3proto' names a family", at: word.span)
        }
        layer3 = UInt16(truncatingIfNeeded: family.rawValue)
      case .layer4(let word): transport = word.text
      case .timeouts(let nodes): states = nodes
      case .destinationPort(let expression): destinationPort = try Self.port(expression)
      case .timeout(let milliseconds, _): timeoutMilliseconds = UInt32(clamping: milliseconds)
      case .size(let number, _): size = UInt8(clamping: number)
      case .common, .comment, .scalar, .context, .tunnel: break
      }
    }
    layer4 = try Self.protocolNumber(transport, of: object)
    for (index, state) in (ConntrackTimeout.states(of: transport) ?? []).enumerated() {
      for node in states where node.state.text == state {
        seconds[UInt32(index + 1)] = UInt32(clamping: node.seconds)
      }
    }
  }

  var body: ObjectDeclaration.Body {
    get throws(InternalError) {
      switch object.kind {
      case .ctHelper:
        .connectionTrackingHelper(type: helper, layer3: layer3, layer4: layer4)
      case .ctTimeout:
        .connectionTrackingTimeout(layer3: layer3, layer4: layer4, seconds: seconds)
      case .ctExpectation:
        .connectionTrackingExpectation(
          layer3: layer3, layer4: layer4, destinationPort: destinationPort,
          timeoutMilliseconds: timeoutMilliseconds, size: size)
      case .counter, .quota, .limit, .tunnel, .secmark, .synproxy:
        throw InternalError("an object of connection tracking is one", at: object.name.span)
      }
    }
  }

  private static func protocolNumber(_ word: String, of object: CheckedObject)
    throws(InternalError) -> UInt8
  {
    if let number = UInt8(word) { return number }
    if let symbol = RegisteredNames.protocols.first(where: { $0.name == word }),
      let number = UInt8(exactly: symbol.value)
    {
      return number
    }
    throw InternalError("an object's protocol has a number", at: object.name.span)
  }

  private static func port(_ expression: Expression) throws(InternalError) -> UInt16 {
    guard case .number(let number) = expression.kind, let port = UInt16(exactly: number) else {
      throw InternalError("the port of an expectation is known", at: expression.span)
    }
    return port
  }
}
