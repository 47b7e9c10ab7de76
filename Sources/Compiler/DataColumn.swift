import Bytecode
import Semantics

/// What a map gives, element after element.
struct DataColumn {
  /// What it gives for one.
  enum Entry {
    case verdict(Verdict)
    case object(String)
    case value([UInt8])
  }

  let parts: [Value.Part]
  private let mapData: CheckedSetType.MapData?
  private let stride: Int
  private var bytes: [UInt8] = []
  private var verdicts = RepeatedColumn<Verdict>()
  private var objects = RepeatedColumn<String>()
  /// Values that many elements of a column have.
  private var values: [[UInt8]] = []

  init(_ mapData: CheckedSetType.MapData?, parts: [Value.Part]) {
    self.mapData = mapData
    self.parts = parts
    stride = parts.isEmpty ? 0 : ElementBlock.stride(of: parts)
  }

  var data: ElementBlock.Data {
    switch mapData {
    case nil: .none
    case .fields?: .values(bytes, parts: parts)
    case .verdict?: .verdicts(verdicts)
    case .object?: .objects(objects)
    }
  }

  mutating func appendNothing() {
    switch mapData {
    case nil: break
    case .fields?: bytes.append(contentsOf: repeatElement(0, count: stride))
    case .verdict?: verdicts.append(nil)
    case .object?: objects.append(nil)
    }
  }

  mutating func append(_ entry: Entry) {
    switch entry {
    case .verdict(let verdict): verdicts.append(verdict)
    case .object(let name): objects.append(name)
    case .value(let value): bytes += value
    }
  }

  /// The number by which what many elements give is appended.
  mutating func place(of entry: Entry) -> UInt32 {
    switch entry {
    case .verdict(let verdict): return verdicts.place(of: verdict)
    case .object(let name): return objects.place(of: name)
    case .value(let value):
      values.append(value)
      return UInt32(values.count - 1)
    }
  }

  /// Appends what all elements of a column give.
  /// - Parameter places: the numbers of its repeated values.
  mutating func append(_ columns: CheckedColumns, places: [UInt32]) {
    switch columns.mapData {
    case .none where mapData == nil: break
    case .none: for _ in 0..<columns.count { appendNothing() }
    case .values(let column, _): bytes += column.inWireOrder(parts)
    case .repeated(_, let indices):
      switch mapData {
      case .verdict?: verdicts.append(indices: indices, of: places)
      case .object?: objects.append(indices: indices, of: places)
      case .fields?: for index in indices { bytes += values[Int(places[Int(index)])] }
      case nil: break
      }
    }
  }

  /// Appends what one element of a column gives.
  mutating func append(_ columns: CheckedColumns, at index: Int, places: [UInt32]) {
    switch columns.mapData {
    case .none: appendNothing()
    case .values(let column, _):
      bytes += Array(column[index * stride..<(index + 1) * stride]).inWireOrder(parts)
    case .repeated(_, let indices):
      let place = places[Int(indices[index])]
      switch mapData {
      case .verdict?: verdicts.append(place: place)
      case .object?: objects.append(place: place)
      case .fields?: bytes += values[Int(place)]
      case nil: break
      }
    }
  }
}
