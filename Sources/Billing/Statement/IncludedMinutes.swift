import CivilTime
import Foundation

/// The included minutes of a month as they are used up, package by package.
///
/// They cover talk in the order of the calls, to the second; connection fees they do not, nor what was priced by a rule
/// with `included: false`. A package's minutes cover lines that begin on a day on which it is held; of several, those
/// of the one that is held no longer first are used first.
struct IncludedMinutes {
    private struct Share {
        let days: ClosedRange<Int>
        var seconds: Int
    }

    private let month: Month
    /// `nil`: all lines are covered alike.
    private let zone: NumberZone?
    private var shares: [Share]

    init(of holdings: [PackageHolding], in month: Month, _ reckoning: Statement.Reckoning) {
        self.month = month
        switch reckoning {
        case .bill(let zone):
            self.zone = zone
            shares = holdings.map { Share(days: $0.days, seconds: $0.includedSeconds) }
                .sorted { ($0.days.upperBound, $0.days.lowerBound) < ($1.days.upperBound, $1.days.lowerBound) }
        case .exact:
            zone = nil
            shares = [Share(days: 1...month.days, seconds: holdings.map(\.includedSeconds).reduce(0, +))]
        }
    }

    /// Takes off what the minutes that are left cover of a call.
    mutating func cover(_ id: String, _ lines: [ChargeLine]) throws(BillingError) -> Statement.Call {
        var (seconds, included) = (0, Money.zero)
        for line in lines {
            guard line.included != false, let perMinute = line.perMinute else { continue }
            let free = take(line.seconds, on: try day(of: line))
            guard free > 0 else { continue }
            // A line that is covered in part: the covered seconds at its price, rounded half up.
            let worth = try Money.rounded(perMinute, times: Int64(free), over: 60)
            included = try included + (free == line.seconds ? line.amount : min(worth, line.amount))
            seconds += free
        }
        return Statement.Call(id: id, lines: lines, includedSeconds: seconds, included: included)
    }

    private mutating func take(_ seconds: Int, on day: Int) -> Int {
        var left = seconds
        for index in shares.indices where shares[index].days.contains(day) {
            let free = min(left, shares[index].seconds)
            shares[index].seconds -= free
            left -= free
        }
        return seconds - left
    }

    /// Of the month. A line that was charged by another zone's clocks may lie beyond its ends.
    private func day(of line: ChargeLine) throws(BillingError) -> Int {
        guard let zone else { return 1 }
        let day = zone.reading(at: try line.startsAt.chargeable()).day
        return min(max(day - month.firstDay + 1, 1), month.days)
    }
}
