import Catalogue
import Source
import Syntax

extension RulesetModel {
  /// What is there before the text is carried out.
  init(_ existing: ExistingRuleset) {
    for table in existing.tables {
      let key = TableKey(family: table.declaration.family, name: table.declaration.name.text)
      tables[key] = TableModel(table)
    }
  }
}

extension TableModel {
  fileprivate convenience init(_ table: ExistingRuleset.Table) {
    self.init(table.declaration, span: .none, isNew: false)
    for chain in table.chains {
      let model = ChainModel(chain.declaration.withoutPlaces(), span: .none)
      for rule in chain.rules {
        let facts = RuleFacts(rule.body).withoutPlaces()
        use(facts.references)
        model.rules.append(RuleModel(handle: rule.handle, ownNumber: nil, facts: facts))
      }
      chains[chain.declaration.name.text] = model
    }
    for set in table.sets {
      var model = SetModel(set, span: .none)
      model.targets = ElementTargets(
        set.targets.map { $0.with(reference: $0.reference, span: .none) })
      use(model.targets.references)
      sets[set.name.text] = model
    }
    for flowtable in table.flowtables {
      flowtables[flowtable.name.text] = FlowtableModel(
        flowtable.withoutPlaces(), span: .none)
      flowtableDevices.insert(flowtable.withoutPlaces().devices, of: flowtable.name.text)
    }
    for object in table.objects {
      objects[ObjectKey(kind: object.kind, name: object.name.text)] = ObjectModel(
        object, span: .none)
    }
  }
}
