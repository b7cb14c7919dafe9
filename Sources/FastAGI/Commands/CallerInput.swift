/// The keys that a caller pressed at a prompt (GET DATA).
public enum PromptInput: Equatable, Sendable {
    /// The digits `0-9*A-D`, without the `#` that ended them. May be empty: `#` alone.
    case digits(String)

    /// The caller stopped before the last digit; `soFar` may be empty.
    case timeout(soFar: String)

    /// -1: the caller left or the sound is missing. The next command settles which.
    case failed

    /// - Returns: `nil` for what no telephone has keys for.
    init?(_ reply: AGIReply) {
        guard reply.result != "-1" else {
            self = .failed
            return
        }
        guard reply.result.utf8.allSatisfy(\.isTelephoneKey) else { return nil }
        self = reply.note == "timeout" ? .timeout(soFar: reply.result) : .digits(reply.result)
    }
}

/// The key that was pressed, if any (WAIT FOR DIGIT, SAY …).
public enum KeyPress: Equatable, Sendable {
    /// One of `0-9*#A-D`.
    case key(Character)

    /// 0: no key in time, or all was said without one.
    case noKey

    /// -1: the caller left, or a sound is missing. The next command settles which.
    case failed

    init?(_ reply: AGIReply) {
        switch reply.result {
        case "0": self = .noKey
        case "-1": self = .failed
        default:
            guard let key = reply.key else { return nil }
            self = .key(key)
        }
    }
}

/// The end of a sound's playing (STREAM FILE, CONTROL STREAM FILE, GET OPTION).
public enum Playback: Equatable, Sendable {
    /// Played to its end, `endpos` samples.
    case finished(endpos: Int)

    /// Stopped at sample `endpos` by one of the escape digits.
    case key(Character, endpos: Int)

    /// -1: the caller left or the sound is missing, which Asterisk does not tell apart. The next command settles it.
    case failed

    init?(_ reply: AGIReply) {
        switch reply.result {
        case "0": self = .finished(endpos: reply.endpos ?? 0)
        case "-1": self = .failed
        default:
            guard let key = reply.key else { return nil }
            self = .key(key, endpos: reply.endpos ?? 0)
        }
    }
}

/// The end of a recording (RECORD FILE). `endpos` is its length in samples.
public enum Recording: Equatable, Sendable {
    /// The caller pressed one of the escape digits.
    case key(Character, endpos: Int)

    /// The time was up, or the caller was silent for long enough.
    case timeout(endpos: Int)

    /// The caller left; what was recorded is kept.
    case hangup(endpos: Int)

    /// Nothing usable was recorded. The reason is Asterisk's word, for example `writefile`; empty if it gave none.
    case failed(reason: String)

    init?(_ reply: AGIReply) {
        let endpos = reply.endpos ?? 0
        switch (reply.note, reply.result) {
        case ("timeout", _): self = .timeout(endpos: endpos)
        case ("hangup", _): self = .hangup(endpos: endpos)
        case ("dtmf", _):
            guard let key = reply.key else { return nil }
            self = .key(key, endpos: endpos)
        case (let note, "-1"): self = .failed(reason: note ?? "")
        case (let note?, _): self = .failed(reason: note)
        case (nil, _): return nil
        }
    }
}

extension AGIReply {
    /// The key whose ASCII code is the result.
    fileprivate var key: Character? {
        guard let code = UInt8(result), code.isTelephoneKey else { return nil }
        return Character(UnicodeScalar(code))
    }
}

extension UInt8 {
    /// One of `0-9*#A-D`, as ASCII.
    fileprivate var isTelephoneKey: Bool {
        switch self {
        case 0x30...0x39, 0x2A, 0x23, 0x41...0x44, 0x61...0x64: true
        default: false
        }
    }
}
