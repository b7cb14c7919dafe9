import Foundation
import Numbering
import Records
public import Routing
import Storage
import Synchronization

/// Answers the engine's questions: counters, limits, codes, and what is remembered of earlier calls, from the database.
///
/// No call waits longer than its budget. Counters then go on from memory; everything else is
/// ``Routing/Answer/unavailable``.
public final class QuestionAnswerer: Sendable {
    /// Admits a call within a limit of its number's calls that are up, and counts them: with the call if it is
    /// admitted, without it if not. Must not wait.
    public typealias Admit = @Sendable (_ call: CallID, _ limit: Int) -> (isAdmitted: Bool, count: Int)

    private let database: CallDatabase
    private let admit: Admit
    private let counters = Mutex<[DID: [String: Counter]]>([:])

    public init(database: CallDatabase, admit: @escaping Admit) {
        self.database = database
        self.admit = admit
    }

    func answer(
        _ question: Question, for call: CallOffer, from caller: Caller, of plan: NumberPlan, budget: inout WaitBudget
    ) async -> Answer {
        do {
            switch question {
            case .share(let step, let branches):
                let name = "\(step) " + branches.map { "\($0.step):\($0.weight)" }.joined(separator: " ")
                return .position(await position(name, for: call, &budget))
            case .rotation(let step, _):
                return .position(await position("\(step)", for: call, &budget))
            case .shuffle:
                return .seed(UInt64.random(in: .min ... .max))
            case .callsAtOnce(let limit):
                let admission = admit(call.id, limit)
                return .admitted(admission.isAdmitted, count: admission.count)
            case .purse:
                return .purse(try await reserve(call, caller, plan, &budget))
            case .standing:
                return .standing(try await standing(call, &budget))
            case .codeRefused:
                try await note(nil, call, &budget)
                return .noted
            case .codeAccepted(let name):
                try await note(name, call, &budget)
                return .noted
            case .lastAnswered(_, let targets, let days):
                return .target(try await lastAnswered(targets, days, call, &budget))
            }
        } catch {
            return .unavailable
        }
    }

    // MARK: Counters

    /// Positions drawn without the database are counted there with the next one that it gives: windows stay exact while
    /// it is away, unless this process ends meanwhile.
    private func position(_ name: String, for call: CallOffer, _ budget: inout WaitBudget) async -> Int {
        let least = counters.withLock { $0[call.did]?[name]?.least ?? 0 }
        let drawn = try? await database.ask(.draw(name, of: call.did, for: call.id, least: least), budget: &budget)
        return counters.withLock { counters in
            defer { if counters.count > 50_000 { counters = [:] } }
            return counters[call.did, default: [:]][name, default: Counter()].position(drawn: drawn)
        }
    }

    // MARK: Limits

    /// Reserves money for a call; the reservation is on disk before the call is connected. Billing starts at once in
    /// menu mode, else within the half hour that greetings, menus and ringing can take.
    private func reserve(
        _ call: CallOffer, _ caller: Caller, _ plan: NumberPlan, _ budget: inout WaitBudget
    ) async throws -> PurseAnswer {
        let ringing = plan.answering == .menu ? 60 : 1800
        return try await database.ask(.reserve(PurseRequest(call, caller: caller, ringing: ringing)), budget: &budget)
    }

    // MARK: Codes

    private func standing(_ call: CallOffer, _ budget: inout WaitBudget) async throws -> Standing {
        let history = try await database.ask(
            .codeHistory(
                of: call.did, caller: call.caller.number, since: call.at - CodeRules.window,
                knownSince: call.at - CodeRules.knownFor),
            budget: &budget)
        return CodeRules.standing(history, isHidden: call.caller.number == nil, at: call.at)
    }

    private func note(_ code: String?, _ call: CallOffer, _ budget: inout WaitBudget) async throws {
        try await database.ask(
            .noteCode(code, of: call.did, caller: call.caller.number, at: call.at), budget: &budget)
    }

    // MARK: Earlier calls

    private func lastAnswered(
        _ targets: [DialTarget], _ days: Int, _ call: CallOffer, _ budget: inout WaitBudget
    ) async throws -> DialTarget? {
        guard let caller = call.caller.number else { return nil }
        return try await database.ask(
            .lastAnswered(
                caller: caller, of: call.did, among: targets, since: call.at - Double(days) * 86_400),
            budget: &budget)
    }
}
