#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A record of channel event logging, as `cel_manager` sends it (`Event: CEL`, class `call`).
///
/// `cel_manager` must be enabled in `cel.conf`, section `manager`. Its values are not escaped: a caller's number or
/// name with a line break adds headers before all fields but ``name``. Filter both in the dialplan.
/// Source: <https://docs.asterisk.org/Latest_API/API_Documentation/AMI_Events/CEL/>
public struct CELEvent: Sendable, Hashable {
    /// `ANSWER`, `LINKEDID_END`, …, or the type given to `CELGenUserEvent`.
    ///
    /// Asterisk sends a user's type as `EventName`, or with `show_user_defined=yes` as `UserDefType` beside
    /// `EventName: USER_DEFINED`; both arrive here as the type.
    public let name: String
    /// The channel's id.
    public let uniqueID: String
    /// The id that the channels of one call share.
    public let linkedID: String
    /// The channel's name, such as `PJSIP/trunk-00000001`.
    public let channel: String
    /// The text that the event carries, nil if none.
    ///
    /// A user event's text, out of the JSON object `{"extra":"…"}` that Asterisk wraps it in; of any other event the
    /// JSON as it was sent.
    public let extra: String?
    /// `EventTime` as it was sent: local time without a zone, in whole seconds.
    ///
    /// ``ManagerMessage/timestamp`` is exact, with `timestampevents = yes`.
    public let eventTime: String
    /// All headers.
    public let message: ManagerMessage

    /// Reads the event; nil without `EventName`, `UniqueID` or `LinkedID`.
    public init?(_ message: ManagerMessage) {
        guard let eventName = message["EventName"], let uniqueID = message["UniqueID"],
            let linkedID = message["LinkedID"]
        else { return nil }
        name = eventName == "USER_DEFINED" ? message["UserDefType"] ?? eventName : eventName
        self.uniqueID = uniqueID
        self.linkedID = linkedID
        channel = message["Channel"] ?? ""
        extra = message["Extra"].flatMap(Self.unwrap)
        eventTime = message["EventTime"] ?? ""
        self.message = message
    }

    private struct Wrapper: Decodable {
        var extra: String
    }

    private static func unwrap(_ text: String) -> String? {
        if text.isEmpty { return nil }
        return (try? JSONDecoder().decode(Wrapper.self, from: Data(text.utf8)))?.extra ?? text
    }
}
