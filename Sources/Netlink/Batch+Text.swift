import Bytecode

extension Batch {
  /// The batch as rows of hexadecimal bytes, message by message: what `--debug=mnl` prints.
  package borrowing func hexText() -> String {
    let bytes = copyBytes()
    var text = ""
    for message in ReceivedMessages(bytes, count: bytes.count) {
      let start = message.payload.lowerBound - ReceivedMessages.headerBytes
      let count = message.payload.upperBound - start
      let command = origin(ofSequence: message.sequence).map { ", command \($0 + 1)" } ?? ""
      text += "\(Self.name(of: message)): \(count) bytes, message \(message.sequence)\(command)\n"
      for row in stride(from: start, to: start + count, by: Self.rowBytes) {
        text += Self.row(bytes[row..<min(row + Self.rowBytes, start + count)], offset: row - start)
      }
    }
    return text
  }

  private static let rowBytes = 16

  /// `0010  02 00 00 00 08 00 01 00  ........`.
  private static func row(_ bytes: ArraySlice<UInt8>, offset: Int) -> String {
    var text = Hex.pair(UInt8(truncatingIfNeeded: offset >> 8))
    text += Hex.pair(UInt8(truncatingIfNeeded: offset)) + " "
    for byte in bytes { text += " " + Hex.pair(byte) }
    text += String(repeating: "   ", count: rowBytes - bytes.count) + "  "
    for byte in bytes {
      // Printable ASCII; a dot for the rest.
      text += (0x20...0x7e).contains(byte) ? String(UnicodeScalar(byte)) : "."
    }
    return text + "\n"
  }

  /// The kernel's name of a message (nf_tables.h, nfnetlink.h).
  private static func name(of message: ReceivedMessage) -> String {
    switch message.type {
    case batchBegin: return "NFNL_MSG_BATCH_BEGIN"
    case batchEnd: return "NFNL_MSG_BATCH_END"
    default: break
    }
    switch MessageType(messageType: message.type) {
    case .newTable: return "NFT_MSG_NEWTABLE"
    case .deleteTable: return "NFT_MSG_DELTABLE"
    case .newChain: return "NFT_MSG_NEWCHAIN"
    case .deleteChain: return "NFT_MSG_DELCHAIN"
    case .newRule: return "NFT_MSG_NEWRULE"
    case .deleteRule: return "NFT_MSG_DELRULE"
    case .newSet: return "NFT_MSG_NEWSET"
    case .deleteSet: return "NFT_MSG_DELSET"
    case .newElements: return "NFT_MSG_NEWSETELEM"
    case .deleteElements: return "NFT_MSG_DELSETELEM"
    case .newObject: return "NFT_MSG_NEWOBJ"
    case .deleteObject: return "NFT_MSG_DELOBJ"
    case .newFlowtable: return "NFT_MSG_NEWFLOWTABLE"
    case .deleteFlowtable: return "NFT_MSG_DELFLOWTABLE"
    case .destroyTable: return "NFT_MSG_DESTROYTABLE"
    case .destroyChain: return "NFT_MSG_DESTROYCHAIN"
    case .destroyRule: return "NFT_MSG_DESTROYRULE"
    case .destroySet: return "NFT_MSG_DESTROYSET"
    case .destroyElements: return "NFT_MSG_DESTROYSETELEM"
    case .destroyObject: return "NFT_MSG_DESTROYOBJ"
    case .destroyFlowtable: return "NFT_MSG_DESTROYFLOWTABLE"
    case .getTable, .getChain, .getRule, .getSet, .getElements, .newGeneration, .getGeneration,
      .getObject, .getFlowtable, .getObjectReset, .getRuleReset, .getElementsReset, .trace,
      nil:
      return "message type \(message.type)"
    }
  }

  /// NFNL_MSG_BATCH_BEGIN and _END (nfnetlink.h): NLMSG_MIN_TYPE and the next.
  private static let batchBegin: UInt16 = 16
  private static let batchEnd: UInt16 = 17
}
