/// A column of values of which many are the same: verdicts, names of objects. Each different one is
/// kept once.
package struct RepeatedColumn<Value: Hashable & Sendable>: Sendable {
  /// The values that there are.
  package private(set) var distinct: [Value] = []
  /// Of each element, one more than the place of its value in `distinct`; 0 where it has none.
  package private(set) var places: [UInt32] = []
  /// What stands in `places` for each value, once there are more than are looked through.
  private var known: [Value: UInt32] = [:]
  private static var mostLookedThrough: Int { 8 }

  package init() {}

  package init(_ values: some Sequence<Value?>) { append(contentsOf: values) }

  package mutating func append(_ value: Value?) { places.append(value.map { place(of: $0) } ?? 0) }

  package mutating func append(contentsOf values: some Sequence<Value?>) {
    for value in values { append(value) }
  }

  package mutating func append(place: UInt32) { places.append(place) }

  /// Appends elements by what stands in `places` for their values: for each the index of it.
  package mutating func append(indices: [UInt32], of places: [UInt32]) {
    self.places.reserveCapacity(self.places.count + indices.count)
    for index in indices { self.places.append(places[Int(index)]) }
  }

  /// What stands in `places` for a value, which is added if it is not there yet.
  package mutating func place(of value: Value) -> UInt32 {
    if distinct.count <= Self.mostLookedThrough {
      if let index = distinct.firstIndex(of: value) { return UInt32(index + 1) }
    } else if let place = known[value] {
      return place
    }
    distinct.append(value)
    let place = UInt32(distinct.count)
    if distinct.count > Self.mostLookedThrough {
      if known.isEmpty {
        for (index, value) in distinct.enumerated() { known[value] = UInt32(index + 1) }
      } else {
        known[value] = place
      }
    }
    return place
  }

  /// The column with each value changed.
  package func mapValues(_ transform: (Value) -> Value) -> RepeatedColumn {
    var result = RepeatedColumn()
    let moved = distinct.map { result.place(of: transform($0)) }
    result.places = places.map { $0 == 0 ? 0 : moved[Int($0) - 1] }
    return result
  }
}

extension RepeatedColumn: RandomAccessCollection, ExpressibleByArrayLiteral {
  package init(arrayLiteral values: Value?...) { self.init(values) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { places.count }

  package subscript(position: Int) -> Value? {
    let place = places[position]
    return place == 0 ? nil : distinct[Int(place) - 1]
  }
}
