extension AGICommand where Value == Completion {
    /// Answers the channel, if it is not up yet.
    ///
    /// `ANSWER`; `200 result=0` is `.done`, `-1` is `.failed`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/answer/>
    public static func answer() throws -> Self {
        try Self("ANSWER") { Completion($0) }
    }

    /// Hangs up this channel, or the one named.
    ///
    /// `HANGUP ["channel"]`; `200 result=1` is `.done`, `-1` (no such channel) is `.failed`. A `HANGUP` line follows.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/hangup/>
    public static func hangup(channel: String? = nil) throws -> Self {
        try Self("HANGUP", channel.map { [$0] } ?? []) { Completion($0) }
    }
}

extension AGICommand where Value == ChannelStatus {
    /// Asks for the state of this channel, or of the one named. Settles what a `.failed` meant.
    ///
    /// `CHANNEL STATUS ["channel"]`; `200 result=6` is `.up`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/channel_status/>
    public static func channelStatus(_ channel: String? = nil) throws -> Self {
        try Self("CHANNEL STATUS", channel.map { [$0] } ?? []) { reply in
            Int(reply.result).flatMap(ChannelStatus.init(rawValue:))
        }
    }
}

extension AGICommand where Value == ApplicationResult {
    /// Runs a dialplan application and waits for its end.
    ///
    /// `EXEC "Dial" "PJSIP/201,20"`: the arguments are joined with commas, as in the dialplan, so a comma inside one
    /// separates too. `${…}` is expanded only if the channel variable `AGIEXECFULL` is true.
    /// `200 result=N` is `.returned(N)`, `-1` is `.failed`, `-2` is `.noSuchApplication`.
    /// - Parameter limit: Longest run of the application, before the server's grace; `nil` (a talk may last) leaves
    ///   only the session's deadline.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/exec/>
    public static func exec(
        _ application: String, _ arguments: [String] = [], limit: Duration? = nil
    ) throws -> Self {
        let options = arguments.isEmpty ? [] : [arguments.joined(separator: ",")]
        return try Self("EXEC", [application] + options, shape: .exec, limit: limit) { ApplicationResult($0) }
    }
}

extension AGICommand where Value == Void {
    /// Starts (`true`) or stops music on hold, which plays while other commands run.
    ///
    /// `SET MUSIC "ON" ["class"]`; always `200 result=0`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/set_music/>
    public static func setMusic(_ on: Bool, class musicClass: String? = nil) throws -> Self {
        try Self("SET MUSIC", [on ? "ON" : "OFF"] + (musicClass.map { [$0] } ?? [])) { _ in () }
    }

    /// Does nothing; `text` is seen in Asterisk's AGI debug output.
    ///
    /// `NOOP "text"`; always `200 result=0`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/noop/>
    public static func noop(_ text: String = "") throws -> Self {
        try Self("NOOP", text.isEmpty ? [] : [text]) { _ in () }
    }

    /// Logs `message` on Asterisk's console at verbosity `level`, 1 to 4.
    ///
    /// `VERBOSE "message" "level"`; always `200 result=1`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/verbose/>
    public static func verbose(_ message: String, level: Int = 1) throws -> Self {
        try Self("VERBOSE", [message, String(level)]) { _ in () }
    }
}
