/// Every code that the parser ever gave out, with its one meaning. Codes are only ever added: one
/// that is no longer used keeps its line.
enum ParserCode: String, Sendable, CaseIterable {
  /// A token that cannot stand where it does.
  case unexpected = "P001"
  /// No newline or `;` where nft wants one.
  case missingSeparator = "P002"
  /// A quote that nothing closes.
  case unclosedQuote = "P003"
  /// A byte that no token begins with.
  case junk = "P004"
  /// A line that ends as DOS ends it.
  case carriageReturn = "P005"
  /// A block without its closing brace.
  case missingBrace = "P006"
  /// A closing brace without its block.
  case unmatchedBrace = "P007"
  /// A keyword as a name.
  case reservedName = "P008"
  /// A quoted string as a name.
  case quotedName = "P009"
  /// A word that is no command.
  case unknownCommand = "P010"
  /// A word that may not stand in a block.
  case unknownItem = "P011"
  /// A word that is neither statement nor selector.
  case unknownStatement = "P012"
  /// A word that is no key of a group of selectors.
  case unknownKey = "P013"
  /// A word that is no field of a header.
  case unknownField = "P014"
  /// A match or an assignment without its value.
  case missingValue = "P015"
  /// A flowtable's name without its `@`.
  case missingAt = "P016"
  /// A meter in the words of before nft 0.8.1.
  case oldMeter = "P017"
  /// Parentheses, element lists or inline chains too deep in each other.
  case nestedTooDeep = "P018"
  /// Too many operators in one expression.
  case expressionTooLong = "P019"
  /// A token that is too long.
  case tokenTooLong = "P020"
  /// Digits that are no number.
  case badNumber = "P021"
  /// A number that is too big for what it says.
  case numberTooBig = "P022"
  /// A duration without its unit.
  case missingUnit = "P023"
  /// A word that is no unit.
  case unknownUnit = "P024"
  /// An option or extension header of no known name.
  case unknownOption = "P025"
  /// A list with nothing in it.
  case emptyList = "P026"
  /// A word that is no family.
  case unknownFamily = "P027"
  /// Something that may be said once, said again.
  case repeated = "P028"
  /// A rule outside a chain.
  case ruleOutsideChain = "P029"
  /// A word that is none of those that may stand there.
  case unknownWord = "P030"
  /// Something that follows the comment of a rule.
  case afterComment = "P031"
  /// A statement without an argument that it needs.
  case missingArgument = "P032"
  /// A list of devices without its braces.
  case bareDevice = "P033"
  /// So many mistakes that the rest is not shown.
  case tooManyMistakes = "P034"
  /// A comment on the last line, which does not end.
  case commentAtEnd = "P035"
  /// Ranges, prefixes or concatenations listed without braces.
  case listNeedsBraces = "P036"
  /// The brace of a block on the line behind its name.
  case braceOnNextLine = "P037"
  /// `=` where values are compared.
  case assignmentForComparison = "P038"
  /// A field or key without the word before it.
  case missingQualifier = "P039"
  /// A number of which only the lowest bits are kept.
  case numberCutOff = "P040"
  /// A word that begins an expression of nft's, where it is meant as a value.
  case protocolAsValue = "P041"
  /// `snat ip to :6`
  case familyWithoutAddress = "P042"
}
