import Catalogue
import Source
import Syntax

extension ScalarUse {
  /// What the catalogue advises against of what is written, and where that is.
  var advice: [(advice: ScalarStatement.Argument.Advice, span: SourceSpan)] {
    arguments.compactMap { argument in
      guard let advice = statement.arguments.first(where: { $0.key == argument.key })?.advice
      else { return nil }
      let number = number(argument.key) ?? amount(argument.key)
      guard let number, !advice.range.contains(number) else { return nil }
      return (advice, argument.span)
    }
  }
}
