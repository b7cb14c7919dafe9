import Billing
import CivilTime
import Foundation
import Numbering
import TestSupport
import Testing

/// Some thousand events of calls at the same time, drawn from a seed, around a month's end: messages are lost, calls vanish,
/// settles come late, and after each event the books are checked.
struct Interleaving {
    struct Call {
        let id: String
        let meter: Meter
        let cameInAt: Date
        let ringing: Int
        var answeredAt: Date?
        var purseKnows = false
        /// What Asterisk was told; `nil`: unlimited.
        var seconds: Int
        var endedAt: Date?
    }

    private var dice: Dice
    private(set) var purse: Purse
    private var now: Date
    private let ratings: [Rating]
    private(set) var up: [Call] = []
    /// Over, but the purse was not told.
    private(set) var untold: [Call] = []
    private var released: [Call] = []
    private(set) var paidIn: Money
    private(set) var charged = Money.zero
    private(set) var chargedByMonth: [Month: Money] = [:]
    private(set) var counts: [String: Int] = [:]

    init(seed: Int) throws {
        var dice = Dice(seed)
        now = try instant("2026-11-30T23:40:00+08:00")
        var ratings: [Rating] = []
        for _ in 0..<3 { ratings.append(Rating(try PriceList(dice.tariff()), zone: shanghai)) }
        self.ratings = ratings
        let cap = dice.happens(80) ? Money(units: Int64(dice.number(1...150_000))) : nil
        let isPrepaid = dice.happens(50)
        paidIn = Money(units: Int64(dice.number(0...300_000)))
        purse = Purse(
            limits: PurseLimits(spendPerMonth: cap, credit: Money(units: Int64(dice.number(0...20_000)))),
            policy: SlicePolicy(
                longest: dice.number(1...400), shortest: dice.number(1...90), share: dice.number(1...20)),
            balance: isPrepaid || cap == nil ? paidIn : nil)
        self.dice = dice
    }

    mutating func happen() throws {
        now.addTimeInterval(Double(dice.number(0...9000)) / 1000)
        try endCalls()
        switch dice.number(1...100) {
        case 1...25: try comeIn()
        case 26...45: try answer()
        case 46...70: try extend()
        case 71...85: try hangUp()
        case 86...92: try tellLate()
        case 93...94: try release()
        case 95...96: try tellReleased()
        case 97: try topUp()
        default: purse = try JSONDecoder().decode(Purse.self, from: JSONEncoder().encode(purse))
        }
        try check()
    }

    /// All calls end, and all of them are told of.
    mutating func finish() throws {
        now.addTimeInterval(100_000)
        try endCalls()
        while !untold.isEmpty { try settle(untold.removeLast()) }
        try check()
    }

    private mutating func count(_ what: String) { counts[what, default: 0] += 1 }

    private mutating func comeIn() throws {
        guard up.count < 40 else { return }
        let ringing = dice.happens(30) ? 0 : dice.number(1...90)
        let meter = dice.one(of: ratings).meter(for: dice.caller())
        let id = "call \(counts.values.reduce(0, +))"
        switch try purse.reserve(id, meter, at: now, ringing: ringing) {
        case .refused:
            count("refused")
            #expect(try somethingIsMissing(meter, ringing), "\(id) was refused though an increment could be paid")
        case .granted(let allowance):
            count("granted")
            guard case .seconds(let seconds) = allowance else { throw Unlimited() }
            let isAnswered = ringing == 0
            up.append(
                Call(
                    id: id, meter: meter, cameInAt: now, ringing: ringing, answeredAt: isAnswered ? now : nil,
                    purseKnows: isAnswered, seconds: seconds))
        }
    }

    struct Unlimited: Error {}

    /// Whether there is an instant of answer at which the first increment could not be paid.
    private func somethingIsMissing(_ meter: Meter, _ ringing: Int) throws -> Bool {
        try (0...ringing).contains { try isMissing(first(meter, at: now.addingTimeInterval(Double($0)), for: 0.001)) }
    }

    private func first(_ meter: Meter, at start: Date, for talk: Double) throws -> [ChargeLine] {
        try meter.rating.lines(
            for: RatedCall(
                id: "", caller: meter.caller, billedFrom: start, endedAt: start.addingTimeInterval(talk)))
    }

    private func isMissing(_ lines: [ChargeLine], beyond held: [ChargeLine] = []) throws -> Bool {
        func sum(_ lines: [ChargeLine], _ month: Month?) throws -> Money {
            try Money.sum(lines.filter { month == nil || $0.month == month }.map(\.amount))
        }
        let more = try sum(lines, nil) - sum(held, nil)
        if let left = purse.leftOfBalance(), left < more { return true }
        return try Set(lines.map(\.month)).contains { month in
            let more = try sum(lines, month) - sum(held, month)
            return purse.left(in: month).map { $0 < more } ?? false
        }
    }

    private mutating func answer() throws {
        guard let index = up.indices.filter({ up[$0].answeredAt == nil }).randomElement(using: &dice) else { return }
        up[index].answeredAt = now
        guard dice.happens(70) else { return count("answer lost") }
        try purse.answered(up[index].id, up[index].meter, at: now)
        up[index].purseKnows = true
    }

    private mutating func extend() throws {
        guard let index = up.indices.filter({ up[$0].answeredAt != nil }).randomElement(using: &dice) else { return }
        let call = up[index]
        switch try purse.extend(call.id, call.meter, at: now) {
        case .granted(.seconds(let seconds)):
            count("extended")
            // Asterisk is told after the purse, and sometimes no more.
            if dice.happens(85) { up[index].seconds = seconds } else { count("extension lost") }
        case .refused(_, .seconds(let seconds)):
            count("not extended")
            guard call.purseKnows, let start = call.answeredAt else { return }
            let held = try first(call.meter, at: start, for: Double(seconds))
            let more = try first(call.meter, at: start, for: Double(seconds) + 0.001)
            #expect(try isMissing(more, beyond: held), "\(call.id) was cut though an increment could be paid")
        default: break
        }
    }

    /// By the clock: ringing is over, or what was allowed is; Asterisk may be late by a second.
    private mutating func endCalls() throws {
        for index in up.indices.reversed() {
            let late = dice.happens(20) ? Double(dice.number(0...1000)) / 1000 : 0
            let limit = up[index].answeredAt?.addingTimeInterval(Double(up[index].seconds) + late)
            let end = limit ?? up[index].cameInAt.addingTimeInterval(Double(up[index].ringing))
            if end < now { try self.end(index, at: end) }
        }
    }

    private mutating func hangUp() throws {
        if let index = up.indices.randomElement(using: &dice) { try end(index, at: now) }
    }

    private mutating func end(_ index: Int, at end: Date) throws {
        var call = up.remove(at: index)
        call.endedAt = end
        if dice.happens(70) { try settle(call) } else { untold.append(call) }
    }

    private mutating func tellLate() throws {
        guard let index = untold.indices.randomElement(using: &dice) else { return }
        count("settled late")
        try settle(untold.remove(at: index))
    }

    private mutating func release() throws {
        guard let index = untold.indices.randomElement(using: &dice) else { return }
        count("released")
        let call = untold.remove(at: index)
        #expect(purse.release(call.id) != nil)
        released.append(call)
    }

    private mutating func tellReleased() throws {
        guard let index = released.indices.randomElement(using: &dice) else { return }
        count("settled after release")
        let call = released.remove(at: index)
        let end = try call.endedAt.found
        try book(purse.settleLate(call.meter, billedFrom: call.answeredAt, to: end))
    }

    private mutating func settle(_ call: Call) throws {
        let end = try call.endedAt.found
        let settlement = try purse.settle(call.id, call.meter, billedFrom: call.answeredAt, to: end)
        try book(settlement.found)
        if let start = call.answeredAt, end.timeIntervalSince(start) <= Double(call.seconds) {
            #expect(try settlement.found.forgiven == .zero, "\(call.id) kept within what it was allowed")
            #expect(try settlement.found.lines == first(call.meter, at: start, for: end.timeIntervalSince(start)))
        }
    }

    private mutating func book(_ settlement: Settlement) throws {
        let total = try Money.sum(settlement.lines.map(\.amount))
        #expect(settlement.charged.total == total)
        charged = try charged + total
        for line in settlement.lines {
            chargedByMonth[line.month] = try (chargedByMonth[line.month] ?? .zero) + line.amount
        }
    }

    private mutating func topUp() throws {
        guard let balance = purse.balance else { return }
        let amount = Money(units: Int64(dice.number(1...20_000)))
        purse.balance = try balance + amount
        paidIn = try paidIn + amount
    }

    private func check() throws {
        for use in purse.months {
            #expect(use.spent == chargedByMonth[use.month] ?? .zero)
            #expect(purse.left(in: use.month).map { $0 >= .zero } ?? true)
            #expect(purse.limits.spendPerMonth.map { use.spent <= $0 } ?? true, "spent more than the cap")
        }
        if let balance = purse.balance {
            #expect(try balance == paidIn - charged)
            #expect(try balance + purse.limits.credit >= .zero, "below the credit")
            #expect(purse.leftOfBalance().map { $0 >= .zero } ?? false)
        }
    }
}
