extension AllRules {
  /// What is not meant so in a ruleset, in the order of the codes.
  static let rulesets: [any LintRule.Type] = [
    UnreachableRule.self,
    ShadowedRule.self,
    RedundantRule.self,
    ImpossibleMatch.self,
    MatchExcludedByJumps.self,
    UnusedChain.self,
    UnusedSet.self,
    UnusedObject.self,
    DroppingEverything.self,
    RepliesDropped.self,
    LoopbackDropped.self,
    NeighbourDiscoveryDropped.self,
    MasqueradeEverywhere.self,
    UnlimitedLog.self,
    FlagsInSet.self,
    ICMPOfOtherFamily.self,
  ]
}
