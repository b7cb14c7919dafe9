/// Something that happened in Asterisk.
///
/// What this module knows is parsed; everything else, and a known event that lacks a header it cannot be without, is
/// ``other(_:)``.
public enum ManagerEvent: Sendable, Hashable {
    /// A record of channel event logging (`cel_manager`).
    case cel(CELEvent)
    /// A channel began to call another.
    case dialBegin(DialBeginEvent)
    /// One target of a dial is decided.
    case dialEnd(DialEndEvent)
    /// A channel was created.
    case newChannel(NewChannelEvent)
    /// A channel is gone.
    case hangup(HangupEvent)
    /// All modules are loaded; sent after each login as well, with class `system`.
    case fullyBooted(ManagerMessage)
    /// Asterisk stops or restarts.
    case shutdown(ManagerMessage)
    /// Any other event.
    case other(ManagerMessage)

    /// Reads an event message; a message of another kind becomes ``other(_:)``.
    public init(_ message: ManagerMessage) {
        let known: ManagerEvent? =
            switch message.eventName {
            case "CEL": CELEvent(message).map(ManagerEvent.cel)
            case "DialBegin": DialBeginEvent(message).map(ManagerEvent.dialBegin)
            case "DialEnd": DialEndEvent(message).map(ManagerEvent.dialEnd)
            case "Newchannel": NewChannelEvent(message).map(ManagerEvent.newChannel)
            case "Hangup": HangupEvent(message).map(ManagerEvent.hangup)
            case "FullyBooted": .fullyBooted(message)
            case "Shutdown": .shutdown(message)
            default: nil
            }
        self = known ?? .other(message)
    }

    /// The message the event was read from, with all its headers.
    public var message: ManagerMessage {
        switch self {
        case .cel(let event): event.message
        case .dialBegin(let event): event.message
        case .dialEnd(let event): event.message
        case .newChannel(let event): event.message
        case .hangup(let event): event.message
        case .fullyBooted(let message), .shutdown(let message), .other(let message): message
        }
    }

    /// The name of the event as Asterisk sent it.
    public var name: String { message.eventName ?? "" }
}
