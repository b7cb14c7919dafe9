import CivilTime
import Foundation
import Operations
import Records
import Reports
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `What came of calls` {
    private let platform = try! Platform()
    private let make = CallMaker()

    /// 2026-11-02 10:05 in Shanghai, and a day later.
    private func save() async throws {
        try platform.publish(planText("one"))
        try await platform.store.save([
            make.call(.busy, hops: [make.hop(1, .busy)]), make.call(.noAnswer, hops: [make.hop(1, .noAnswer)]),
            make.call(.busy, hops: [make.hop(1, .busy)], after: 86_400),
        ])
    }

    private func day(_ text: String) throws -> CivilDay { try #require(CivilDay(text)) }

    private func calls(_ period: ReportPeriod, of did: DID? = nil) async throws -> Int {
        try await platform.operations.report(on: did ?? platform.did, period, at: platform.now).report.total.calls
    }

    @Test func `in a month are those of its days, and of the month that it is unless another is meant`() async throws {
        try await save()
        #expect(try await calls(.month(nil)) == 3)
        #expect(try await calls(.month(Month("2026-11"))) == 3)
        #expect(try await calls(.month(Month("2026-10"))) == 0)
        let made = try await platform.operations.report(on: platform.did, .month(nil), at: platform.now)
        let first = try day("2026-11-01").daysSince1970
        #expect(made.report.days == first..<first + 30)
        #expect(made.name == "one")
    }

    @Test func `from a day to a day has both, and today unless another is meant`() async throws {
        try await save()
        #expect(try await calls(.days(from: day("2026-11-02"), through: day("2026-11-02"))) == 2)
        #expect(try await calls(.days(from: day("2026-11-02"), through: nil)) == 3)
        #expect(try await calls(.days(from: nil, through: day("2026-12-01"))) == 0)
        let (first, last) = (try day("2026-11-03"), try day("2026-11-02"))
        await #expect(throws: ReportRefusal.endsBeforeItBegins(first: first, last: last)) {
            try await calls(.days(from: first, through: last))
        }
        let today = try day("2026-11-18")
        await #expect(throws: ReportRefusal.endsBeforeItBegins(first: today, last: last)) {
            try await calls(.days(from: nil, through: last))
        }
    }

    @Test func `of a number that there is not is refused, and of the platform is that of all`() async throws {
        try await save()
        let other = try #require(DID("4006009999"))
        await #expect(throws: NumberRefusal.unknown(other)) { try await calls(.month(nil), of: other) }
        await #expect(throws: NumberRefusal.unknown(other)) {
            try await platform.operations.calls(in: [.outcomes([.busy])], of: other, .month(nil), at: platform.now)
        }
        let all = try await platform.operations.report(on: nil, .month(nil), at: platform.now)
        #expect(all.report.total.calls == 3 && all.name == nil && all.remarks.isEmpty)
    }

    @Test func `has remarks of a number, unless they are not asked for`() async throws {
        try platform.publish(planText("one"))
        try await platform.store.save(
            (0..<60).map { try make.call(.noAnswer, hops: [make.hop(1, .noAnswer, rings: 20)], after: $0 * 60) })
        func remarks(_ withRemarks: Bool, _ did: DID?) async throws -> [Remark] {
            try await platform.operations.report(on: did, .month(nil), withRemarks: withRemarks, at: platform.now)
                .remarks
        }
        #expect(try await !remarks(true, platform.did).isEmpty)
        #expect(try await remarks(false, platform.did).isEmpty)
        #expect(try await remarks(true, nil).isEmpty)
    }

    @Test func `is made of calls that are in all figures that are named`() async throws {
        try await save()
        let (busy, zone) = try await platform.operations.calls(
            in: [.outcomes([.busy])], of: platform.did, .month(nil), at: platform.now)
        #expect(busy.records.map(\.disposition) == [.busy, .busy])
        #expect(busy.records[0].startedAt < busy.records[1].startedAt && zone.identifier == "Asia/Shanghai")
        let both = try await platform.operations.calls(
            in: [.outcomes([.busy]), .day(day("2026-11-03").daysSince1970)], of: platform.did, .month(nil),
            at: platform.now)
        #expect(both.calls.records.count == 1)
    }

    @Test func `is counted first if much waits`() async throws {
        try platform.publish(planText("one"))
        try await platform.store.save(
            (0..<501).map { try make.call(.busy, hops: [make.hop(1, .busy)], after: $0) })
        #expect(try await calls(.month(nil)) == 501)
        #expect(try await platform.store.uncountedCalls(endedBefore: platform.now, upTo: 1000) < 500)
    }
}
