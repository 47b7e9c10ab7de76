import Bytecode
import Synchronization
import Syntax
import Testing

@testable import Netlink
@testable import Pipeline

/// Dumps as a kernel should not give them, through the loop that reads the kernel's: they are read
/// again, shown raw or refused in words, and always come to an end.
struct ForgedDumpTests {
  private static let text = """
    table inet t {
    	counter hits {
    		packets 1 bytes 2
    	}

    	set names {
    		type ipv4_addr
    		elements = { 192.0.2.1, 192.0.2.2,
    			     192.0.2.3 }
    	}

    	chain a {
    		type filter hook input priority filter; policy drop;
    		ip saddr @names counter name "hits" accept
    		tcp dport 22 counter packets 0 bytes 0 jump b
    	}

    	chain b {
    		quota over 5 bytes drop
    		meta mark set 0x00000007
    	}
    }
    table ip u {
    	chain c {
    		ip ttl 1 drop
    	}
    }

    """

  /// The messages of a dump by the question that they answer (NFT_MSG_GET* is NFT_MSG_NEW* + 1,
  /// nf_tables.h), each with the family of its table.
  private static let messages: [UInt16: [(family: UInt32, bytes: [UInt8])]] = {
    guard let transaction = Road(text).transaction,
      let bytes = try? Batch(transaction, generation: 1).copyBytes()
    else { return [:] }
    var found: [UInt16: [(family: UInt32, bytes: [UInt8])]] = [:]
    for message in ReceivedMessages(bytes, count: bytes.count)
    where MessageType(messageType: message.type) != nil {
      found[message.type + 1, default: []].append(
        (message.family, forged(message.type, Array(bytes[message.payload]))))
    }
    return found
  }()

  private static func forged(_ type: UInt16, flags: UInt16 = 2, _ body: [UInt8]) -> [UInt8] {
    ForgedKernel.message(type: type, flags: flags, body: body)
  }

  private static func type(_ kind: MessageType) -> UInt16 {
    MessageType.subsystem << 8 | kind.rawValue
  }

  /// The messages that answer a question, without the end.
  private static func dump(for question: ForgedKernel.Question) -> [[UInt8]] {
    (messages[question.type] ?? [])
      .filter { question.family == 0 || question.family == $0.family }.map(\.bytes)
  }

  private static func isAboutGeneration(_ question: ForgedKernel.Question) -> Bool {
    question.type == type(.getGeneration)
  }

  private static func generation(_ number: UInt32) -> [[UInt8]] {
    let body = [0, 0, 0, 0] + ForgedKernel.attribute(1, number)
    return [forged(type(.newGeneration), body) + ForgedKernel.end(ReceivedMessage.error)]
  }

  /// Reads the ruleset of a kernel that changes the messages of each dump in some way.
  /// - Parameter end: the last message of each dump.
  private static func read(
    end: @escaping @Sendable (ForgedKernel.Question) -> [UInt8] = { _ in ForgedKernel.end() },
    _ change: @escaping @Sendable (ForgedKernel.Question, [[UInt8]]) -> [[UInt8]]
  ) throws -> (listing: String, questions: Int) {
    try ForgedKernel.run { question in
      if isAboutGeneration(question) { return generation(1) }
      return change(question, dump(for: question)).filter { !$0.isEmpty } + [end(question)]
    } _: { socket, kernel in
      let ruleset = try socket.dump()
      let style = ListingStyle(
        names: Road.names, options: PrintOptions(), isJSON: false, version: "0")
      let bytes = Pipeline.listing(of: ruleset, style)
      return (String(decoding: bytes, as: UTF8.self), kernel.questionCount)
    }
  }

  @Test("a whole dump is the ruleset, in one read or in many")
  func whole() throws {
    #expect(try Self.read { $1 }.listing == Self.text)
    #expect(try Self.read { [$1.flatMap { $0 }] }.listing == Self.text)
  }

  /// The questions of a reading, by number: those of its parts, and the generations around it.
  private static let questionsOfOne: Int = (try? read { $1 }.questions) ?? 0

  @Test("what was interrupted is read again", arguments: 1..<8)
  func interrupted(index: Int) throws {
    let found = try Self.read { question, messages in
      guard question.index == index else { return messages }
      // NLM_F_DUMP_INTR, in the second of nlmsg_flags' bytes' own place (linux/netlink.h).
      return messages.map { Array($0[..<6]) + [$0[6] | 0x10] + Array($0[7...]) }
    }
    #expect(found.listing == Self.text)
    #expect(found.questions > Self.questionsOfOne || Self.dumpIsEmpty(at: index))
  }

  /// Whether there is nothing in a part that could say that it was interrupted.
  private static func dumpIsEmpty(at index: Int) -> Bool {
    let empty = Mutex(false)
    _ = try? read { question, messages in
      if question.index == index, messages.isEmpty { empty.withLock { $0 = true } }
      return messages
    }
    return empty.withLock { $0 }
  }

  @Test("what was gone when it was its turn is read again", arguments: 1..<8)
  func gone(index: Int) throws {
    let end: @Sendable (ForgedKernel.Question) -> [UInt8] = { question in
      question.index == index
        ? ForgedKernel.end(ReceivedMessage.error, error: KernelError.notFound) : ForgedKernel.end()
    }
    let found = try Self.read(end: end) { $1 }
    #expect(found.listing == Self.text)
    #expect(found.questions > Self.questionsOfOne)
  }

  @Test("what keeps changing is given up in words")
  func restless() throws {
    let found = #expect(throws: NetlinkError.self) {
      try ForgedKernel.run { question in
        Self.isAboutGeneration(question)
          ? Self.generation(UInt32(question.index))
          : Self.dump(for: question) + [ForgedKernel.end()]
      } _: { socket, _ in
        _ = try socket.dump()
      }
    }
    guard case .keptChanging = found?.kind else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test("a dump that stops in the middle of a message is refused, wherever it stops")
  func truncated() throws {
    let whole = Self.messages.values.flatMap { $0 }.map(\.bytes.count).max() ?? 0
    #expect(whole > 100)
    for length in stride(from: 1, to: whole, by: 23) {
      do {
        let found = try Self.read { _, messages in messages.map { Array($0.prefix(length)) } }
        #expect(found.listing.isEmpty || length > 20)
      } catch let error as NetlinkError {
        #expect(error.kind == .malformedAnswer)
      }
    }
  }

  @Test("a kernel that says nothing more is no endless wait")
  func silent() throws {
    let found = #expect(throws: NetlinkError.self) {
      // An empty piece is what a closed socket reads.
      try ForgedKernel.run { _ in
        [[]]
      } _: { socket, _ in
        _ = try socket.dump()
      }
    }
    #expect(found?.kind == .noAnswer)
  }

  @Test("messages in another order are all there", arguments: 0..<8 as Range<UInt64>)
  func shuffled(seed: UInt64) throws {
    let found = try Self.read { question, messages in
      var generator = MutationTests.Generator(state: seed &+ UInt64(question.index) &+ 1)
      return messages.shuffled(using: &generator)
    }
    func lines(_ text: String) -> [Substring] { text.split(separator: "\n").sorted() }
    #expect(lines(found.listing) == lines(Self.text))
  }

  @Test("attributes and messages of a newer kernel change nothing")
  func newerAttributes() throws {
    let found = try Self.read { question, messages in
      let newer = Self.forged(
        MessageType.subsystem << 8 | 99, [1, 0, 0, 0] + ForgedKernel.attribute(1, "what"))
      return [newer]
        + messages.map { message in
          let body = Array(message[16...])
          let padding = [UInt8](repeating: 0, count: (4 - body.count % 4) % 4)
          return Self.forged(
            question.type - 1, body + padding + ForgedKernel.attribute(250, "newer"))
        }
    }
    #expect(found.listing == Self.text)
  }

  @Test("an expression of a newer kernel is shown raw, and the rest as it is")
  func newerExpression() throws {
    let found = try Self.read { _, messages in
      messages.map { message in
        var bytes = message
        let old = Array("quota\0".utf8)
        for start in bytes.indices where bytes[start...].starts(with: old) {
          bytes[start] = UInt8(ascii: "z")
        }
        return bytes
      }
    }
    #expect(found.listing.contains("zuota"), "\(found.listing)")
    #expect(found.listing.contains("tcp dport 22 counter packets 0 bytes 0 jump b"))
    #expect(!found.listing.contains("quota over 5 bytes drop"))
  }

  @Test("messages with some bytes changed come to an end", arguments: 0..<20 as Range<UInt64>)
  func changed(seed: UInt64) throws {
    do {
      _ = try Self.read { question, messages in
        var generator = MutationTests.Generator(state: seed &* 977 &+ UInt64(question.index) &+ 1)
        return messages.map { message in
          var bytes = message
          for _ in 0..<Int.random(in: 0...4, using: &generator) {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
              UInt8.random(in: 0...255, using: &generator)
          }
          return bytes
        }
      }
    } catch is NetlinkError {
      // Refused in words.
    }
  }
}
