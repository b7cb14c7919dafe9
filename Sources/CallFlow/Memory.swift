import Foundation
import Numbering
public import Routing
public import Storage
import Synchronization

/// Answers the engine's questions: counters, limits, codes, and what is remembered of earlier calls, from the database.
///
/// No call waits longer than the deadline. Counters then go on from memory; everything else is
/// ``Routing/Answer/unavailable``. Money is worth a longer wait: a call that could not ask for it is given away.
public final class Memory: Sendable {
    /// Whether a call is one of at most so many of its number that are up, and how many there are: with it if it is admitted,
    /// without it if not. Must not wait.
    public typealias Admit = @Sendable (_ call: CallID, _ limit: Int) -> (isAdmitted: Bool, count: Int)

    private let store: Store
    private let deadline: Duration
    private let purseDeadline: Duration
    private let admit: Admit
    /// The position that comes next, by number and counter, as far as this process has seen.
    private let counters = Mutex<[DID: [String: Int]]>([:])

    public init(
        store: Store, deadline: Duration = .milliseconds(250), purseDeadline: Duration = .seconds(2),
        admit: @escaping Admit
    ) {
        self.store = store
        self.deadline = deadline
        self.purseDeadline = purseDeadline
        self.admit = admit
    }

    func answer(_ question: Question, for call: CallOffer, from caller: Caller, of plan: NumberPlan) async -> Answer {
        do {
            switch question {
            case .share(let step, let branches):
                let name = "\(step) " + branches.map { "\($0.step):\($0.weight)" }.joined(separator: " ")
                return .position(await position(name, for: call))
            case .rotation(let step, _):
                return .position(await position("\(step)", for: call))
            case .shuffle:
                return .seed(UInt64.random(in: .min ... .max))
            case .callsAtOnce(let limit):
                let admission = admit(call.id, limit)
                return .admitted(admission.isAdmitted, count: admission.count)
            case .purse:
                return .purse(try await reserve(call, caller, plan))
            case .standing:
                return .standing(try await standing(call))
            case .codeRefused:
                try await note(nil, call)
                return .noted
            case .codeAccepted(let name):
                try await note(name, call)
                return .noted
            case .lastAnswered(_, let targets, let days):
                return .target(try await lastAnswered(targets, days, call))
            }
        } catch {
            return .unavailable
        }
    }

    // MARK: Counters

    /// What is drawn without the database is not counted there: while it is away windows are exact within this process.
    private func position(_ name: String, for call: CallOffer) async -> Int {
        let drawn = try? await within(deadline) { [store] in try await store.draw(name, of: call.did, for: call.id) }
        return counters.withLock { counters in
            let position = drawn ?? counters[call.did]?[name] ?? 0
            counters[call.did, default: [:]][name] = position + 1
            if counters.count > 50_000 { counters = [:] }
            return position
        }
    }

    // MARK: Limits

    /// What a call sets aside is on disk before it is connected. Billing starts at once in menu mode, else within the half hour
    /// that greetings, menus and ringing can take.
    private func reserve(_ call: CallOffer, _ caller: Caller, _ plan: NumberPlan) async throws -> PurseAnswer {
        let request = PurseRequest(call, caller: caller, ringing: plan.answering == .menu ? 60 : 1800)
        return try await within(purseDeadline) { [store] in try await store.reserve(request) }
    }

    // MARK: Codes

    private func standing(_ call: CallOffer) async throws -> Standing {
        let history = try await within(deadline) { [store] in
            try await store.codeHistory(
                of: call.did, caller: call.caller.number, since: call.at - CodeRules.window,
                knownSince: call.at - CodeRules.knownFor)
        }
        return CodeRules.standing(history, isHidden: call.caller.number == nil, at: call.at)
    }

    private func note(_ code: String?, _ call: CallOffer) async throws {
        try await within(deadline) { [store] in
            try await store.noteCode(code, of: call.did, caller: call.caller.number, at: call.at)
        }
    }

    // MARK: Earlier calls

    private func lastAnswered(_ targets: [DialTarget], _ days: Int, _ call: CallOffer) async throws -> DialTarget? {
        guard let caller = call.caller.number else { return nil }
        return try await within(deadline) { [store] in
            try await store.lastAnswered(
                caller: caller, of: call.did, among: targets, since: call.at - Double(days) * 86_400)
        }
    }
}
