import Billing
import CivilTime
import Foundation
import Numbering
import Testing

/// The examples of `docs/money.md`.
@Suite struct `docs/money.md is true:` {
    private let page: String

    init() throws {
        page = try Self.text("money.md")
    }

    private static func text(_ path: String) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/\(path)")
        return try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
    }

    /// The page with each paragraph on one line.
    private var prose: String { page.replacing("\n> ", with: " ").replacing("\n", with: " ") }

    /// The cells of the table whose heading begins so.
    private func table(_ heading: String) throws -> [[String]] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try lines.firstIndex { $0.hasPrefix("| \(heading) |") }.found
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private func tariff() throws -> Tariff {
        let json = try page.split(separator: "```json").last.found.split(separator: "```").first.found
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Tariff.self, from: Data(json.utf8))
    }

    private func lines(_ tariff: Tariff, _ caller: Caller, from start: Date, talk: String) throws -> String {
        let end = start.addingTimeInterval(try Double(talk).found)
        let call = RatedCall(id: "1", caller: caller, billedFrom: start, endedAt: end)
        let lines = try Rating(PriceList(tariff), zone: shanghai).lines(for: call).map { line in
            line.perMinute.map { "\(line.seconds) s × \($0) = \(line.amount)" } ?? "fee \(line.amount)"
        }
        return lines.isEmpty ? "nothing" : lines.joined(separator: ", ")
    }

    @Test func `the calls of section 4`() throws {
        let tariff = try tariff()
        let rows = try table("Caller")
        #expect(rows.count == 10)
        for row in rows {
            let words = row[0].split(separator: " ").map(String.init)
            let caller = Caller(
                number: "1", numberClass: try NumberClass(rawValue: words[0]).found,
                places: words.dropFirst().map { Place(province: $0, city: nil) })
            let start = try instant(row[1].replacing(" ", with: "T") + "+08:00")
            #expect(try lines(tariff, caller, from: start, talk: row[2]) == row[3])
        }
    }

    @Test func `the increments of section 4`() throws {
        let rows = try table("Price")
        #expect(rows.count == 5)
        for row in rows {
            let steps = row[1].split(separator: "/").compactMap { Int($0) }
            let tariff = try price(row[0], steps[0], steps[1])
            let start = try instant("2026-11-23T10:00:00+08:00")
            #expect(try lines(tariff, someone, from: start, talk: row[2]) == row[3])
        }
    }

    @Test func `the purse of section 5`() throws {
        var purse = Purse(limits: PurseLimits(spendPerMonth: try yuan("1.00")))
        let meter = try Rating(PriceList(price("0.30")), zone: shanghai).meter(for: someone)
        let start = try instant("2026-11-23T10:00:00+08:00")
        var begun: [String: Date] = [:]
        let rows = try table("At")
        #expect(rows.count == 10)
        for row in rows {
            let now = start.addingTimeInterval(try Double(row[0]).found)
            let words = row[1].split(separator: " ", maxSplits: 1).map(String.init)
            let (call, event) = (words[0], words[1])
            let answer: String
            switch event {
            case "comes in":
                begun[call] = now
                answer =
                    switch try purse.reserve(call, meter, at: now, ringing: 0) {
                    case .granted(let allowance): text(allowance)
                    case .refused: "refused"
                    }
            case "asks for more":
                answer =
                    switch try purse.extend(call, meter, at: now) {
                    case .granted(let allowance), .enough(let allowance): text(allowance)
                    case .refused(_, let allowance): "no more than \(text(allowance))"
                    case .noReservation: "no reservation"
                    }
            default:
                let from = event == "ends" ? begun[call] : nil
                answer = try purse.settle(call, meter, billedFrom: from, to: now).found.charged.total.description
            }
            #expect(answer == row[2], "\(row)")
            #expect(purse.left(in: try Month("2026-11"))?.description == row[3], "\(row)")
        }
        #expect(purse.takeWarnings().map(\.percent) == [100])
    }

    private func text(_ allowance: Allowance) -> String {
        if case .seconds(let seconds) = allowance { "\(seconds) s" } else { "unlimited" }
    }

    @Test func `the sentence and the fees of section 6`() throws {
        let menus = Package(
            id: "menus", chineseName: "导航", englishName: "Menus", functions: [.menu], monthlyFee: try yuan("20.00"))
        let base = Package(
            id: "a", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try yuan("100.00"))
        let missing = PackageStack(base: base).missing([.menu], catalog: [menus])
        #expect(missing.map { prose.contains($0.english) } == [true])
        #expect(try missing.map { try Self.text("zh/money.md").contains($0.chinese) } == [true])
        let november = try PackageHolding(base, in: Month("2026-11"), days: 21...30)
        #expect(prose.contains("100.00 × 10 ÷ 30 = \(try november.fee);"))
        let february = try PackageHolding(base, in: Month("2027-02"), days: 1...3)
        #expect(prose.contains("100.00 × 3 ÷ 28 = \(try february.fee)."))
    }

    @Test func `the statement of section 7`() throws {
        let start = try instant("2026-11-23T10:00:00+08:00")
        let rating = Rating(try PriceList(price("0.30")), zone: shanghai)
        let lines = try rating.lines(
            for: RatedCall(id: "", caller: someone, billedFrom: start, endedAt: start.addingTimeInterval(120)))
        let package = Package(
            id: "a", chineseName: "基础版", englishName: "Basic", functions: [], monthlyFee: try yuan("10.00"),
            includedMinutes: 3, minimum: try yuan("5.00"))
        let month = try Month("2026-11")
        let bill = try Statement(
            month: month, number: "4006001234",
            holdings: PackageHolding.whole(month, of: PackageStack(base: package)),
            calls: [("1", lines), ("2", lines)],
            reckoning: .bill(in: shanghai))
        let sum = "\(bill.feeTotal) + \(bill.charges) − \(bill.included) + \(bill.minimumTopUp) = \(bill.total)"
        #expect(prose.contains(sum + "."), "\(sum)")
    }

    @Test func `the local fee of section 4`() throws {
        let fee = CallerFee(
            increments: Increments(initial: 180, increment: 60), initialPrice: try yuan("0.22"),
            perMinute: try yuan("0.11"))
        let rating = Rating(
            try PriceList(price("0.30")), zone: shanghai, callerFees: CallerFees(byClass: [.landline: fee]))
        let start = try instant("2026-11-23T10:00:00+08:00")
        let charge = try rating.meter(for: someone).callerFee(from: start, to: start + 181)
        guard case .fee(_, let amount) = charge else { throw NoFee() }
        #expect(prose.contains("makes \(amount) of 181 s."))
    }

    struct NoFee: Error {}
}
