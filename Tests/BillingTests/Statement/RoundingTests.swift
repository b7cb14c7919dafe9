import Billing
import CivilTime
import Foundation
import TestSupport
import Testing

@Suite struct `The total to pay` {
    @Test(arguments: [
        ("0.0049", "0.00", "-0.0049"), ("0.005", "0.01", "0.005"), ("67.1696", "67.17", "0.0004"),
        ("67.1650", "67.17", "0.005"), ("67.1649", "67.16", "-0.0049"), ("15.00", "15.00", "0.00"),
    ])
    func `is rounded half up to the fen, once`(sum: String, total: String, rounding: String) throws {
        let package = Package(
            id: "a", chineseName: "版", englishName: "P", functions: [], monthlyFee: try yuan(sum))
        let month = try Month("2026-11")
        let holdings = try PackageHolding.whole(month, of: PackageStack(base: package))
        let bill = try Statement(
            month: month, number: "4006001234", holdings: holdings, calls: [], reckoning: .bill(in: shanghai))
        #expect(try [bill.total, bill.rounding] == [yuan(total), yuan(rounding)])
        let exact = try Statement(
            month: month, number: "4006001234", holdings: holdings, calls: [], reckoning: .exact)
        #expect(try [exact.total, exact.rounding] == [yuan(sum), yuan("0")])
    }

    /// A tenant who pays each bill owes nothing after it: what the bills were rounded by is in the ledger, and does not add up.
    @Test func `of five years of bills, each paid, leaves a balance of nothing`() throws {
        let seed = Int.random(in: 0...1_000_000)
        var dice = Dice(seed)
        var ledger = Ledger()
        var (month, rounded) = (try Month("2026-01"), Money.zero)
        let rating = Rating(try PriceList(dice.tariff()), zone: shanghai)
        for number in 0..<60 {
            let span = shanghai.span(of: month)
            let length = Int(span.upperBound.timeIntervalSince(span.lowerBound)) - 1000
            var calls: [(id: String, lines: [ChargeLine])] = []
            for index in 0..<dice.number(0...40) {
                let start = span.lowerBound + Double(dice.number(0...length))
                let call = RatedCall(
                    id: "\(number)-\(index)", caller: dice.caller(), billedFrom: start,
                    endedAt: start + Double(dice.number(0...900)))
                let lines = try rating.lines(for: call)
                calls.append((call.id, lines))
                try LedgerEntry.call(
                    id: call.id, tenant: "acme", number: "4006001234", lines: lines, at: call.endedAt
                ).map { ledger.add($0) }
            }
            let package = Package(
                id: "a", chineseName: "版", englishName: "P", functions: [],
                monthlyFee: Money(units: Int64(dice.number(0...1_000_000))), includedMinutes: dice.number(0...60),
                minimum: Money(units: Int64(dice.number(0...500_000))))
            let bill = try Statement(
                month: month, number: "4006001234",
                holdings: [PackageHolding(package, in: month, days: dice.number(1...15)...dice.number(16...28))],
                calls: calls, reckoning: .bill(in: shanghai))
            try LedgerEntry.statement(bill, tenant: "acme", at: span.upperBound).map { ledger.add($0) }
            #expect(bill.total.units % 100 == 0, "seed \(seed): \(bill.total) of \(month)")
            #expect((-50...50).contains(bill.rounding.units), "seed \(seed): \(bill.rounding) of \(month)")
            if bill.total > .zero {
                try ledger.add(
                    .topUp(id: "paid \(month)", tenant: "acme", amount: bill.total, at: span.upperBound))
            }
            #expect(try ledger.balance(of: .tenant("acme")) == .zero, "seed \(seed), \(month)")
            rounded = try rounded + bill.rounding
            month = month.next
        }
        #expect(try ledger.balance(of: .revenue(.rounding)) == rounded, "seed \(seed)")
        let earned = try Money.sum(Account.Revenue.allCases.map { try ledger.balance(of: .revenue($0)) })
        #expect(try ledger.balance(of: .cash) == -earned, "seed \(seed)")
    }
}
