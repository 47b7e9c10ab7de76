/// Counts packets and bytes (NFTA_COUNTER_*, nf_tables.h).
package struct CounterInstruction: InstructionBody {
  package static let kernelName = "counter"
  package var packets: UInt64
  package var bytes: UInt64

  package init(packets: UInt64, bytes: UInt64) {
    self.packets = packets
    self.bytes = bytes
  }

  package var text: String { "counter pkts \(packets) bytes \(bytes)" }
}

/// Goes on while, or once, a rate is kept (NFTA_LIMIT_*, nf_tables.h).
package struct LimitInstruction: InstructionBody {
  package static let kernelName = "limit"
  /// Packets or bytes per unit of time.
  package var rate: UInt64
  package var unitSeconds: UInt64
  package var burst: UInt32
  package var countsBytes: Bool
  /// NFT_LIMIT_F_INV: goes on once the rate is exceeded.
  package var isOver: Bool

  package init(
    rate: UInt64, unitSeconds: UInt64, burst: UInt32, countsBytes: Bool, isOver: Bool
  ) {
    self.rate = rate
    self.unitSeconds = unitSeconds
    self.burst = burst
    self.countsBytes = countsBytes
    self.isOver = isOver
  }

  private var unitName: String {
    switch unitSeconds {
    case 1: "second"
    case 60: "minute"
    case 3600: "hour"
    case 86400: "day"
    case 604800: "week"
    default: "\(unitSeconds)s"
    }
  }

  package var text: String {
    "limit rate \(rate)/\(unitName) burst \(burst) type \(countsBytes ? "bytes" : "packets")"
      + " flags 0x\(isOver ? 1 : 0)"
  }
}

/// Goes on while, or once, a number of bytes is not used up (NFTA_QUOTA_*, nf_tables.h).
package struct QuotaInstruction: InstructionBody {
  package static let kernelName = "quota"
  package var bytes: UInt64
  package var consumedBytes: UInt64
  /// NFT_QUOTA_F_INV: goes on once the quota is used up.
  package var isOver: Bool

  package init(bytes: UInt64, consumedBytes: UInt64, isOver: Bool) {
    self.bytes = bytes
    self.consumedBytes = consumedBytes
    self.isOver = isOver
  }

  package var text: String {
    "quota bytes \(bytes) consumed \(consumedBytes) flags \(isOver ? 1 : 0)"
  }
}

/// Goes on while, or once, there are few connections (NFTA_CONNLIMIT_*, nf_tables.h).
package struct ConnectionLimitInstruction: InstructionBody {
  package static let kernelName = "connlimit"
  package var count: UInt32
  /// NFT_CONNLIMIT_F_INV: goes on above the count.
  package var isOver: Bool

  package init(count: UInt32, isOver: Bool) {
    self.count = count
    self.isOver = isOver
  }

  package var text: String { "connlimit count \(count) flags \(isOver ? 1 : 0)" }
}

/// Remembers when it last ran (NFTA_LAST_*, nf_tables.h, since Linux 5.14).
package struct LastInstruction: InstructionBody {
  package static let kernelName = "last"
  /// Since the last packet; nil while there was none.
  package var usedMilliseconds: UInt64?

  package init(usedMilliseconds: UInt64?) { self.usedMilliseconds = usedMilliseconds }

  package var text: String { "last " + (usedMilliseconds.map(String.init) ?? "never") }
}
