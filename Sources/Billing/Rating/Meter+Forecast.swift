import CivilTime
public import Foundation

/// The future cost of a call that is not over yet.
extension Meter {
    /// The exact price of a call that is billed from `start`, in milliseconds since 1970, for a number of increments.
    func cost(from start: Int, increments: Int) throws(BillingError) -> Cost {
        try Cost(lines(from: .init(timeIntervalSince1970: Double(start) / 1000), increments: increments))
    }

    /// The price of a call that is billed from an instant and hung up at once.
    public func firstIncrement(at instant: Date) throws(BillingError) -> Money {
        try Cost(lines(from: instant, increments: 1)).total
    }

    /// The most that a call can cost whose billing starts at some instant of `starts`, both ends included.
    ///
    /// Each increment is taken at the dearest price that can hold when it begins. A line is rounded up by half a unit
    /// at most, so half a unit is added for each line that the call can have. A single increment is thus priced
    /// exactly.
    func ceiling(starts: ClosedRange<Int>, increments count: Int) throws(BillingError) -> Cost {
        guard count > 0 else { return .nothing }
        if starts.lowerBound == starts.upperBound { return try cost(from: starts.lowerBound, increments: count) }
        let spread = starts.upperBound - starts.lowerBound
        let pieces = pieces(
            starts.lowerBound...(starts.upperBound + (rating.increments.seconds(count - 1)) * 1000))
        let all = try ceiling(pieces, from: starts.lowerBound, spread, count)
        var parts: [Cost.Part] = []
        for piece in pieces where !parts.contains(where: { $0.month == piece.month }) {
            let own = pieces.filter { $0.month == piece.month }
            parts.append(
                Cost.Part(month: piece.month, amount: try ceiling(own, from: starts.lowerBound, spread, count)))
        }
        return Cost(total: all, parts: parts)
    }

    private func ceiling(
        _ pieces: [Piece], from start: Int, _ spread: Int, _ count: Int
    ) throws(BillingError) -> Money {
        var (sixtieths, begins, first) = (Money.zero, start, 0)
        for number in 0..<count {
            while first < pieces.count, pieces[first].end <= begins { first += 1 }
            let reachable = pieces[first...].prefix { $0.start <= begins + spread }
            let seconds = number == 0 ? rating.increments.initial : rating.increments.increment
            let dearest = reachable.map { $0.perMinute.units * Int64(seconds) + (number == 0 ? $0.fee.units * 60 : 0) }
            sixtieths = try sixtieths + Money(units: dearest.max() ?? 0)
            begins += seconds * 1000
        }
        let halves = Money(units: Int64(min(pieces.count, count)) * 30 - 30)
        return try Money.rounded(try sixtieths + halves, times: 1, over: 60)
    }

    /// A time of one price on one day.
    private struct Piece {
        let start: Int
        var end: Int
        let month: Month
        let day: Int
        let rule: Int
        let perMinute: Money
        let fee: Money
    }

    private func pieces(_ instants: ClosedRange<Int>) -> [Piece] {
        var pieces: [Piece] = []
        var start = instants.lowerBound
        while start <= instants.upperBound {
            let moment = rating.zone.reading(at: start)
            let (index, border) = price(at: start, moment)
            if let last = pieces.last, last.rule == index, last.day == moment.day {
                pieces[pieces.count - 1].end = border
            } else {
                let rule = rating.prices.rules[index]
                pieces.append(
                    Piece(
                        start: start, end: border, month: Month(daysSince1970: moment.day), day: moment.day,
                        rule: index,
                        perMinute: rule.perMinute, fee: rule.connectionFee))
            }
            start = border
        }
        return pieces
    }
}
