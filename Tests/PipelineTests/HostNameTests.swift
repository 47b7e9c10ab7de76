import Bytecode
import Catalogue
import Syntax
import Testing

@testable import Pipeline

/// `-N`: addresses by the names of their hosts, from a list that stands for the system's resolver.
struct HostNameTests {
  private static let names = FixedNames(hosts: [
    [192, 0, 2, 1]: "web.example.org",
    [192, 0, 2, 9]: "nine.example.org",
    [10, 0, 0, 0]: "net.example.org",
    [0x20, 0x01, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1]: "six.example.org",
  ])

  private static let ruleset = """
    table inet t {
    	set addresses {
    		type ipv4_addr
    		flags interval
    		elements = { 10.0.0.0/8, 192.0.2.1,
    			     192.0.2.5-192.0.2.9 }
    	}

    	set pairs {
    		type ipv4_addr . inet_service
    		elements = { 192.0.2.1 . 80 }
    	}

    	map targets {
    		type ipv4_addr : ipv6_addr
    		elements = { 192.0.2.1 : 2001:db8::1 }
    	}

    	chain c {
    		ip saddr 192.0.2.1 ip daddr 10.0.0.0/8 accept
    		ip saddr != 192.0.2.1-192.0.2.9 drop
    		ip6 saddr { 2001:db8::1, 2001:db8::2 } drop
    		ip saddr 192.0.2.2 tcp dport 80 accept
    	}

    	chain n {
    		type nat hook prerouting priority dstnat; policy accept;
    		tcp dport 1 dnat ip to 192.0.2.1:80
    		tcp dport 2 dnat ip6 to [2001:db8::1]:80
    		tcp dport 3 dnat ip6 to 2001:db8::1
    	}
    }

    """

  private static func listing(named: Bool) -> String {
    let options = PrintOptions(namesHosts: named)
    let style = ListingStyle(names: names, options: options, isJSON: false, version: "0")
    return String(decoding: listing(of: Road(ruleset).ruleset, style), as: UTF8.self)
  }

  private static func listing(of ruleset: Ruleset, _ style: ListingStyle) -> [UInt8] {
    Pipeline.listing(of: ruleset, style)
  }

  @Test("values and prefixes have names, ranges have none")
  func named() {
    let expected = Self.ruleset
      .replacing("192.0.2.1-", with: "RANGE")
      .replacing("192.0.2.1", with: "web.example.org")
      .replacing("RANGE", with: "192.0.2.1-")
      .replacing("10.0.0.0/8", with: "net.example.org/8")
      .replacing("2001:db8::1", with: "six.example.org")
    #expect(Self.listing(named: true) == expected)
  }

  @Test("nobody is asked where nobody wants names")
  func numeric() { #expect(Self.listing(named: false) == Self.ruleset) }
}
