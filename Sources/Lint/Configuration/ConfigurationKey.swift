/// A key of `swnft.toml`: the reader, its schema and the manual know the same ones.
enum ConfigurationKey: String, CaseIterable {
  case targetKernel = "target-kernel"
  case targetNft = "target-nft"
  case strict
  case assume
  case includePaths = "include-paths"
  case exclude
  case define
  case devices
  case lint

  /// The keys of the table `lint`.
  enum Lint: String, CaseIterable {
    case select
    case extendSelect = "extend-select"
    case ignore
    case failOn = "fail-on"
    case baseline
    case severity
    case perFileIgnores = "per-file-ignores"
  }

  /// The keys of a device.
  enum Device: String, CaseIterable {
    case name
    case kind
    case over
    case atBoot = "at-boot"
    case hardwareOffload = "hardware-offload"
  }
}

/// The JSON schema of `swnft.toml`, for editors.
package enum ConfigurationSchema {
  package static var text: String {
    JSONText.object([
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("swnft.toml")), ("type", .string("object")),
      ("additionalProperties", .bool(false)),
      (
        "properties",
        .object(ConfigurationKey.allCases.map { ($0.rawValue, schema(of: $0)) })
      ),
    ]).text + "\n"
  }

  private static func schema(of key: ConfigurationKey) -> JSONText {
    switch key {
    case .targetKernel: word("The version of Linux that rulesets are for: 6.1", "^[0-9]+\\.[0-9]+")
    case .targetNft: word("The nft that reads them as well: 1.0.6", "^v?[0-9]+(\\.[0-9]+){1,2}$")
    case .strict: flag("Whether what only nft refuses is found too.")
    case .assume: word("A file with what is loaded already, from the folder of this one.")
    case .includePaths: words("Folders that includes are searched in.")
    case .exclude: words("Patterns of paths that are left out of folders.")
    case .define: named("Values of variables.", word("A value, in nft's language."))
    case .devices:
      .object([
        ("description", .string("The network devices of the machine.")),
        ("type", .string("array")),
        ("items", .object([("anyOf", .array([word("A name."), device]))])),
      ])
    case .lint:
      object(ConfigurationKey.Lint.allCases.map { ($0.rawValue, schema(of: $0)) })
    }
  }

  private static func schema(of key: ConfigurationKey.Lint) -> JSONText {
    switch key {
    case .select: words("Codes, beginnings of codes or names of what is looked for.")
    case .extendSelect: words("The same, besides what is looked for anyhow.")
    case .ignore: words("What is not looked for.")
    case .failOn: choice("From which severity on the status is 1.", severities + ["never"])
    case .baseline: word("A file with findings that are left out.")
    case .severity: named("How grave findings are.", choice("A severity.", severities))
    case .perFileIgnores:
      named("What is not looked for in files, by pattern.", words("Codes or names."))
    }
  }

  private static var device: JSONText {
    object(
      ConfigurationKey.Device.allCases.map { key in
        let schema =
          switch key {
          case .name: word("What the device is called.")
          case .kind: choice("What drives it.", MachineDevice.Kind.allCases.map(\.rawValue))
          case .over: words("The devices that it runs over.")
          case .atBoot: flag("Whether it is there when rulesets are loaded at boot.")
          case .hardwareOffload: flag("Whether the card can forward by itself.")
          }
        return (key.rawValue, schema)
      })
  }

  private static let severities = ["error", "warning", "info"]

  private static func word(_ description: String, _ pattern: String? = nil) -> JSONText {
    .object([
      ("description", .string(description)), ("type", .string("string")),
      ("pattern", pattern.map { .string($0) }),
    ])
  }

  private static func words(_ description: String) -> JSONText {
    .object([
      ("description", .string(description)), ("type", .string("array")),
      ("items", .object([("type", .string("string"))])),
    ])
  }

  private static func flag(_ description: String) -> JSONText {
    .object([("description", .string(description)), ("type", .string("boolean"))])
  }

  private static func choice(_ description: String, _ values: [String]) -> JSONText {
    .object([
      ("description", .string(description)), ("enum", .array(values.map { .string($0) })),
    ])
  }

  private static func named(_ description: String, _ value: JSONText) -> JSONText {
    .object([
      ("description", .string(description)), ("type", .string("object")),
      ("additionalProperties", value),
    ])
  }

  private static func object(_ properties: [(String, JSONText)]) -> JSONText {
    .object([
      ("type", .string("object")), ("additionalProperties", .bool(false)),
      ("properties", .object(properties.map { ($0, Optional($1)) })),
    ])
  }
}
