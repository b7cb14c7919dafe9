public import CivilTime
import Foundation
public import Numbering
public import Records
public import Routing

/// Makes the remarks on a number's report, and proves those that propose something by its plan.
public struct Remarks: Sendable {
    /// So many calls are decided again at most; of more no remark is made.
    static let most = 5000

    /// Fetches the calls of a report that are in all of some figures, the oldest first.
    public typealias Fetch = @Sendable (_ figures: [CallFigure], _ report: Report) async throws -> [CallRecord]

    let fetch: Fetch
    /// The number's current plan; without one nothing can be proven.
    let plan: NumberPlan?
    let calendar: WorkCalendar
    let caller: CallerLookup

    public init(
        plan: NumberPlan?, calendar: WorkCalendar, caller: @escaping CallerLookup, fetch: @escaping Fetch
    ) {
        self.fetch = fetch
        self.plan = plan
        self.calendar = calendar
        self.caller = caller
    }

    /// Makes the remarks on a report, those that propose a change first.
    public func remarks(on report: Report) async throws -> [Remark] {
        var remarks: [Remark] = []
        if let window = BusyWindow.candidate(in: report), report.total[CallOutcome.busy] <= Self.most {
            let calls = try await fetch([.outcomes([.busy])], report)
            if let found = BusyWindow(window, of: report, busy: calls, connects: connects) {
                remarks.append(.busyWindow(found))
            }
        }
        if let window = ClosedWindow.candidate(in: report), report.total[CallOutcome.announced] <= Self.most {
            let calls = try await fetch([.outcomes([.announced]), .hour(window.hour)], report).filter { call in
                let day = CivilDay(daysSince1970: report.zone.reading(at: call.startedAt).day)
                return window.days.indices.contains(day.weekday.index)
            }
            if let found = ClosedWindow(window, of: report, calls: calls, rings: rings) {
                remarks.append(.closedWindow(found))
            }
        }
        return remarks + Remark.byFigures(of: report)
    }

    /// `true` if the call, decided again, ends in a conversation if the telephone where it ended busy answers.
    private func connects(_ call: CallRecord) -> Bool {
        guard var hops = hops(of: call), let last = hops.indices.last else { return false }
        hops[last].outcome = .answer
        guard let replayed = replay(call, at: call.startedAt, hops: hops) else { return false }
        if case .connected = replayed.ending { return replayed.hops.count == hops.count }
        return false
    }

    /// `true` if the call would have rung somebody had it come then.
    private func rings(_ call: CallRecord, at instant: Date) -> Bool {
        replay(call, at: instant, hops: [])?.hops.isEmpty == false
    }

    private func replay(
        _ call: CallRecord, at instant: Date, hops: [(targets: [DialTarget], outcome: SimulatedCall.Outcome)]
    ) -> SimulatedCall? {
        guard let plan, let receipt = call.receipt, call.decision != .fallback, !receipt.isContinuation
        else { return nil }
        return Replay(
            plan, caller: call.seen ?? caller(call.caller), at: instant, calendar: calendar, receipt: receipt,
            hops: hops
        ).call
    }

    private func hops(of call: CallRecord) -> [(targets: [DialTarget], outcome: SimulatedCall.Outcome)]? {
        call.hops.isEmpty ? nil : call.hops.map { ($0.targets, $0.status.simulated) }
    }
}

extension DialStatus {
    /// The outcome by which a simulated hop ends like this one.
    public var simulated: SimulatedCall.Outcome {
        switch self {
        case .answer: .answer
        case .busy: .busy
        case .noAnswer: .noanswer
        case .cancel: .leave
        case .congestion, .unavailable, .dontCall, .torture, .invalidArguments, .unwitnessed: .unavailable
        }
    }
}
