import Catalogue

/// Rules and their statements.
extension Printer {
  /// A rule on one line, but for anonymous chains inside it.
  package func text(_ rule: RuleNode, indentation: Int = 0) -> String {
    var line = ""
    for statement in rule.statements {
      if !line.isEmpty { line += " " }
      line += text(statement, indentation: indentation)
    }
    if let comment = rule.comment {
      if !line.isEmpty { line += " " }
      line += "comment " + quoted(comment.text)
    }
    return line + handle(rule.handle)
  }

  /// - Parameter indentation: how deep the rule is, for the lines of an anonymous chain.
  package func text(_ statement: Statement, indentation: Int = 0) -> String {
    switch statement.kind {
    case .match(let match): textBeforeValue(of: match) + text(match.right)
    case .verdict(let verdict): text(verdict, indentation: indentation)
    case .verdictMap(let key, let map): text(key) + " vmap " + text(map)
    case .scalar(let use): text(use)
    case .objectReference(let kind, let name): text(kind, reference: name)
    case .assignment(let target, let value): textBeforeValue(of: target) + text(value)
    case .resetOption(let option):
      "reset " + (option.list.keywords + [option.name]).joined(separator: " ")
    case .resetNumberedOption(let number): "reset tcp option \(number)"
    case .reject(let node): text(node)
    case .nat(let node): text(node)
    case .tproxy(let node): text(node)
    case .queue(let node): text(node)
    case .duplicate(let address, let device):
      "dup to " + text(address) + (device.map { " device " + text($0) } ?? "")
    case .forward(let node): text(node)
    case .notrack: "notrack"
    case .flow(let name): "flow add @" + name.text
    case .setUpdate(let node): text(node)
    case .meter(let node): text(node)
    case .xtables(let name): "xt " + name
    case .raw(let text): text
    case .invalid: ""
    }
  }

  /// What stands before the right side of a match, or before what is assigned; nil for a statement
  /// that is neither.
  package func textBeforeValue(of statement: Statement) -> String? {
    if case .match(let match) = statement.kind { return textBeforeValue(of: match) }
    if case .assignment(let target, _) = statement.kind { return textBeforeValue(of: target) }
    return nil
  }

  private func textBeforeValue(of match: Match) -> String {
    text(match.left) + (match.op.map { " \($0.rawValue)" } ?? "") + " "
  }

  private func textBeforeValue(of target: Expression) -> String { text(target) + " set " }

  func text(_ verdict: VerdictNode, indentation: Int) -> String {
    switch verdict.kind {
    case .accept: "accept"
    case .drop: "drop"
    case .continue: "continue"
    case .return: "return"
    case .jump(let chain): "jump " + text(chain)
    case .goto(let chain): "goto " + text(chain)
    case .jumpBlock(let rules): "jump " + block(rules, indentation: indentation)
    case .gotoBlock(let rules): "goto " + block(rules, indentation: indentation)
    }
  }

  private func block(_ rules: [RuleNode], indentation: Int) -> String {
    guard indentation < Self.nestingLimit else { return "{ }" }
    let inner = String(repeating: "\t", count: indentation + 1)
    let lines = rules.map { inner + text($0, indentation: indentation + 1) + "\n" }
    return "{\n" + lines.joined() + String(repeating: "\t", count: indentation) + "}"
  }

  private func text(_ kind: ObjectKind, reference: Expression) -> String {
    switch kind {
    case .ctHelper, .ctTimeout, .ctExpectation:
      kind.keywords.joined(separator: " ") + " set " + text(reference)
    case .secmark: "meta secmark set " + text(reference)
    case .counter, .quota, .limit, .synproxy, .tunnel:
      kind.keywords.joined(separator: " ") + " name " + text(reference)
    }
  }

  private func text(_ node: SetUpdateNode) -> String {
    let element = node.element
    let stateless = withState(false)
    var text = "\(node.operation.rawValue) @\(node.set.text) { " + self.text(element.key)
    text += attributes(of: element)
    for statement in element.statements {
      text += " " + stateless.text(statement, indentation: 0)
    }
    if let data = element.data { text += " : " + self.text(data) }
    return text + " }"
  }

  private func text(_ node: MeterNode) -> String {
    "meter" + (node.name.map { " " + $0.text } ?? "")
      + (node.size.map { " size \($0)" } ?? "")
      + " { " + text(node.key)
      + (node.timeoutMilliseconds.map { " timeout " + duration(milliseconds: $0) } ?? "")
      + " " + withState(false).text(node.statement, indentation: 0) + " }"
  }
}
