import Source

/// Guesses at the sender (NFTA_OSF_*, nf_tables.h).
extension Selector {
  package static let fingerprint: [Selector] = [
    Selector(
      .osf, "name", key: 0, .string, bits: 128, order: .host, "Name of the operating system."),
    Selector(
      .osf, "version", key: 1, .string, bits: 128, order: .host,
      "Name and version of the operating system."),
  ]
}
