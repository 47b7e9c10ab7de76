import Catalogue
import Source
import Syntax

/// What the commands of a text put into one set and take out of it, in their order.
struct SetHistory {
  /// What a command does with elements.
  enum Change {
    /// They were there before the text.
    case existed
    case added
    /// Added, and not to be there already.
    case created
    case removed
  }

  /// The elements of one command.
  struct Event {
    let change: Change
    let elements: CheckedElements
    /// They in their order, where it is known already.
    var intervals: SortedIntervals?
  }

  /// Two elements that cannot be in the set together.
  struct Conflict {
    enum Kind {
      /// They are the same key, and give different things for it.
      case otherData
      /// They share values without being the same.
      case overlap
      /// The later is to be new.
      case alreadyThere
    }

    let kind: Kind
    /// The earlier one; `.none` where it was there before.
    let first: SourceSpan
    let second: SourceSpan
    /// Whether one command has both.
    let areOfOneList: Bool
  }

  let type: CheckedSetType
  /// Whether what overlaps is merged.
  let mergesElements: Bool
  private(set) var events: [Event] = []

  init(_ set: CheckedSet) {
    type = set.type
    mergesElements = set.mergesElements
  }

  mutating func append(_ change: Change, _ set: CheckedSet) {
    guard !set.elements.isEmpty else { return }
    let intervals = mergesElements ? nil : set.intervals
    events.append(Event(change: change, elements: set.elements, intervals: intervals))
  }

  /// What is in a set that merges, after all events or only of what was there before; nil where a
  /// name is known only at a load.
  func mergedContents(of set: CheckedSet, before isBefore: Bool = false) -> MergedContents? {
    var contents = MergedContents()
    for event in events where !isBefore || event.change == .existed {
      var part = set
      part.elements = event.elements
      part.intervals = nil
      guard let intervals = part.numberedIntervals else { return nil }
      _ = event.change == .removed ? contents.remove(intervals) : contents.add(intervals)
    }
    return contents
  }

  /// A list that nothing comes before or after.
  static func conflicts(in set: CheckedSet) -> [Conflict] {
    var history = SetHistory(set)
    history.append(.added, set)
    return history.conflicts()
  }

  /// Whether what overlaps is refused. Concatenations are never merged.
  var findsOverlaps: Bool { type.isInterval && (!mergesElements || type.isConcatenation) }

  /// Whether the same key is refused a second time, at least sometimes.
  var findsRepetitions: Bool { type.mapData != nil || events.contains { $0.change == .created } }

  /// The pairs of elements that nft or the kernel refuses.
  func conflicts() -> [Conflict] {
    guard findsOverlaps || findsRepetitions, !events.isEmpty else { return [] }
    return ConflictFinder(self).conflicts()
  }
}
