import Source
import Syntax

/// What was there before has no place in the texts of this run: the text that it may come from is
/// none of them.
extension RuleFacts {
  func withoutPlaces() -> RuleFacts {
    var facts = self
    facts.span = .none
    facts.jumps = jumps.map(\.withoutPlace)
    facts.restricted = restricted.map { Restricted(subject: $0.subject, span: .none) }
    facts.objects = objects.map { ($0.key, .none) }
    facts.flowtables = flowtables.map { Word($0.text) }
    facts.namedDevices = []
    return facts
  }
}

extension RuleFacts.Jump {
  fileprivate var withoutPlace: RuleFacts.Jump {
    switch target {
    case .chain(let word): RuleFacts.Jump(target: .chain(Word(word.text)), span: .none)
    case .map(let word): RuleFacts.Jump(target: .map(Word(word.text)), span: .none)
    case .block(let rules):
      RuleFacts.Jump(target: .block(rules.map { $0.withoutPlaces() }), span: .none)
    }
  }
}

extension CheckedChain {
  func withoutPlaces() -> CheckedChain {
    var chain = self
    chain.name = Word(name.text)
    chain.policySpan = .none
    chain.devices = devices.map(\.withoutPlace)
    chain.base?.typeSpan = .none
    chain.base?.hookSpan = .none
    chain.base?.prioritySpan = .none
    chain.base?.devices = (base?.devices ?? []).map(\.withoutPlace)
    return chain
  }
}

extension CheckedFlowtable {
  func withoutPlaces() -> CheckedFlowtable {
    var flowtable = self
    flowtable.name = Word(name.text)
    flowtable.hookSpan = .none
    flowtable.prioritySpan = .none
    flowtable.devices = devices.map(\.withoutPlace)
    return flowtable
  }
}

extension CheckedDevice {
  fileprivate var withoutPlace: CheckedDevice {
    CheckedDevice(Word(name.text), isPrefix: isPrefix)
  }
}
