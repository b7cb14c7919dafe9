public import Records
import Routing

/// The outcome of a call, as reports count it: each call has exactly one. `docs/report.md` says the same in words.
public enum CallOutcome: String, CaseIterable, Codable, Sendable {
    /// A target answered.
    case answered
    /// The last target rung was busy.
    case busy
    /// The last target rung did not answer in time.
    case noAnswer
    /// The caller left while a target rang.
    case abandonedRinging
    /// The caller left before anybody was rung: in the greeting, a menu, while a code was asked for.
    case abandonedBefore
    case refusedByGuard
    /// For want of an access code.
    case refusedByCode
    /// A limit of calls or money was reached, and nobody was rung in spite of it.
    case refusedByLimit
    /// The operator had suspended the number.
    case suspended
    /// The plan had nobody rung, and an announcement ended the call.
    case announced
    /// The last target rung could not be reached, or there was no line to it.
    case unreachable
    /// Nothing was rung because the number has no plan, the call had gone round, or Hotline did not decide.
    case notServed
    /// Its end was not witnessed.
    case unknown
    /// It goes on.
    case open

    /// `true` if the call should have been put through and was not.
    public var isLost: Bool {
        switch self {
        case .busy, .noAnswer, .abandonedRinging, .abandonedBefore, .unreachable, .notServed: true
        case .answered, .refusedByGuard, .refusedByCode, .refusedByLimit, .suspended, .announced, .unknown, .open:
            false
        }
    }

    /// `true` if the caller was not let in: by the guard, for want of a code, by a limit, or as the number is suspended.
    public var isRefused: Bool {
        switch self {
        case .refusedByGuard, .refusedByCode, .refusedByLimit, .suspended: true
        case .answered, .busy, .noAnswer, .abandonedRinging, .abandonedBefore, .announced, .unreachable, .notServed,
            .unknown, .open:
            false
        }
    }
}

extension CallOutcome {
    /// The dispositions that such a call may have, `nil` if it has none.
    public var dispositions: Set<Disposition?> {
        switch self {
        case .answered: [.answered]
        case .busy: [.busy]
        case .noAnswer: [.noAnswer]
        case .abandonedRinging: [.noAnswer, .busy, .failed, .congestion]
        case .abandonedBefore, .announced, .suspended: [.noAnswer]
        case .refusedByGuard, .refusedByCode, .refusedByLimit: [.noAnswer, .failed]
        case .unreachable: [.failed, .congestion]
        case .notServed: [.failed]
        case .unknown: [.unknown]
        case .open: [nil]
        }
    }
}

extension CallRecord {
    public var outcome: CallOutcome {
        guard let disposition else { return .open }
        switch (disposition, hops.last?.status) {
        case (.answered, _): return .answered
        case (.unknown, _): return .unknown
        case (_, .cancel): return .abandonedRinging
        case (.busy, _): return .busy
        case (.noAnswer, .some): return .noAnswer
        case (.congestion, _), (.failed, .some): return .unreachable
        case (.noAnswer, nil), (.failed, nil): break
        }
        if decision == .suspended { return .suspended }
        if let refusal = receipt?.refusal { return refusal }
        if disposition == .failed { return .notServed }
        return hungUpBy == .caller && receipt?.leadsToAnnouncement != true ? .abandonedBefore : .announced
    }
}

extension Receipt {
    /// By what the caller was not let in, if nobody was rung.
    fileprivate var refusal: CallOutcome? {
        for decision in decisions {
            switch decision {
            case .guarded(let verdict, _) where !verdict.isAdmitted: return .refusedByGuard
            case .codeRefused, .codeLocked: return .refusedByCode
            case .limited(_, _, _, false, _, _): return .refusedByLimit
            case .funded(_, _, .some, _, _): return .refusedByLimit
            case .suspended: return .suspended
            case .wentRound: return .notServed
            default: continue
            }
        }
        return nil
    }

    /// `true` if an announcement was all that could follow, and the caller had not left before it.
    fileprivate var leadsToAnnouncement: Bool {
        var isAnnounced = false
        for decision in decisions {
            switch decision {
            case .announce, .noPlan: isAnnounced = true
            case .ring, .asksAgain, .callerLeft: return false
            default: continue
            }
        }
        return isAnnounced
    }
}
