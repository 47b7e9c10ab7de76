import Source

/// `queue [num N[-M]] [bypass,fanout]`, `queue [flags bypass,fanout] to N`
extension Parser {
  mutating func parseQueue() throws(SyntaxFailure) -> Statement.Kind {
    advance()
    var node = QueueNode(target: nil, bypass: false, fanout: false)
    if take("flags") {
      guard isAt("bypass") || isAt("fanout") else { throw unexpected("'bypass' or 'fanout'") }
      try parseQueueFlags(of: &node)
      guard take("to") || take("num") else { throw unexpected("'to' and a queue") }
      node.target = try parseStatementValue()
      return .queue(node)
    }
    if take("to") {
      node.target = try parseStatementValue()
      return .queue(node)
    }
    while isAt("num") || isAt("bypass") || isAt("fanout") {
      if take("num") {
        node.target = try parseRange(.value)
      } else {
        try parseQueueFlags(of: &node)
      }
    }
    return .queue(node)
  }

  private mutating func parseQueueFlags(of node: inout QueueNode) throws(SyntaxFailure) {
    repeat {
      if try parseOneOf(["bypass", "fanout"]) == "bypass" {
        node.bypass = true
      } else {
        node.fanout = true
      }
    } while take(.comma)
  }
}
