// swift-tools-version: 6.2
import PackageDescription

/// What every module of ours is built with: Swift 6 mode, and no warning survives.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The same for what becomes part of swnft, whose start-up time is what a script that calls it a
/// hundred times feels. Without the implicit imports no regular expressions and no tasks are linked
/// in; without type names the runtime need not search all conformances for each kind of dictionary.
let shipped: [SwiftSetting] =
  strict + [
    .unsafeFlags([
      "-Xfrontend", "-disable-implicit-string-processing-module-import",
      "-Xfrontend", "-disable-implicit-concurrency-module-import",
    ]),
    .unsafeFlags(
      [
        "-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors",
        "-Xfrontend", "-function-sections",
        "-Xfrontend", "-disable-preallocated-instantiation-caches",
      ],
      .when(configuration: .release)),
  ]

/// Where `make build` says that `Tools/static-libraries` has put Swift's archives; else they are the
/// toolchain's.
let resources: [String] =
  Context.environment["SWNFT_RESOURCES"].map { $0.isEmpty ? [] : ["-resource-dir", $0] } ?? []

/// For the same reason the release binary takes the C++ runtime, libm and libgcc in; `make build`
/// puts the archives where this looks for them, and says in the environment where Swift's own are.
/// `Tools/order`, which needs the names of the functions, asks for them there. Two questions are
/// answered by a zero: whether there is a program beside ours that the Swift runtime should start
/// when ours crashes (to look for it costs ten system calls in each start), and what libm can use of
/// the machine beyond what every amd64 has.
let lean: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-L\(Context.packageDirectory)/.build/staticlibs", "-use-ld=lld",
      "-Xclang-linker", "-static-libgcc",
      "-Xlinker", "--version-script=\(Context.packageDirectory)/Tools/no-exports.map",
      "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/Tools/start-order",
      "-Xlinker", "--no-warn-symbol-ordering",
      "-Xlinker", "--defsym=_swift_backtraceSettings=__bss_start",
      "-Xlinker", "--defsym=_dl_x86_cpu_features=__bss_start",
      "-Xlinker", "-z", "-Xlinker", "relro", "-Xlinker", "-z", "-Xlinker", "now",
      "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
    ] + (Context.environment["SWNFT_SYMBOLS"] == nil ? ["-Xlinker", "-s"] : [])
      + resources,
    .when(configuration: .release))
]

let package = Package(
  name: "swnft",
  products: [.executable(name: "swnft", targets: ["swnft"])],
  targets: [
    // libmnl, libnftnl and the kernel's headers, with inline functions where a macro needs one.
    // No pkg-config: its -L would come before the static archives of a release build.
    .systemLibrary(name: "CNetfilter", providers: [.apt(["libmnl-dev", "libnftnl-dev"])]),
    // Text, spans, diagnostics and how they are shown.
    .target(name: "Source", swiftSettings: shipped),
    // Tables: what the language and the kernel know.
    .target(name: "Catalogue", dependencies: ["Source"], swiftSettings: shipped),
    // Text -> (tree, diagnostics); tree -> text.
    .target(name: "Syntax", dependencies: ["Source", "Catalogue"], swiftSettings: shipped),
    // Tree (+ what already exists) -> (checked ruleset, diagnostics).
    .target(
      name: "Semantics", dependencies: ["Source", "Catalogue", "Syntax"], swiftSettings: shipped),
    // Registers, instructions, transactions and their text form. Knows no language.
    .target(name: "Bytecode", dependencies: ["Source"], swiftSettings: shipped),
    // Checked ruleset -> bytecode.
    .target(
      name: "Compiler", dependencies: ["Source", "Catalogue", "Syntax", "Semantics", "Bytecode"],
      swiftSettings: shipped),
    // Bytecode -> tree.
    .target(
      name: "Decompiler", dependencies: ["Source", "Catalogue", "Syntax", "Bytecode"],
      swiftSettings: shipped),
    // Bytecode <-> messages: batch, dump, socket, kernel errors.
    .target(
      name: "Netlink", dependencies: ["CNetfilter", "Source", "Bytecode"], swiftSettings: shipped),
    // Checked ruleset -> findings.
    .target(
      name: "Lint", dependencies: ["Source", "Catalogue", "Syntax", "Semantics"],
      swiftSettings: shipped),
    // Tree <-> libnftables' JSON.
    .target(name: "JSON", dependencies: ["Source", "Catalogue", "Syntax"], swiftSettings: shipped),
    // Check, compile, apply, list, lint and format, wired as functions of values.
    .target(
      name: "Pipeline",
      dependencies: [
        "Source", "Catalogue", "Syntax", "Semantics", "Bytecode", "Compiler", "Decompiler",
        "Netlink", "Lint", "JSON",
      ], swiftSettings: shipped),
    // The command line: the only input and output besides Netlink.
    .executableTarget(
      name: "swnft",
      dependencies: [
        "Source", "Catalogue", "Syntax", "Semantics", "Bytecode", "Netlink", "Lint", "Pipeline",
      ],
      swiftSettings: shipped + [.define("LEAN_START", .when(configuration: .release))],
      linkerSettings: lean),
    // One test target per module.
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["Source", "Catalogue", "Semantics", "Netlink", "Lint", "swnft"],
      swiftSettings: strict),
    // The flowtables of a real kernel, in a virtual machine.
    .testTarget(name: "FlowtableTests", swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Source", "Catalogue", "Syntax", "Semantics", "Bytecode", "Netlink", "Lint", "Pipeline",
        "swnft",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DecompilerTests",
      dependencies: ["Source", "Catalogue", "Syntax", "Bytecode", "Decompiler"],
      swiftSettings: strict),
    .testTarget(name: "SourceTests", dependencies: ["Source"], swiftSettings: strict),
    .testTarget(
      name: "NetlinkTests", dependencies: ["CNetfilter", "Source", "Bytecode", "Netlink"],
      swiftSettings: strict),
    .testTarget(
      name: "KernelTests", dependencies: ["CNetfilter", "Source", "Bytecode", "Netlink"],
      swiftSettings: strict),
    .testTarget(
      name: "SyntaxTests", dependencies: ["Source", "Catalogue", "Syntax"],
      swiftSettings: strict),
    .testTarget(
      name: "JSONTests", dependencies: ["Source", "Catalogue", "Syntax", "JSON"],
      swiftSettings: strict),
    .testTarget(
      name: "SemanticsTests", dependencies: ["Source", "Catalogue", "Syntax", "Semantics"],
      swiftSettings: strict),
    .testTarget(
      name: "LintTests",
      dependencies: ["Source", "Catalogue", "Syntax", "Semantics", "Lint", "JSON"],
      swiftSettings: strict),
    // The style guide.
    .testTarget(name: "TidyTests", dependencies: ["Catalogue"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// Needs `--sanitize fuzzer`, which brings the main function: only `Tools/fuzz-modules` asks for it.
if Context.environment["SWNFT_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "Source", "Catalogue", "Syntax", "Semantics", "Bytecode", "Netlink", "JSON", "Pipeline",
      ], path: "Tests/Fuzz", swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
