import CivilTime
import Foundation
public import Records
import Routing

extension BusyWindow {
    /// A half-hour of weekdays or weekends that has 15 % of all busy calls and ten of them, if there are 20 in all.
    public static func candidate(in report: Report) -> (days: Remark.Days, slot: Int)? {
        let all = report.total[.busy]
        guard all >= 20 else { return nil }
        var best: (days: Remark.Days, slot: Int, busy: Int)?
        for days in Remark.Days.allCases {
            for slot in 0..<48 {
                let busy = days.indices.reduce(0) { $0 + report.grid[$1][slot][.busy] }
                if busy > best?.busy ?? 0 { best = (days, slot, busy) }
            }
        }
        guard let best, best.busy >= 10, best.busy * 100 >= all * 15 else { return nil }
        return (best.days, best.slot)
    }

    /// Finds the busy calls that one more telephone would have taken: it takes a call if it is free and the plan,
    /// decided again for this call, comes to it; then it is held for the mean talk time.
    ///
    /// - Parameters:
    ///   - busy: All busy calls of the period, the oldest first.
    ///   - connects: Whether the call, decided again, ends in a conversation when its last telephone answers.
    /// - Returns: `nil` if none of the window's would have been taken, or 20 answered calls to take the mean of are
    ///   missing.
    public init?(
        _ window: (days: Remark.Days, slot: Int), of report: Report, busy: [CallRecord],
        connects: (CallRecord) -> Bool
    ) {
        guard report.total[.answered] >= 20, let talkTime = report.total.meanTalkTime else { return nil }
        var freeAt = Date.distantPast
        var (inWindow, taken, takenInAll) = (0, 0, 0)
        let calls = busy.compactMap { call in call.hops.last.map { (call: call, at: $0.endedAt) } }
        for (call, instant) in calls.sorted(by: { ($0.at, $0.call.leg) < ($1.at, $1.call.leg) }) {
            let reading = report.zone.reading(at: call.startedAt)
            let weekday = Weekday(daysSince1970: reading.day).index
            let isInWindow = reading.minute / 30 == window.slot && window.days.indices.contains(weekday)
            inWindow += isInWindow ? 1 : 0
            guard instant >= freeAt, connects(call) else { continue }
            freeAt = instant.addingTimeInterval(Double(talkTime) / 1000)
            takenInAll += 1
            taken += isInWindow ? 1 : 0
        }
        guard taken > 0 else { return nil }
        days = window.days
        slot = window.slot
        self.busy = inWindow
        busyInAll = busy.count
        self.taken = taken
        self.takenInAll = takenInAll
        self.talkTime = talkTime
    }
}
