extension AGICommand where Value == Playback {
    /// Plays a sound; any of `escapeDigits` stops it.
    ///
    /// `STREAM FILE "sound" "123" ["offset"]`; `200 result=0 endpos=8000` is `.finished`, `200 result=53 endpos=6560`
    /// is `.key("5", endpos: 6560)`, `-1` is `.failed`.
    /// - Parameters:
    ///   - sound: Its name without an extension: Asterisk picks the format.
    ///   - offset: The sample to begin with.
    ///   - limit: Longest time the sound may play.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/stream_file/>
    public static func streamFile(
        _ sound: String, escapeDigits: String = "", offset: Int = 0, limit: Duration? = .seconds(600)
    ) throws -> Self {
        let digits = try Digits.checked(escapeDigits, for: "STREAM FILE")
        let start = offset == 0 ? [] : [String(offset)]
        return try Self("STREAM FILE", [sound, digits] + start, limit: limit) { Playback($0) }
    }

    /// Plays a sound that the caller can wind forward and back.
    ///
    /// `CONTROL STREAM FILE "sound" "123" "skip ms" "forward" "rewind" ["pause"]`; the reply is STREAM FILE's.
    /// - Parameters:
    ///   - skip: How far one press winds; sent in milliseconds.
    ///   - limit: Longest time the sound may play, winding and pauses included.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/control_stream_file/>
    public static func controlStreamFile(
        _ sound: String, escapeDigits: String = "", skip: Duration = .seconds(3), forward: Character = "#",
        rewind: Character = "*", pause: Character? = nil, limit: Duration? = .seconds(3600)
    ) throws -> Self {
        let verb: StaticString = "CONTROL STREAM FILE"
        let controls = try [forward, rewind, pause].compactMap { $0.map(String.init) }.map {
            try Digits.checked($0, for: verb)
        }
        let digits = try Digits.checked(escapeDigits, for: verb)
        return try Self(verb, [sound, digits, String(skip.milliseconds)] + controls, limit: limit) { Playback($0) }
    }

    /// Plays a sound, then waits for one of `escapeDigits`.
    ///
    /// `GET OPTION "sound" "123" "timeout ms"`; `200 result=49 endpos=8000` is `.key("1", …)`, `0` (no key in time) is
    /// `.finished`, `-1` is `.failed`.
    /// - Parameters:
    ///   - timeout: Longest silence after the sound; sent in milliseconds.
    ///   - limit: Longest time the sound may play; `timeout` is added.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/get_option/>
    public static func getOption(
        _ sound: String, escapeDigits: String, timeout: Duration, limit: Duration? = .seconds(600)
    ) throws -> Self {
        let arguments = [
            sound, try Digits.checked(escapeDigits, for: "GET OPTION"), String(timeout.milliseconds),
        ]
        return try Self("GET OPTION", arguments, limit: limit.map { $0 + timeout }) { Playback($0) }
    }
}

extension AGICommand where Value == PromptInput {
    /// Plays a sound and collects keys until `maxDigits`, `#` or `timeout`.
    ///
    /// `GET DATA "sound" "timeout ms" "max"`; `200 result=042` is `.digits("042")`, `200 result=4 (timeout)` is
    /// `.timeout(soFar: "4")`, `-1` is `.failed`.
    /// - Parameters:
    ///   - timeout: Longest silence after the sound and between keys; sent in milliseconds.
    ///   - maxDigits: 1 to 64. Always sent: left out, Asterisk's buffer overflows by one byte at 1,024 keys.
    ///   - limit: Longest time the sound may play; `timeout` for each key is added.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/get_data/>
    public static func getData(
        _ sound: String, timeout: Duration, maxDigits: Int, limit: Duration? = .seconds(600)
    ) throws -> Self {
        guard (1...64).contains(maxDigits) else {
            throw AGIError.invalidArgument(command: "GET DATA", reason: "maxDigits is not in 1...64")
        }
        let arguments = [sound, String(timeout.milliseconds), String(maxDigits)]
        return try Self("GET DATA", arguments, limit: limit.map { $0 + timeout * maxDigits }) { PromptInput($0) }
    }
}

extension AGICommand where Value == KeyPress {
    /// Waits for one key.
    ///
    /// `WAIT FOR DIGIT "timeout ms"`; `200 result=53` is `.key("5")`, `0` is `.noKey`, `-1` is `.failed`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/wait_for_digit/>
    public static func waitForDigit(timeout: Duration) throws -> Self {
        try Self("WAIT FOR DIGIT", [String(timeout.milliseconds)], limit: timeout) { KeyPress($0) }
    }
}

extension AGICommand where Value == Recording {
    /// Records the caller into a file on Asterisk's machine.
    ///
    /// `RECORD FILE "name" "wav" "#" "timeout ms" ["BEEP"] ["s=seconds"]`; the word in parentheses tells the end.
    /// - Parameters:
    ///   - name: The file's name without extension, relative to Asterisk's sounds folder. Never made of caller data.
    ///   - format: The extension, for example `wav`.
    ///   - timeout: Longest recording; sent in milliseconds.
    ///   - maxSilence: Ends the recording after this much silence; sent in whole seconds.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/record_file/>
    public static func recordFile(
        _ name: String, format: String, escapeDigits: String = "#", timeout: Duration, beep: Bool = true,
        maxSilence: Duration? = nil
    ) throws -> Self {
        let digits = try Digits.checked(escapeDigits, for: "RECORD FILE")
        let options = (beep ? ["BEEP"] : []) + (maxSilence.map { ["s=\($0.components.seconds)"] } ?? [])
        return try Self(
            "RECORD FILE", [name, format, digits, String(timeout.milliseconds)] + options, limit: timeout
        ) { Recording($0) }
    }
}
