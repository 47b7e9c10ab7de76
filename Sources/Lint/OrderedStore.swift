/// Values in the order in which they came, found by their keys: a text may have thousands, and take
/// them away again one after the other.
struct OrderedStore<Key: Hashable, Value> {
  /// Nil where a value is gone.
  private var slots: [Value?] = []
  private var places: [Key: Int] = [:]

  init() {}

  /// Of two values with one key the later one is found, and both stay.
  init(_ values: [Value], key: (Value) -> Key) {
    for value in values { append(value, as: key(value)) }
  }

  var values: [Value] { slots.compactMap { $0 } }

  var keys: [Key] { Array(places.keys) }

  func contains(_ key: Key) -> Bool { places[key] != nil }

  /// The key of the first value that is meant, for those that a command names otherwise.
  func key(where isMeant: (Value) -> Bool) -> Key? {
    let found = places.filter { slots[$0.value].map(isMeant) ?? false }
    return found.min { $0.value < $1.value }?.key
  }

  /// Puts a value behind the others.
  mutating func append(_ value: Value, as key: Key) {
    places[key] = slots.count
    slots.append(value)
  }

  /// Changes a value where it is, if there is one.
  mutating func change(_ key: Key, _ change: (inout Value) -> Void) {
    guard let place = places[key], var value = slots[place] else { return }
    // What is changed is held once only, or it would be copied.
    slots[place] = nil
    change(&value)
    slots[place] = value
  }

  mutating func changeAll(_ change: (inout Value) -> Void) {
    for key in places.keys { self.change(key, change) }
  }

  mutating func remove(_ key: Key) {
    if let place = places.removeValue(forKey: key) { slots[place] = nil }
  }

  /// Gives a value another key; it keeps its place.
  mutating func rename(_ old: Key, to new: Key) {
    if let place = places.removeValue(forKey: old) { places[new] = place }
  }
}
