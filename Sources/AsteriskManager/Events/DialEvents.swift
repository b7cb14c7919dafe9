/// A channel began to call another (`Event: DialBegin`, class `call`); one per target of a forked `Dial`.
///
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Events/DialBegin/>
public struct DialBeginEvent: Sendable, Hashable {
    /// The calling channel; nil when Asterisk itself originated the call.
    public let caller: ChannelReference?
    /// The called channel.
    public let target: ChannelReference
    /// The dialled number, without the technology: `201` or `13800000000@trunk`.
    public let dialString: String
    /// All headers.
    public let message: ManagerMessage

    /// Reads the event; nil without the called channel's name, id and linked id.
    public init?(_ message: ManagerMessage) {
        guard let target = ChannelReference(message, prefix: "Dest") else { return nil }
        caller = ChannelReference(message)
        self.target = target
        dialString = message["DialString"] ?? ""
        self.message = message
    }
}

/// The outcome for one target of a dial (`Event: DialEnd`, class `call`).
///
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Events/DialEnd/>
public struct DialEndEvent: Sendable, Hashable {
    /// The calling channel; nil when Asterisk itself originated the call.
    public let caller: ChannelReference?
    /// The called channel.
    public let target: ChannelReference
    /// `ANSWER`, `BUSY`, `NOANSWER`, `CANCEL`, `CONGESTION`, `CHANUNAVAIL`, `ABORT`, `CONTINUE` or `GOTO[:where]`.
    public let status: String
    /// All headers.
    public let message: ManagerMessage

    /// Reads the event; nil without the called channel or `DialStatus`.
    public init?(_ message: ManagerMessage) {
        guard let target = ChannelReference(message, prefix: "Dest"), let status = message["DialStatus"]
        else { return nil }
        caller = ChannelReference(message)
        self.target = target
        self.status = status
        self.message = message
    }
}
