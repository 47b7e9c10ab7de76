/// What becomes of the packet (enum nft_verdicts, nf_tables.h, and NF_* of netfilter.h).
package enum Verdict: Hashable, Sendable {
  case drop
  case accept
  case `continue`
  case `break`
  case `return`
  case jump(String)
  case goto(String)
  /// A verdict code that this version does not know.
  case other(Int32)

  /// NFTA_VERDICT_CODE.
  package var code: Int32 {
    switch self {
    case .drop: 0
    case .accept: 1
    case .continue: -1
    case .break: -2
    case .jump: -3
    case .goto: -4
    case .return: -5
    case .other(let code): code
    }
  }

  /// - Parameter chain: NFTA_VERDICT_CHAIN, where a chain is named.
  package init(code: Int32, chain: String?) {
    self =
      switch code {
      case 0: .drop
      case 1: .accept
      case -1: .continue
      case -2: .break
      case -3: .jump(chain ?? "")
      case -4: .goto(chain ?? "")
      case -5: .return
      default: .other(code)
      }
  }

  /// The chain that a jump or goto names.
  package var chain: String? {
    switch self {
    case .jump(let chain), .goto(let chain): chain
    case .drop, .accept, .continue, .break, .return, .other: nil
    }
  }

  /// `accept`, `jump -> name`.
  package var text: String {
    switch self {
    case .drop: "drop"
    case .accept: "accept"
    case .continue: "continue"
    case .break: "break"
    case .return: "return"
    case .jump(let chain): "jump -> \(chain)"
    case .goto(let chain): "goto -> \(chain)"
    case .other(let code): "unknown(\(code))"
    }
  }
}

/// Puts a verdict into the verdict register.
package struct VerdictInstruction: InstructionBody {
  package static let kernelName = "immediate"
  package var verdict: Verdict
  /// NFTA_VERDICT_CHAIN_ID: names an anonymous chain of the same transaction.
  package var chainID: UInt32?

  package init(_ verdict: Verdict, chainID: UInt32? = nil) {
    self.verdict = verdict
    self.chainID = chainID
  }

  /// A chain without a name is named by its number only, which the text does not show.
  package var text: String {
    guard chainID != nil, let chain = verdict.chain else {
      return "immediate reg 0 \(verdict.text)"
    }
    return "immediate reg 0 \(verdict.text.dropLast(chain.utf8.count + 4))"
  }
}

/// Puts a value into a register.
package struct ImmediateInstruction: InstructionBody {
  package static let kernelName = "immediate"
  package var destination: Register
  package var value: Value

  package init(destination: Register, value: Value) {
    self.destination = destination
    self.value = value
  }

  package var text: String { "immediate \(destination) \(value.text)" }
}
