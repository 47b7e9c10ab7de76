import Catalogue
import Source
import Syntax

/// What is known of rules that others repeat, as long as nothing but rules is added to a table.
struct CheckedTemplates {
  /// By the rule in the text; nil where those that repeat it are to be checked each by itself.
  fileprivate var known: [ObjectIdentifier: CheckedTemplate?] = [:]
  fileprivate var table: TableKey?
  /// The templates of the text that are known, which must not lie where others come.
  fileprivate var texts: [RuleTemplate] = []
  /// Whether a rule was not checked by itself, so that a place may be that of the rule it repeats.
  fileprivate(set) var wereUsed = false

  mutating func forget() {
    if known.isEmpty { return }
    known = [:]
    texts = []
  }
}

/// Rules of a chain's block, most of which are like one before them.
extension TransactionChecker {
  /// Checks the next of the rules.
  /// - Returns: false where there is none.
  mutating func checkNext(of rules: RuleQueue, in name: ObjectName) -> Bool {
    guard let next = rules.next() else { return false }
    let rule: RuleNode
    let span: SourceSpan
    switch next.value {
    case .written(let node):
      rule = node
      span = node.span
    case .repeated(let repeated, let command):
      if check(repeated, in: name, next.variables, command) { return true }
      rule = repeated.rule
      span = command
    }
    let place = RulePlace(chain: name)
    check(
      place, rule,
      PendingCommand(
        verb: .add, object: .rule(place, nil), span: span, variables: next.variables))
    return true
  }

  /// Takes a rule from its text where all else is known.
  /// - Returns: false where it is to be checked by itself.
  private mutating func check(
    _ repeated: RepeatedRule, in name: ObjectName, _ variables: VariableScope,
    _ command: SourceSpan
  ) -> Bool {
    let key = TableKey(family: name.table.family, name: name.table.name.text)
    guard name.handle == nil, name.table.handle == nil,
      let table = model.tables[key], !table.isBroken,
      let chain = table.chains[name.name.text], !chain.isBroken,
      let template = template(of: repeated.template, in: key, variables),
      let (values, comment) = template.read(repeated)
    else { return false }
    templates.wereUsed = true
    let rule = CheckedRepetition(
      template: template, family: name.table.family, table: name.table.name, chain: name.name,
      values: values, comment: comment, span: repeated.span)
    commands.append(CheckedCommand(.add, .repeatedRule(rule), span: command))
    table.append(template.facts, to: chain)
    return true
  }

  private mutating func template(
    of text: RuleTemplate, in key: TableKey, _ variables: VariableScope
  ) -> CheckedTemplate? {
    if templates.table != key {
      templates.forget()
      templates.table = key
    }
    let identity = ObjectIdentifier(text)
    if let known = templates.known[identity] { return known }
    let template = checkedTemplate(of: text, in: key, variables)
    templates.known[identity] = .some(template)
    templates.texts.append(text)
    return template
  }

  /// Checks the rule once more. What it has to say was said when it was checked by itself: where it
  /// is anything, others have to be looked at as well.
  private mutating func checkedTemplate(
    of text: RuleTemplate, in key: TableKey, _ variables: VariableScope
  ) -> CheckedTemplate? {
    let count = diagnostics.count
    defer { diagnostics.removeLast(diagnostics.count - count) }
    let body = body(of: text.rule, family: key.family, key, variables)
    guard let template = CheckedTemplate(text, body) else { return nil }
    check(body, template.facts, comment: text.rule.comment, in: key)
    return diagnostics.count == count ? template : nil
  }
}
