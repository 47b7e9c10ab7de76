/// The rules that the validator looks for while it checks: `-c` and `-f` tell what they find as
/// well. Here is only what there is to read about them.
enum CheckedRules {
  static let all = flowtables + flows + rulesets + numbers
}
