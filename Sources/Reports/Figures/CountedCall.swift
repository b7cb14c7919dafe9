import CivilTime
public import Foundation
public import Numbering
public import Records
public import Routing

/// The facts of one call that reports know. Times are in milliseconds.
public struct CountedCall: Hashable, Codable, Sendable {
    /// The outcome for one telephone in one hop.
    public struct Ringing: Hashable, Codable, Sendable {
        public enum Result: String, CaseIterable, Codable, Sendable {
            case answered, busy, noAnswer
            /// The caller left meanwhile.
            case left
            /// Another one that rang at the same time answered.
            case elsewhere
            case unreachable
        }

        public let target: DialTarget
        public let result: Result
        /// Time from its answer to the end of the hop.
        public let talkTime: Int
        /// Time from the beginning of the hop to its answer, or else to the end of the hop.
        public let ringTime: Int
    }

    /// The choice by which a caller left a menu.
    public struct Choice: Hashable, Codable, Sendable {
        public let step: StepName
        /// A key, an extension, `*`; or `left`, `silent`, `wrong`, `tooManyKeys`.
        public let choice: String
    }

    public let did: DID
    public let startedAt: Date
    public let outcome: CallOutcome
    /// By the fallback hunt table.
    public let isFallback: Bool
    /// Time from the answer of a target to the end; 0 if none answered.
    public let talkTime: Int
    /// Time from the answer of the caller's leg to the end: the billed time.
    public let billedTime: Int
    /// Time from the start to the answer of a target; 0 if none answered.
    public let waitTime: Int
    public let caller: Caller
    public let ringing: [Ringing]
    public let choices: [Choice]
    /// The limit that refused the call.
    public let limit: LimitKind?
    /// The sound that the caller heard when they left before anybody was rung.
    public let leftDuring: SoundName?

    /// - Parameter lookup: Who called, of a record that does not say it.
    public init(_ record: CallRecord, lookup: (String?) -> Caller) {
        did = record.did
        startedAt = record.startedAt
        outcome = record.outcome
        isFallback = record.decision.isFallback
        billedTime = record.talkTime
        let answer = outcome == .answered ? record.hops.lazy.compactMap(\.answeredAt).first : nil
        talkTime = answer.map { max(0, (record.endedAt ?? $0).milliseconds - $0.milliseconds) } ?? 0
        waitTime = answer.map { max(0, $0.milliseconds - record.startedAt.milliseconds) } ?? 0
        caller = record.seen ?? record.receipt?.caller ?? lookup(record.caller)
        ringing = record.hops.filter { $0.status != .unwitnessed }.flatMap(\.ringing)
        var choices: [Choice] = []
        var limit: LimitKind?
        var leftDuring: SoundName?
        for decision in record.receipt?.decisions ?? [] {
            switch decision {
            case .menu(let step, _, _, _, _, let outcome):
                choices.append(Choice(step: step, choice: outcome.choice))
            case .limited(let kind, _, _, false, _, _): limit = limit ?? kind
            case .funded(_, _, let kind?, _, _): limit = limit ?? kind
            case .callerLeft(let during): leftDuring = during
            default: continue
            }
        }
        self.choices = choices
        self.limit = outcome == .refusedByLimit ? limit : nil
        self.leftDuring = outcome == .abandonedBefore ? leftDuring : nil
    }

    /// Provinces by their short names; else `overseas`, `hidden`, or `unknown`.
    public var province: String {
        if let province = caller.province { return province }
        switch caller.numberClass {
        case .overseas: return "overseas"
        case .hidden: return "hidden"
        case .landline, .mobile, .service, .iot: return "unknown"
        }
    }

    /// `浙江 杭州`; all cities of a shared area code; `nil` if none is known.
    public var city: String? {
        caller.province.flatMap { province in caller.city.map { "\(province) \($0)" } }
    }
}

extension Decider? {
    /// `true` if the fallback hunt table in Asterisk decided.
    fileprivate var isFallback: Bool { [.fallback, .closed, .suspended].contains(self) }
}

extension MenuOutcome {
    fileprivate var choice: String {
        switch self {
        case .key(let key, _): key
        case .extension(let digits, _): digits
        case .back: "*"
        case .otherwise(let because, _): because.rawValue
        case .left: "left"
        }
    }
}

extension HopRecord {
    fileprivate var ringing: [CountedCall.Ringing] {
        targets.map { target in
            let hasAnswered = status == .answer && (answeredBy == target || targets.count == 1)
            let talkTime = hasAnswered ? answeredAt.map { endedAt.milliseconds - $0.milliseconds } ?? 0 : 0
            let ringTime = (answeredAt ?? endedAt).milliseconds - startedAt.milliseconds
            return CountedCall.Ringing(
                target: target, result: hasAnswered ? .answered : status.result, talkTime: max(0, talkTime),
                ringTime: max(0, ringTime))
        }
    }
}

extension DialStatus {
    /// For a target that has not answered.
    fileprivate var result: CountedCall.Ringing.Result {
        switch self {
        case .answer: .elsewhere
        case .busy: .busy
        case .noAnswer: .noAnswer
        case .cancel: .left
        case .congestion, .unavailable, .dontCall, .torture, .invalidArguments, .unwitnessed: .unreachable
        }
    }
}
