import Catalogue
import Source
import Syntax
import Testing

@testable import Netlink
@testable import Pipeline

/// `list hooks`: what the kernel would answer is forged, because few kernels are built with it.
struct HookTests {
  private typealias Kernel = ForgedKernel

  /// One hook's message (NFNLA_HOOK_*, nfnetlink_hook.h).
  private static func hook(
    _ question: Kernel.Question, priority: Int32, function: String? = nil, module: String? = nil,
    owner: (type: UInt32, family: UInt8, table: String, name: String)? = nil
  ) -> [UInt8] {
    var body: [UInt8] = [UInt8(question.family), 0, 0, 0]
    if let function { body += Kernel.attribute(4, function) }
    if let module { body += Kernel.attribute(5, module) }
    if let owner {
      let description =
        Kernel.attribute(1, owner.table) + Kernel.attribute(3, owner.name)
        + Kernel.attribute(2, [owner.family])
      body += Kernel.attribute(
        6, Kernel.attribute(2, owner.type) + Kernel.attribute(1, description))
    }
    body += Kernel.attribute(1, question.attributes.uint32(RegisteredHookAttribute.number) ?? 99)
    body += Kernel.attribute(2, UInt32(bitPattern: priority))
    return Kernel.message(type: question.type, body: body)
  }

  /// Something at each kind of hook.
  private static func answer(_ question: Kernel.Question) -> [[UInt8]] {
    let number = question.attributes.uint32(RegisteredHookAttribute.number)
    let device = question.attributes.string(RegisteredHookAttribute.device)
    var messages: [UInt8] = []
    switch (question.family, number, device) {
    case (2, 0, nil):
      messages += hook(
        question, priority: -400, function: "ipv4_conntrack_defrag", module: "nf_defrag_ipv4")
      messages += hook(
        question, priority: 0, function: "nft_do_chain_ipv4", module: "nf_tables",
        owner: (1, 2, "filter", "input"))
      messages += hook(question, priority: 0, function: "built_in")
      // A kind of a newer kernel.
      messages += hook(
        question, priority: 1, function: "run_something", owner: (9, 2, "filter", "input"))
      messages += hook(question, priority: .max, module: "only_module")
      messages += hook(question, priority: .min)
    case (10, 4, nil):
      messages += hook(
        question, priority: 100, function: "nft_do_chain_inet", module: "nf_tables",
        owner: (1, 1, "t", "c"))
    case (3, 1, nil): messages += hook(question, priority: 3, function: "arp_out")
    // A kernel without bridges.
    case (7, _, nil): return [Kernel.end(ReceivedMessage.error, error: 95)]
    case (5, 0, "eth0"):
      messages += hook(
        question, priority: 5, function: "nf_flow_offload_inet_hook", module: "nf_tables",
        owner: (3, 1, "t", "fast"))
    case (5, 1, "eth0"):
      messages += hook(
        question, priority: -10, function: "nft_do_chain_netdev", module: "nf_tables",
        owner: (1, 5, "n", "out"))
    case (5, _, "gone"?): return [Kernel.end(ReceivedMessage.error, error: 19)]
    default: break
    }
    return [messages + Kernel.end()]
  }

  private static func report(
    _ family: Family?, device: String? = nil,
    answer: @escaping Kernel.Answer = { HookTests.answer($0) }
  ) throws -> HookReport {
    try Kernel.run(answer) { socket, _ in
      try HookReport.read(
        family.map { FamilyNode($0, .none) }, device: device.map { Word($0) }, at: .none,
        from: socket)
    }
  }

  private static func listing(_ report: HookReport, isJSON: Bool = false) -> String {
    let style = ListingStyle(
      names: Road.names, options: PrintOptions(), isJSON: isJSON, version: "0")
    return String(decoding: Pipeline.listing(of: report.hooks, style), as: UTF8.self)
  }

  private static let ip = """
    family ip {
    	hook prerouting {
    		-0000000400 ipv4_conntrack_defrag [nf_defrag_ipv4]
    		 0000000000 chain ip filter input [nf_tables]
    		 0000000000 built_in
    		+0000000001 run_something
    		+2147483647 [only_module]
    		-2147483648
    	}
    }

    """

  @Test("each family's hooks, in the order in which they are called")
  func families() throws {
    #expect(try Self.listing(Self.report(.ip)) == Self.ip)
    let ip6 = """
      family ip6 {
      	hook postrouting {
      		+0000000100 chain inet t c [nf_tables]
      	}
      }

      """
    #expect(try Self.listing(Self.report(.ip6)) == ip6)
    // Its chains are called at the hooks of both.
    #expect(try Self.listing(Self.report(.inet)) == Self.ip + ip6)
    #expect(try Self.listing(Self.report(.bridge)) == "")
    #expect(
      try Self.listing(Self.report(.arp))
        == "family arp {\n\thook output {\n\t\t+0000000003 arp_out\n\t}\n}\n")
    // Devices of this machine have none of these.
    #expect(
      try Self.listing(Self.report(nil)).hasPrefix(Self.ip + ip6 + "family arp {\n"))
  }

  private static let device = """
    family netdev {
    	hook ingress device eth0 {
    		+0000000005 flowtable inet t fast [nf_tables]
    	}
    	hook egress device eth0 {
    		-0000000010 chain netdev n out [nf_tables]
    	}
    }

    """

  @Test("a device's hooks, with the family or without it", arguments: [.netdev, nil] as [Family?])
  func device(family: Family?) throws {
    #expect(try Self.listing(Self.report(family, device: "eth0")) == Self.device)
  }

  @Test("JSON has the same")
  func json() throws {
    let text = Self.listing(try Self.report(.netdev, device: "eth0"), isJSON: true)
    #expect(
      text == """
        {"nftables": [{"metainfo": {"version": "0", "release_name": "swnft", \
        "json_schema_version": 1}}, \
        {"hook": {"family": "netdev", "hook": "ingress", "dev": "eth0", "prio": 5, \
        "flowtable": {"family": "inet", "table": "t", "name": "fast"}, \
        "function": "nf_flow_offload_inet_hook", "module": "nf_tables"}}, \
        {"hook": {"family": "netdev", "hook": "egress", "dev": "eth0", "prio": -10, \
        "chain": {"family": "netdev", "table": "n", "name": "out"}, \
        "function": "nft_do_chain_netdev", "module": "nf_tables"}}]}

        """)
  }

  @Test("a device that is not there, and one of a family that has none")
  func mistakes() throws {
    #expect(try Self.report(.netdev, device: "gone").diagnostic?.code == "K014")
    let other = try Self.report(.ip, device: "eth0").diagnostic
    #expect(other?.code == "K016")
    #expect(other?.fixIts.first?.edits.first?.replacement == "netdev")
  }

  @Test("a kernel that was built without it")
  func notListed() throws {
    let report = try Self.report(.ip) { _ in [Kernel.end(ReceivedMessage.error, error: 22)] }
    #expect(report.diagnostic?.code == "K015")
    #expect(report.diagnostic?.reference == "Invalid argument")
  }

  @Test(
    "this machine's kernel lists its hooks, or says that it does not",
    .enabled(if: ScratchKernel.isPermitted || ScratchKernel.isRequired))
  func thisKernel() throws {
    let found = try ScratchKernel.inNamespace(
      "\"$swnft\" -f - <<-end && \"$swnft\" list hooks ip\n"
        + "table ip t { chain c { type filter hook input priority 7; } }\nend\n")
    if found.status == 0 {
      #expect(found.output.contains("\t\t+0000000007 chain ip t c [nf_tables]\n"))
    } else {
      #expect(found.error.contains("K015"), "\(found.error)")
    }
    let missing = try ScratchKernel.inNamespace("\"$swnft\" list hooks netdev device none")
    #expect(missing.error.contains(found.status == 0 ? "K014" : "K015"), "\(missing.error)")
  }
}
