import Billing
import CivilTime
import Foundation
import TestSupport
import Testing

@Suite struct `The ledger` {
    private let at = Date(timeIntervalSince1970: 1_800_000_000)

    /// A tenant, 10,000 calls at drawn prices: what the lines say is what moved.
    @Test func `moves by the sum of the lines of 10,000 random calls`() throws {
        var dice = Dice(6)
        var ledger = Ledger()
        let paidIn = try yuan("100000.00")
        try ledger.add(.topUp(id: "t", tenant: "acme", amount: paidIn, at: at))
        var (sum, lineCount) = (Money.zero, 0)
        for number in 0..<10_000 {
            let rating = Rating(try PriceList(dice.tariff()), zone: shanghai)
            let start = at.addingTimeInterval(Double(dice.number(0...2_592_000)))
            let call = RatedCall(
                id: "\(number)", caller: dice.caller(), billedFrom: dice.happens(80) ? start : nil,
                endedAt: start.addingTimeInterval(Double(dice.number(0...900_000)) / 1000))
            let lines = try rating.lines(for: call)
            sum = try Money.sum([sum] + lines.map(\.amount))
            lineCount += lines.count
            if let entry = try LedgerEntry.call(
                id: call.id, tenant: "acme", number: "4006001234", lines: lines, at: call.endedAt)
            {
                ledger.add(entry)
            }
        }
        #expect(lineCount > 8000)
        #expect(try ledger.balance(of: .tenant("acme")) == paidIn - sum)
        let earned = try Money.sum(Account.Revenue.allCases.map { try ledger.balance(of: .revenue($0)) })
        #expect(earned == sum)
        #expect(try ledger.balance(of: .cash) == -paidIn)
    }

    @Test func `knows the balance at any instant`() throws {
        var ledger = Ledger()
        try ledger.add(.topUp(id: "1", tenant: "acme", amount: yuan("50.00"), at: at))
        try ledger.add(
            .correction(
                id: "2", tenant: "acme", amount: yuan("-8.00"), at: at.addingTimeInterval(10), reason: "paid out"))
        try ledger.add(.topUp(id: "3", tenant: "other", amount: yuan("7.00"), at: at.addingTimeInterval(10)))
        func balance(_ seconds: Double) throws -> String {
            try ledger.balance(of: .tenant("acme"), at: at.addingTimeInterval(seconds)).description
        }
        #expect(try [balance(-0.001), balance(0), balance(9.999), balance(10)] == ["0.00", "50.00", "50.00", "42.00"])
        #expect(try ledger.balance(of: .cash) == yuan("-57.00"))
    }

    @Test func `refuses what does not add up`() throws {
        func entry(_ amounts: [Int64], kind: LedgerEntry.Kind = .topUp, reason: String? = nil) throws -> LedgerEntry {
            try LedgerEntry(
                id: "x", kind: kind, at: at, reason: reason,
                postings: amounts.map { LedgerEntry.Posting(.cash, Money(units: $0)) })
        }
        #expect(throws: BillingError.unbalanced("x", by: Money(units: 1))) { try entry([5, -4]) }
        #expect(throws: BillingError.emptyEntry("x")) { try entry([]) }
        #expect(throws: BillingError.emptyEntry("x")) { try entry([0]) }
        #expect(throws: BillingError.emptyEntry("x")) { try entry([5, -5, 0]) }
        #expect(throws: BillingError.tooMuch) { try entry([.max, .max]) }
        #expect(throws: BillingError.noReason("x")) { try entry([5, -5], kind: .correction) }
        #expect(throws: BillingError.noReason("x")) { try entry([5, -5], kind: .correction, reason: "") }
        #expect(throws: BillingError.notPositive(.zero)) {
            try LedgerEntry.topUp(id: "x", tenant: "acme", amount: .zero, at: at)
        }
        let text = String(decoding: try JSONEncoder().encode(entry([5, -5])), as: UTF8.self)
        #expect(try JSONDecoder().decode(LedgerEntry.self, from: Data(text.utf8)) == entry([5, -5]))
        let forged = text.replacingOccurrences(of: "-0.0005", with: "-0.0004")
        #expect(throws: BillingError.unbalanced("x", by: Money(units: 1))) {
            try JSONDecoder().decode(LedgerEntry.self, from: Data(forged.utf8))
        }
    }

    @Test func `closes a month by its statement`() throws {
        let month = try Month("2026-11")
        let package = Package(
            id: "basic", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try yuan("10.00"),
            includedMinutes: 1, minimum: try yuan("2.00"))
        let start = try instant("2026-11-23T10:00:00+08:00")
        let lines = try Rating(PriceList(price("0.30")), zone: shanghai).lines(
            for: RatedCall(id: "1", caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(120)))
        let statement = try Statement(
            month: month, number: "4006001234",
            holdings: PackageHolding.whole(month, of: PackageStack(base: package)), calls: [("1", lines)],
            reckoning: .bill(in: shanghai))
        var ledger = Ledger()
        try ledger.add(LedgerEntry.call(id: "1", tenant: "acme", number: "4006001234", lines: lines, at: at).found)
        try ledger.add(LedgerEntry.statement(statement, tenant: "acme", at: at).found)
        #expect(try ledger.balance(of: .tenant("acme")) == -statement.total)
        #expect(try ledger.balance(of: .revenue(.included)) == yuan("-0.30"))
        #expect(try ledger.balance(of: .revenue(.minimum)) == yuan("1.70"))
        #expect(try LedgerEntry.call(id: "2", tenant: "acme", number: "4006001234", lines: [], at: at) == nil)
    }

    @Test(arguments: [
        ("cash", Account.cash), ("tenant:acme", .tenant("acme")), ("tenant:a:b", .tenant("a:b")),
        ("revenue:talk", .revenue(.talk)), ("corrections", .corrections),
    ])
    func `writes its accounts as text`(text: String, account: Account) throws {
        #expect(Account(rawValue: text) == account)
        #expect(account.rawValue == text)
        #expect(try JSONDecoder().decode(Account.self, from: JSONEncoder().encode(account)) == account)
    }

    @Test(arguments: ["", "tenant", "tenant:", "revenue:gold", "cash:", "Cash", "gold"])
    func `knows no such account`(text: String) {
        #expect(Account(rawValue: text) == nil)
    }
}
