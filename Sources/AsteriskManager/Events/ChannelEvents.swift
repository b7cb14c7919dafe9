/// The names that Asterisk gives to a channel.
public struct ChannelReference: Sendable, Hashable {
    /// Such as `PJSIP/trunk-00000001`.
    public let name: String
    /// Unique for the life of Asterisk, such as `1763800000.17` or `pbx1-1763800000.17`.
    public let uniqueID: String
    /// The unique id of the oldest channel of the call; it can change when calls meet.
    public let linkedID: String

    /// A reference made of its parts.
    public init(name: String, uniqueID: String, linkedID: String) {
        self.name = name
        self.uniqueID = uniqueID
        self.linkedID = linkedID
    }

    init?(_ message: ManagerMessage, prefix: String = "") {
        guard let name = message[prefix + "Channel"], let uniqueID = message[prefix + "Uniqueid"],
            let linkedID = message[prefix + "Linkedid"]
        else { return nil }
        self.init(name: name, uniqueID: uniqueID, linkedID: linkedID)
    }
}

/// A channel was created (`Event: Newchannel`, class `call`).
///
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Events/Newchannel/>
public struct NewChannelEvent: Sendable, Hashable {
    /// The new channel.
    public let channel: ChannelReference
    /// The context in which it enters the dialplan.
    public let context: String
    /// The extension it enters with, empty for a called channel.
    public let exten: String
    /// All headers, the caller's unescaped number among them.
    public let message: ManagerMessage

    /// Reads the event; nil without the channel's name, id and linked id.
    public init?(_ message: ManagerMessage) {
        guard let channel = ChannelReference(message) else { return nil }
        self.channel = channel
        context = message["Context"] ?? ""
        exten = message["Exten"] ?? ""
        self.message = message
    }
}

/// A channel is gone (`Event: Hangup`, class `call`).
///
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Events/Hangup/>
public struct HangupEvent: Sendable, Hashable {
    /// The channel.
    public let channel: ChannelReference
    /// The Q.850 cause; 0 (unknown) is usual for a leg that was not answered.
    public let cause: Int
    /// The cause in words.
    public let causeText: String
    /// All headers.
    public let message: ManagerMessage

    /// Reads the event; nil without the channel's name, id and linked id.
    public init?(_ message: ManagerMessage) {
        guard let channel = ChannelReference(message) else { return nil }
        self.channel = channel
        cause = message["Cause"].flatMap { Int($0) } ?? 0
        causeText = message["Cause-txt"] ?? ""
        self.message = message
    }
}
