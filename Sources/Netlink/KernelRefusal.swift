package import Bytecode

/// One error that the kernel gave for a message of a batch.
package struct KernelRefusal: Sendable, Hashable {
  /// Which command of the transaction it is about; nil where it is about the batch as a whole.
  package var commandIndex: Int?
  package var errorNumber: Int32
  /// What the kernel says besides (NLMSGERR_ATTR_MSG).
  package var message: String?
  /// Which part of the command, where the kernel says it (NLMSGERR_ATTR_OFFS).
  package var part: AttributePlace.Part?
  /// Which element of an element block, where the kernel says it.
  package var elementIndex: Int?

  package init(
    commandIndex: Int?, errorNumber: Int32, message: String? = nil,
    part: AttributePlace.Part? = nil, elementIndex: Int? = nil
  ) {
    self.commandIndex = commandIndex
    self.errorNumber = errorNumber
    self.message = message
    self.part = part
    self.elementIndex = elementIndex
  }
}

extension KernelRefusal {
  /// - Returns: nil for an acknowledgement.
  init?(_ answer: ReceivedMessage, to batch: borrowing Batch) {
    guard let number = answer.errorNumber, number != 0 else { return nil }
    let extra = answer.errorAttributes
    self.init(
      commandIndex: batch.origin(ofSequence: answer.sequence), errorNumber: number,
      message: extra.string(ErrorAttribute.message))
    guard let offset = extra[ErrorAttribute.offset]?.slice, offset.count == 4 else { return }
    let place = batch.part(
      ofSequence: answer.sequence, offset: Int(HostOrder.uint32(offset)))
    part = place.part
    elementIndex = place.elementIndex
  }
}
