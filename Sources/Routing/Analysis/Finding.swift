public import CivilTime
public import Markup

/// Something that the analyser found in a plan.
public struct Finding: Hashable, Sendable {
    public enum Severity: String, CaseIterable, Codable, Comparable, Sendable {
        /// Worth knowing; nothing is wrong.
        case info
        /// Hardly meant so.
        case warning
        /// Certainly wrong.
        case error

        public static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    public let kind: Kind
    public let severity: Severity
    /// The step concerned; `nil`: the guard, the password, or the plan as a whole.
    public let step: StepName?
    /// The rule, key, branch or entry concerned, as the plan writes it.
    public let rule: String?
    public let message: Message
    /// A call that shows it.
    public let example: Example?
    /// Why no call shows it, if none does.
    public let noExample: Message?
    /// When, of findings that are about times: at most 400, each a span of local time.
    public let periods: [Period]

    init(
        _ kind: Kind, _ severity: Severity, step: StepName? = nil, rule: String? = nil, _ message: Message,
        example: Example? = nil, noExample: Message? = nil, periods: [Period] = []
    ) {
        self.kind = kind
        self.severity = severity
        self.step = step
        self.rule = rule
        self.message = message
        self.example = example
        self.noExample = example == nil ? noExample ?? .noCallShows : nil
        self.periods = periods
    }

    /// The finding for people.
    public func sentence(in language: Language) -> String { message.text(in: language) }
}

extension Message {
    static let noCallShows = Message(
        "no call can show it: it is about what never happens", "这种情况不会发生，因此没有示例来电")
}

extension Finding {
    /// The kind of fault. Names are stable: they stand in JSON and in `docs/analysis.md`.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// A caller hears nothing but an announcement, where nobody meant to close.
        case deadEnd
        /// A caller hears nothing at all.
        case silence
        case unreachableStep
        /// A rule, or an entry of a list, that never decides.
        case ruleNeverDecides
        /// An entry, a code or a dated rule whose last day is over.
        case expired
        /// The times at which nobody answers.
        case nobodyAnswers
        /// A short time between two rules that neither covers.
        case gap
        /// A way that leads back to a step after a key.
        case loop
        /// A menu whose keys lead to nothing but menus again.
        case menuInCircle
        /// A percentage of a branch that leads to nothing but an announcement.
        case shareClosed
        case samePhoneTwice
        case ringsBeyondPatience
        case ringsTooLong
        case soundMissing
        /// The sound is there, but in the other language.
        case soundInOtherLanguage
        case placeNamedTwice
        /// A city whose province an earlier rule names.
        case cityInNamedProvince
        case sharedAreaCode
        case codeGuessable
        /// So many short codes that guessing finds one.
        case codesTooShort
        case codeExpires
        /// China's holidays of a year are not known yet.
        case yearNotAnnounced
        case rosterGap
        case rosterEnds
        case rosterNamesTarget
        /// A target is the number itself.
        case callsItself
        /// A target is another number of the platform whose plan leads back.
        case callsInCircle
        /// A target begins like a mobile and has digits missing.
        case targetTooShort
        /// A list of whole numbers has the beginning of one, which no caller has.
        case numberIncomplete
        /// A dated rule with hours, while weekly rules answer on the same day at other hours.
        case restOfDatedDay
        /// The plan uses what the number's packages lack.
        case notInPackage
        /// A limit of money whose tenant has no tariff.
        case spendWithoutTariff
        /// The plan is too large to be looked at completely.
        case tooLarge
    }
}

/// A span of the number's local time.
public struct Period: Hashable, Sendable, CustomStringConvertible {
    /// `2026-10-01`
    public let firstDay: CivilDay
    /// Minutes since midnight.
    public let from: Int
    public let lastDay: CivilDay
    /// Not included; 1440 is the end of the day.
    public let to: Int

    /// `2026-10-01 18:00 – 2026-10-02 09:00`, `2026-10-01 12:00–12:30`
    public var description: String {
        firstDay == lastDay
            ? "\(firstDay) \(TimeOfDay.text(from))–\(TimeOfDay.text(to))"
            : "\(firstDay) \(TimeOfDay.text(from)) – \(lastDay) \(TimeOfDay.text(to))"
    }
}

extension Finding: Encodable {
    private enum Key: String, CodingKey {
        case kind, severity, step, rule, english, chinese, simulate, noExample, periods
    }

    /// For `--json`: the example as the arguments that `hotline simulate` takes after the number or the file.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(severity, forKey: .severity)
        try container.encodeIfPresent(step, forKey: .step)
        try container.encodeIfPresent(rule, forKey: .rule)
        try container.encode(message.english, forKey: .english)
        try container.encode(message.chinese, forKey: .chinese)
        try container.encodeIfPresent(example?.simulateArguments, forKey: .simulate)
        try container.encodeIfPresent(noExample?.english, forKey: .noExample)
        if !periods.isEmpty { try container.encode(periods.map(\.description), forKey: .periods) }
    }
}
