import Catalogue
import Semantics
import Source
import Syntax
import Testing

/// In which order the commands of a text come out.
struct CommandOrderTests {
  /// A table's block may name things before it declares them.
  @Test func blocksAreTakenApart() {
    let text = CheckedText(
      """
      table inet x {
        chain y {
          type filter hook forward priority 0;
          ip saddr @s jump z
          flow add @f
        }
        set s {
          type ipv4_addr
        }
        flowtable f {
          hook ingress priority 0; devices = { eth0, eth1 };
        }
        counter c {
        }
        chain z {
          counter name "c"
        }
      }

      """)
    #expect(text.codes == [])
    #expect(
      text.ruleset.commands.map(\.words) == [
        "add table x", "add chain y", "add chain z", "add counter c", "add set s",
        "add flowtable f", "add rule y", "add rule y", "add rule z",
      ])
  }

  @Test func aSecondBlockAddsToTheFirst() {
    let text = CheckedText(
      """
      table ip t {
        chain one {
          accept
        }
      }
      table ip t {
        chain two {
          jump one
        }
      }
      list ruleset

      """)
    #expect(text.codes == [])
    #expect(
      text.ruleset.commands.map(\.words) == [
        "add table t", "add chain one", "add rule one", "add table t", "add chain two",
        "add rule two", "list",
      ])
  }

  /// `-D` is a text of its own before the file.
  @Test func textsShareTheirVariables() {
    var map = SourceMap()
    let texts = ["define wan = eth1\n", "table ip t {\n chain c {\n iifname $wan accept\n }\n}\n"]
    let files = texts.map { text in
      let bytes = [UInt8](text.utf8)
      let source = map.add(SourceText(name: "text", bytes: bytes))
      return Parser.parse(bytes, source: source).0
    }
    let options = Checker.Options(names: CheckedText.names, reader: FixedFiles([:]))
    let result = Checker.check(files, map: map, options: options)
    #expect(result.diagnostics.map(\.message) == [])
    #expect(result.ruleset.commands.count == 3)
  }
}

extension CheckedCommand {
  /// Verb, kind and name.
  fileprivate var words: String {
    switch object {
    case .table(let table): "\(verb) table \(table.name.text)"
    case .chain(let chain): "\(verb) chain \(chain.name.text)"
    case .rule(let rule): "\(verb) rule \(rule.chain.text)"
    case .repeatedRule(let rule): "\(verb) rule like others \(rule.chain.text)"
    case .set(let set): "\(verb) set \(set.name.text)"
    case .elements(let set): "\(verb) element \(set.name.text)"
    case .flowtable(let flowtable): "\(verb) flowtable \(flowtable.name.text)"
    case .object(let object): "\(verb) counter \(object.name.text)"
    case .ruleset: "\(verb) ruleset"
    case .query: "\(verb)"
    }
  }
}
