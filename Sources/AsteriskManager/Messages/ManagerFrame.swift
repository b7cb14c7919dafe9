/// A frame that the parser found in the stream.
enum ManagerFrame: Hashable {
    /// The first line of a connection, without its line end.
    case banner(String)
    /// A message that begins with `Event:` or `Response:`; `strayLines` lines without a colon were left out of it.
    case message(ManagerMessage, strayLines: Int)
    /// A message that was thrown away; `actionID` if one was seen, so that whoever waits for it can be told.
    case dropped(ManagerDrop, actionID: String?)
}

/// Why a message was thrown away.
enum ManagerDrop: Hashable {
    /// It begins neither with `Event:` nor with `Response:`: torn, or forged by a value with line breaks.
    case unrecognised
    /// It has more bytes or headers than ``ManagerLimits`` allows.
    case tooLarge
}
