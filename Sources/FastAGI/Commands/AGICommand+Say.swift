/// Each says something in the channel's language; any of `escapeDigits` stops it. `200 result=53` is `.key("5")`, `0`
/// is `.noKey`, `-1` is `.failed`. Speech is given 120 s, and the server's grace.
extension AGICommand where Value == KeyPress {
    /// Says digits one by one; `digits` may hold `0-9`, `*`, `#` and a leading `-`.
    ///
    /// `SAY DIGITS "0423" "#"`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_digits/>
    public static func sayDigits(_ digits: String, escapeDigits: String = "") throws -> Self {
        try say("SAY DIGITS", [digits], escapeDigits)
    }

    /// Says a number as a word, in grammatical `gender` (`f`, `m`, `c`, `n`) where the language has one.
    ///
    /// `SAY NUMBER "42" "#" ["f"]`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_number/>
    public static func sayNumber(_ number: Int, escapeDigits: String = "", gender: String? = nil) throws -> Self {
        try say("SAY NUMBER", [String(number)], escapeDigits, gender.map { [$0] } ?? [])
    }

    /// Spells text, letter by letter.
    ///
    /// `SAY ALPHA "abc" "#"`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_alpha/>
    public static func sayAlpha(_ text: String, escapeDigits: String = "") throws -> Self {
        try say("SAY ALPHA", [text], escapeDigits)
    }

    /// Spells text in the phonetic alphabet.
    ///
    /// `SAY PHONETIC "abc" "#"`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_phonetic/>
    public static func sayPhonetic(_ text: String, escapeDigits: String = "") throws -> Self {
        try say("SAY PHONETIC", [text], escapeDigits)
    }

    /// Says the date of an instant, in seconds since 1970, in Asterisk's time zone.
    ///
    /// `SAY DATE "1795364965" "#"`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_date/>
    public static func sayDate(epoch: Int, escapeDigits: String = "") throws -> Self {
        try say("SAY DATE", [String(epoch)], escapeDigits)
    }

    /// Says the time of day of an instant, in seconds since 1970, in Asterisk's time zone.
    ///
    /// `SAY TIME "1795364965" "#"`.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_time/>
    public static func sayTime(epoch: Int, escapeDigits: String = "") throws -> Self {
        try say("SAY TIME", [String(epoch)], escapeDigits)
    }

    /// Says date and time of an instant, in seconds since 1970, in a format of `voicemail.conf` and a zone
    /// (`Asia/Shanghai`).
    ///
    /// `SAY DATETIME "1795364965" "#" ["ABdY 'digits/at' IMp"] ["Asia/Shanghai"]`. A zone needs a format.
    /// - SeeAlso: <https://docs.asterisk.org/Latest_API/API_Documentation/AGI_Commands/say_datetime/>
    public static func sayDateTime(
        epoch: Int, escapeDigits: String = "", format: String? = nil, zone: String? = nil
    ) throws -> Self {
        guard format != nil || zone == nil else {
            throw AGIError.invalidArgument(command: "SAY DATETIME", reason: "a zone needs a format")
        }
        return try say("SAY DATETIME", [String(epoch)], escapeDigits, [format, zone].compactMap { $0 })
    }

    private static func say(
        _ verb: StaticString, _ what: [String], _ escapeDigits: String, _ rest: [String] = []
    ) throws -> Self {
        let digits = try Digits.checked(escapeDigits, for: verb)
        return try Self(verb, what + [digits] + rest, limit: .seconds(120)) { KeyPress($0) }
    }
}
