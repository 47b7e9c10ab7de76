package import Catalogue
package import Source
package import Syntax

/// A rule that was checked, for those that differ from it in values only.
package final class CheckedTemplate: Sendable {
  /// A value of the rule.
  struct Slot: Sendable {
    /// Index of the statement in `body`.
    let statement: Int
    /// Index of the value among the statement's.
    let value: Int
    let field: CheckedField
    /// How many bits of the value count.
    let lengthBits: Int

    /// Bytes that a value takes among those of a rule: those of which bits count.
    var lengthBytes: Int { (lengthBits + 7) / 8 }
  }

  package let body: CheckedRuleBody
  let facts: RuleFacts
  /// The roles of what the text says; the comment has no slot.
  let slots: [Slot?]
  /// The values of the rule itself.
  package let values: [UInt8]

  /// - Parameter body: of the template's rule, checked without a diagnostic.
  /// - Returns: nil where the body says more of a value than its bytes.
  init?(_ text: RuleTemplate, _ body: CheckedRuleBody) {
    guard body.isComplete, body.statements.allSatisfy(\.isRepeatable),
      let itself = text.itself
    else { return nil }
    var slots: [Slot?] = []
    for role in text.roles {
      guard role != .comment else {
        slots.append(nil)
        continue
      }
      guard let slot = Slot(role, text.rule, in: body) else { return nil }
      slots.append(slot)
    }
    self.body = body
    self.slots = slots
    facts = RuleFacts(body)
    guard let read = Self.read(itself, slots), read.comment == body.comment else { return nil }
    values = read.values
    // What is read here is what was found by the check.
    guard self.body(values, comment: body.comment, at: body.span) == body else { return nil }
  }

  /// Where each value of a rule is among all of them: by slot, in bytes.
  package var ranges: [Range<Int>] {
    var end = 0
    return slots.compactMap(\.self).map { slot in
      defer { end += slot.lengthBytes }
      return end..<end + slot.lengthBytes
    }
  }

  /// Reads the values of a rule that repeats this one.
  /// - Returns: nil where one is to be read by the check: it has a mistake, or another form.
  func read(_ rule: RepeatedRule) -> (values: [UInt8], comment: String?)? {
    Self.read(rule, slots)
  }

  private static func read(
    _ rule: RepeatedRule, _ slots: [Slot?]
  ) -> (values: [UInt8], comment: String?)? {
    var values: [UInt8] = []
    values.reserveCapacity(16)
    var comment: String?
    let isRead = rule.forEachValue { index, value, text in
      if let slot = slots[index] { return slot.append(value, text, to: &values) }
      guard case .text(let range) = value, range.count <= KernelLimit.commentBytes else {
        return false
      }
      comment = String(decoding: text[range], as: UTF8.self)
      return true
    }
    return isRead ? (values, comment) : nil
  }

  /// The rule with other values.
  package func body(
    _ values: [UInt8], comment: String?, at span: SourceSpan
  ) -> CheckedRuleBody {
    var result = body
    result.comment = comment
    result.span = span
    for (slot, range) in zip(slots.compactMap(\.self), ranges) {
      let padding = repeatElement(UInt8(0), count: slot.field.lengthBytes - slot.lengthBytes)
      result.statements[slot.statement].values[slot.value] = Array(values[range]) + padding
    }
    return result
  }
}

/// A rule that differs from another in values only.
package struct CheckedRepetition: Sendable {
  package let template: CheckedTemplate
  package let family: Family
  package let table: Word
  package let chain: Word
  /// Of each value the bytes, most significant first, one value behind the other.
  package let values: [UInt8]
  package let comment: String?
  package let span: SourceSpan

  /// The rule by itself; the places in it are those of the rule that it repeats.
  package var rule: CheckedRule {
    CheckedRule(
      family: family, table: table, chain: chain,
      body: template.body(values, comment: comment, at: span))
  }
}

extension CheckedTemplate.Slot {
  /// - Returns: nil where the checked rule has something else there.
  fileprivate init?(_ role: RuleTemplate.Role, _ rule: RuleNode, in body: CheckedRuleBody) {
    let number: Int
    switch role {
    case .value(let statement), .lower(let statement), .upper(let statement),
      .prefix(let statement):
      number = statement
    case .comment: return nil
    }
    let index = body.statements.firstIndex {
      !$0.isImplied && $0.span == rule.statements[number].span
    }
    guard let index, let field = body.statements[index].valueField,
      field.type.valuesStandForThemselves, field.bits % 8 == 0, field.bits > 0
    else { return nil }
    var isUpper = false
    if case .upper = role { isUpper = true }
    statement = index
    value = isUpper ? 1 : 0
    self.field = field
    lengthBits = body.statements[index].prefixBits ?? field.bits
    let values = body.statements[index].values
    guard lengthBits > 0, value < values.count, values[value].count == field.lengthBytes else {
      return nil
    }
  }

  /// Puts the bytes of a value behind those of the ones before it.
  /// - Returns: false where the value is to be read by the check.
  fileprivate func append(
    _ written: RepeatedRule.Value, _ text: UnsafeBufferPointer<UInt8>, to values: inout [UInt8]
  ) -> Bool {
    let start = values.count
    let notation = field.type.notation
    switch written {
    case .number(let number):
      guard notation == .decimal || notation == .hexadecimal, number <= field.largestNumber else {
        return false
      }
      append(UInt128(number), to: &values)
    case .ipv4Address(let bits):
      guard notation == .ipv4Address, field.bits == 32 else { return false }
      append(bits, to: &values)
    case .ipv6Address(let bits):
      guard notation == .ipv6Address, field.bits == 128 else { return false }
      append(bits, to: &values)
    case .linkLayerAddress(let bits):
      guard notation == .linkLayerAddress, field.bits == 48 else { return false }
      append(bits, to: &values)
    case .text(let range):
      // A star at the end stands for any name that begins so; a name has its final zero.
      guard notation == .string, !range.isEmpty, range.count < field.lengthBytes,
        text[range.upperBound - 1] != UInt8(ascii: "*")
      else { return false }
      values += text[range]
      values += repeatElement(0, count: field.lengthBytes - range.count)
    }
    // The lower end of a range is right before the upper one.
    if value == 1,
      !values[(start - field.lengthBytes)..<start].lexicographicallyPrecedes(
        values[start...])
    {
      return false
    }
    values.removeLast(field.lengthBytes - lengthBytes)
    if lengthBits % 8 > 0 { values[values.count - 1] &= ~(0xff >> UInt8(lengthBits % 8)) }
    return true
  }

  private func append(_ bits: UInt128, to values: inout [UInt8]) {
    for index in (0..<field.lengthBytes).reversed() {
      values.append(UInt8(truncatingIfNeeded: bits >> UInt128(8 * index)))
    }
  }
}
