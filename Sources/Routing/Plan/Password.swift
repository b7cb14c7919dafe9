public import CivilTime
import Numbering

/// Codes that callers must key before they are connected.
public struct Password: Hashable, Sendable {
    public let codes: [AccessCode]
    /// 1 to 5.
    public let attempts: Int
    /// The longest wait for the first key, in seconds, 3 to 30.
    public let wait: Int
    /// The callers who need no code.
    public let trusted: CallerList?
    public let prompt: SoundName
    public let wrong: SoundName
    public let refusal: SoundName

    /// Digits of the longest code: with them a code is complete.
    var longest: Int { codes.map(\.count).max() ?? 0 }

    /// The longest wait for a further key, in seconds.
    var pause: Int { min(4, wait) }

    /// The name of the code that was keyed, if it holds on that day. Takes the same time whatever is wrong.
    func name(of keyed: String, on day: CivilDay) -> String? {
        var found: String?
        for code in codes where code.matches(keyed) && code.holds(on: day) {
            found = code.name
        }
        return found
    }
}

/// One code. It is shown by its name; its digits leave it never.
public struct AccessCode: Hashable, Sendable {
    public let name: String
    /// The last day on which it opens.
    public let until: CivilDay?
    private let digits: [UInt8]

    /// - Parameter code: 4 to 12 digits; anything else is `nil`.
    init?(_ code: String, name: String, until: CivilDay?) {
        digits = Array(code.utf8)
        guard (4...12).contains(digits.count), digits.allSatisfy(\.isASCIIDigit) else { return nil }
        self.name = name
        self.until = until
    }

    var count: Int { digits.count }

    func holds(on day: CivilDay) -> Bool {
        until.map { day <= $0 } ?? true
    }

    /// Lets a check look at the digits; what it gives back must not hold them.
    func judged<Verdict>(by judge: ([UInt8]) -> Verdict) -> Verdict {
        judge(digits)
    }

    func opensLike(_ other: AccessCode) -> Bool {
        digits == other.digits
    }

    /// Compares twelve places whatever is keyed, so that the time it takes tells nothing.
    func matches(_ keyed: String) -> Bool {
        let keyed = Array(keyed.utf8)
        var difference = digits.count ^ keyed.count
        for place in 0..<12 {
            let expected = place < digits.count ? digits[place] : 0
            let given = place < keyed.count ? keyed[place] : 0
            difference |= Int(expected ^ given)
        }
        return difference == 0
    }
}

extension AccessCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone.
    public var description: String { "code '\(name)'" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
