import Catalogue

/// Named counters, quotas, helpers and the like.
extension Printer {
  func write(_ block: ObjectBlock, into writer: inout BlockWriter) {
    for item in block.items {
      switch item {
      case .common(let item): writer.line(text(item))
      case .comment(let comment): writer.line("comment " + quoted(comment.text))
      case .scalar(let use): writeScalar(use, into: &writer)
      case .helper(let type, let transport):
        writer.line("type \(quoted(type.text)) protocol \(transport.text)")
      case .layer3(let word): writer.line("l3proto " + word.text)
      case .layer4(let word): writer.line("protocol " + word.text)
      case .timeouts(let timeouts):
        let states = timeouts.map { node in
          "\(node.state.text) : "
            + duration(milliseconds: node.seconds.multipliedReportingOverflow(by: 1000).0)
        }
        writer.line("policy = { " + states.joined(separator: ", ") + " }")
      case .destinationPort(let port): writer.line("dport " + text(port))
      case .timeout(let milliseconds, _):
        writer.line("timeout " + duration(milliseconds: milliseconds))
      case .size(let size, _): writer.line("size \(size)")
      case .context(let context): writer.line(quoted(context.text))
      case .tunnel(let item): write(item, into: &writer)
      }
    }
  }

  /// The arguments without the statement's own words; a synproxy has a line for each.
  private func writeScalar(_ use: ScalarUse, into writer: inout BlockWriter) {
    guard use.statement.kind == .synproxy else {
      let words = arguments(of: use)
      let line = (use.statement.keywords.dropFirst() + words).joined(separator: " ")
      if !line.isEmpty { writer.line(line) }
      return
    }
    var flags = ""
    for argument in use.statement.arguments {
      guard let given = use.argument(argument.key) else { continue }
      if case .bit = argument.form {
        flags += flags.isEmpty && argument.key != "timestamp" ? " " : flags.isEmpty ? "" : " "
        flags += argument.key
      } else {
        writer.line(text(argument, given.value).joined(separator: " "))
      }
    }
    if !flags.isEmpty { writer.line(flags) }
  }

  private func write(_ item: TunnelItem, into writer: inout BlockWriter) {
    switch item.kind {
    case .number(let key, let number): writer.line("\(key.rawValue) \(number)")
    case .address(let family, let isSource, let address):
      writer.line("\(family.name) \(isSource ? "saddr" : "daddr") \(text(address))")
    case .options(let name, let options):
      writer.open(name.text + " {")
      if name.text == "geneve" {
        for option in TunnelItem.geneveOptions(options) {
          writer.line(option.map { "\($0.key.text) \(geneveValue($0))" }.joined(separator: " "))
        }
      } else {
        for option in options { writer.line("\(option.key.text) \(text(option.value))") }
      }
      writer.close()
    }
  }

  /// The numbers of a geneve option are shown in hexadecimal.
  private func geneveValue(_ option: TunnelItem.Option) -> String {
    guard case .number(let number) = option.value.kind else { return text(option.value) }
    return "0x" + String(number, radix: 16)
  }
}
