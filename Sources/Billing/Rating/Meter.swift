import CivilTime
public import Foundation
public import Numbering

/// The price of one caller's calls at one rating, increment by increment.
public struct Meter: Sendable {
    public let rating: Rating
    public let caller: Caller
    private let classBit: UInt8

    init(rating: Rating, caller: Caller) {
        self.rating = rating
        self.caller = caller
        classBit = caller.numberClass.bit
    }

    /// Increments that follow each other at one price on one day.
    struct Stretch {
        /// Milliseconds since 1970.
        let startsAt: Int
        /// Days since 1970-01-01.
        let day: Int
        let rule: Int
        var seconds: Int
    }

    /// The lines of a call that is billed from `start` for a number of increments.
    func lines(from start: Date, increments: Int) throws(BillingError) -> [ChargeLine] {
        guard increments > 0 else { return [] }
        let stretches = stretches(from: try start.chargeable(), increments: increments)
        var lines: [ChargeLine] = []
        lines.reserveCapacity(stretches.count + 1)
        for (index, stretch) in stretches.enumerated() {
            let rule = rating.prices.rules[stretch.rule]
            let month = Month(daysSince1970: stretch.day)
            if index == 0, rule.connectionFee != .zero {
                lines.append(line(.connection, stretch, month, rule, seconds: 0, amount: rule.connectionFee))
            }
            let amount = try Money.rounded(rule.perMinute, times: Int64(stretch.seconds), over: 60)
            lines.append(line(.talk, stretch, month, rule, seconds: stretch.seconds, amount: amount))
        }
        return lines
    }

    private func line(
        _ kind: ChargeLine.Kind, _ stretch: Stretch, _ month: Month, _ rule: PriceList.Rule, seconds: Int, amount: Money
    ) -> ChargeLine {
        ChargeLine(
            kind: kind, startsAt: Date(timeIntervalSince1970: Double(stretch.startsAt) / 1000), month: month,
            seconds: seconds, perMinute: kind == .talk ? rule.perMinute : nil, amount: amount,
            tariff: rating.prices.tariff.name, tariffVersion: rating.prices.tariff.version, rule: rule.name,
            included: rule.included)
    }

    /// - Parameter increments: At least 1.
    func stretches(from start: Int, increments: Int) -> [Stretch] {
        let step = rating.increments.increment
        var stretches: [Stretch] = []
        var (begins, left, length) = (start, increments, rating.increments.initial)
        while left > 0 {
            let moment = rating.zone.reading(at: begins)
            let (rule, border) = price(at: begins, moment)
            var (count, seconds) = (1, length)
            if begins + seconds * 1000 < border, left > 1 {
                let more = min(left - 1, (border - begins - seconds * 1000 + step * 1000 - 1) / (step * 1000))
                (count, seconds) = (1 + more, seconds + more * step)
            }
            if let last = stretches.last, last.rule == rule, last.day == moment.day {
                stretches[stretches.count - 1].seconds += seconds
            } else {
                stretches.append(Stretch(startsAt: begins, day: moment.day, rule: rule, seconds: seconds))
            }
            begins += seconds * 1000
            left -= count
            length = step
        }
        return stretches
    }

    /// The price of the call at the caller's own operator.
    public func callerFee(from start: Date, to end: Date) throws(BillingError) -> CallerCharge {
        try rating.callerFees.charge(caller, talkTime: Rating.talkTime(from: start, to: end))
    }

    /// The rule that holds at an instant, and until when certainly no other does: at most to the day's end.
    func price(at instant: Int, _ moment: NumberZone.Reading) -> (rule: Int, border: Int) {
        var border = NumberZone.dayLength
        let rules = rating.prices.rules
        var index = 0
        while index < rules.count - 1 {
            if rules[index].names(caller, ofClass: classBit) {
                let bands = rules[index].bands
                var holds = bands.isEmpty
                for band in bands where band.holds(at: moment, border: &border) {
                    holds = true
                }
                if holds { break }
            }
            index += 1
        }
        return (index, min(instant - moment.timeOfDay + border, moment.periodEnd))
    }
}
