/// Loads a property of the packet's route (enum nft_rt_keys, nf_tables.h).
package struct RouteLoadInstruction: InstructionBody {
  package static let kernelName = "rt"
  package var key: UInt32
  package var destination: Register

  package init(key: UInt32, destination: Register) {
    self.key = key
    self.destination = destination
  }

  package var text: String { "rt load \(KernelKeyNames.route(key)) => \(destination)" }
}

/// Loads a property of the socket that the packet belongs to (enum nft_socket_keys, nf_tables.h).
package struct SocketLoadInstruction: InstructionBody {
  package static let kernelName = "socket"
  package var key: UInt32
  /// Depth in the cgroup tree (NFTA_SOCKET_LEVEL), for the cgroupv2 key alone.
  package var level: UInt32?
  package var destination: Register

  package init(key: UInt32, level: UInt32?, destination: Register) {
    self.key = key
    self.level = level
    self.destination = destination
  }

  package var text: String {
    "socket load \(KernelKeyNames.socket(key))\(level.map { " level \($0)" } ?? "")"
      + " => \(destination)"
  }
}

/// Guesses the operating system that sent a SYN (NFTA_OSF_*, nf_tables.h).
package struct OSFingerprintInstruction: InstructionBody {
  package static let kernelName = "osf"
  package var destination: Register
  /// 0 exact, 1 loose, 2 skip.
  package var ttl: UInt8
  /// NFT_OSF_F_VERSION 1: name with version.
  package var flags: UInt32

  package init(destination: Register, ttl: UInt8, flags: UInt32) {
    self.destination = destination
    self.ttl = ttl
    self.flags = flags
  }

  package var text: String { "osf dreg \(destination.number)" }
}

/// Looks an address up in the routing tables (NFTA_FIB_*, nf_tables.h).
package struct FIBInstruction: InstructionBody {
  package static let kernelName = "fib"
  /// enum nft_fib_result.
  package var result: UInt32
  /// NFTA_FIB_F_SADDR 1, DADDR 2, MARK 4, IIF 8, OIF 16, PRESENT 32.
  package var flags: UInt32
  package var destination: Register

  package init(result: UInt32, flags: UInt32, destination: Register) {
    self.result = result
    self.flags = flags
    self.destination = destination
  }

  /// NFTA_FIB_F_PRESENT (nf_tables.h).
  package static let presentFlag: UInt32 = 32
  private static let flagNames = ["saddr", "daddr", "mark", "iif", "oif"]

  package var text: String {
    let keys = Self.flagNames.enumerated().filter { flags & 1 << UInt32($0.offset) != 0 }
    return "fib \(keys.map(\.element).joined(separator: " . ")) \(KernelKeyNames.fibResult(result))"
      + (flags & Self.presentFlag != 0 ? " present" : "") + " => \(destination)"
  }
}

/// Loads a property of the IPsec state that the packet came or goes through (NFTA_XFRM_*).
package struct XfrmInstruction: InstructionBody {
  package static let kernelName = "xfrm"
  package var key: UInt32
  /// XFRM_POLICY_IN 0, XFRM_POLICY_OUT 1 (linux/xfrm.h).
  package var direction: UInt8
  package var stateNumber: UInt32
  package var destination: Register

  package init(key: UInt32, direction: UInt8, stateNumber: UInt32, destination: Register) {
    self.key = key
    self.direction = direction
    self.stateNumber = stateNumber
    self.destination = destination
  }

  package var text: String {
    "xfrm load \(direction == 0 ? "in" : "out") \(stateNumber) \(KernelKeyNames.xfrm(key))"
      + " => \(destination)"
  }
}

/// Loads a property of the tunnel that the packet came through (enum nft_tunnel_keys).
package struct TunnelLoadInstruction: InstructionBody {
  package static let kernelName = "tunnel"
  package var key: UInt32
  package var destination: Register

  package init(key: UInt32, destination: Register) {
    self.key = key
    self.destination = destination
  }

  package var text: String { "tunnel load \(KernelKeyNames.tunnel(key)) => \(destination)" }
}

/// Loads the next or a random number (NFTA_NG_*, nf_tables.h).
package struct NumberGeneratorInstruction: InstructionBody {
  package static let kernelName = "numgen"
  /// NFT_NG_INCREMENTAL 0, NFT_NG_RANDOM 1.
  package var type: UInt32
  package var modulus: UInt32
  package var offset: UInt32
  package var destination: Register

  package init(type: UInt32, modulus: UInt32, offset: UInt32, destination: Register) {
    self.type = type
    self.modulus = modulus
    self.offset = offset
    self.destination = destination
  }

  package var text: String {
    "numgen \(destination) = \(type == 0 ? "inc" : "random") mod \(modulus)"
      + (offset == 0 ? "" : " offset \(offset)")
  }
}

/// Loads a hash of registers or of the packet's flow (NFTA_HASH_*, nf_tables.h).
package struct HashInstruction: InstructionBody {
  package static let kernelName = "hash"
  /// What is hashed by Jenkins' function; nil for the symmetric hash of the flow.
  package var source: Register?
  package var lengthBytes: UInt32
  package var modulus: UInt32
  package var seed: UInt32?
  package var offset: UInt32
  package var destination: Register

  package init(
    source: Register?, lengthBytes: UInt32, modulus: UInt32, seed: UInt32?, offset: UInt32,
    destination: Register
  ) {
    self.source = source
    self.lengthBytes = lengthBytes
    self.modulus = modulus
    self.seed = seed
    self.offset = offset
    self.destination = destination
  }

  package var text: String {
    let tail = "% mod \(modulus)" + (offset == 0 ? "" : " offset \(offset)")
    guard let source else { return "hash \(destination) = symhash() \(tail)" }
    let seedText = String(seed ?? 0, radix: 16)
    return "hash \(destination) = jhash(\(source), \(lengthBytes), 0x\(seedText)) \(tail)"
  }
}
