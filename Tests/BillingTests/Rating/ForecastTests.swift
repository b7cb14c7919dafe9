import CivilTime
import Foundation
import Numbering
import TestSupport
import Testing

@testable import Billing

@Suite struct `What a call can cost at most` {
    /// 4,000 draws, around midnight at a month's end, at prices so small that rounding matters.
    @Test(arguments: 1...20)
    func `is never less than what it costs, and exact for one increment`(seed: Int) throws {
        var dice = Dice(seed)
        for _ in 0..<200 {
            var tariff = try dice.tariff()
            let highest = dice.one(of: [9, 99, 9000])
            tariff.perMinute = Money(units: Int64(dice.number(0...highest)))
            for index in tariff.rules.indices {
                tariff.rules[index].perMinute = Money(units: Int64(dice.number(0...highest)))
            }
            let meter = Rating(try PriceList(tariff), zone: shanghai).meter(for: dice.caller())
            let first =
                try NumberZone.milliseconds(of: instant("2026-11-30T23:55:00+08:00")).found
                + dice.number(0...600) * 1000
            let starts = first...(first + dice.number(1...90) * 1000)
            let count = dice.one(of: [1, 2, dice.number(1...30)])
            let most = try meter.ceiling(starts: starts, increments: count)
            let costs = try stride(from: starts.lowerBound, through: starts.upperBound, by: 1000).map {
                try meter.cost(from: $0, increments: count)
            }
            #expect(costs.allSatisfy { $0.total <= most.total }, "\(tariff) \(starts) \(count)")
            let parts = costs.flatMap(\.parts)
            #expect(parts.allSatisfy { $0.amount <= most.amount(in: $0.month) }, "\(tariff) \(starts) \(count)")
            if count == 1 {
                #expect(costs.map(\.total).max() == most.total, "\(tariff) \(starts)")
                for part in most.parts {
                    #expect(parts.filter { $0.month == part.month }.map(\.amount).max() == part.amount)
                }
            }
        }
    }
}
