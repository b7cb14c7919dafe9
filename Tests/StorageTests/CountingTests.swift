import CivilTime
import Foundation
import Numbering
import Persistence
import Records
import Reports
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `Counting` {
    private let folder: TemporaryFolder
    private let store: Store
    private let make = CallMaker()
    private let lookup = PlaceTable.lookup
    private let november = 20_758..<20_788  // 2026-11-01 to 2026-11-30, in days since 1970

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    /// Calls of many kinds, times, callers and numbers.
    private func calls(_ count: Int) throws -> [CallRecord] {
        let statuses: [(Disposition, DialStatus?)] = [
            (.answered, .answer), (.busy, .busy), (.noAnswer, .noAnswer), (.noAnswer, .cancel), (.failed, .unavailable),
            (.noAnswer, nil), (.answered, .answer),
        ]
        return try (0..<count).map { index in
            var make = make
            make.did = DID("400600123\(index % 3)")
            let (disposition, status) = statuses[index % statuses.count]
            let caller = Caller(
                number: "1380013\(8000 + index * 7 % 40)", numberClass: .mobile,
                places: [Place(province: index % 4 == 0 ? "浙江" : "广东", city: index % 4 == 0 ? "杭州" : "深圳")])
            var call = try make.call(
                disposition, hops: status.map { [make.hop(1, $0, rings: index % 30, talks: index % 200)] } ?? [],
                caller: caller,
                receipt:
                    #"{"menu": {"step": "main", "prompt": "p", "pressed": "1", "wrong": 0, "silent": 0, "outcome": {"key": {"key": "\#(index % 3)", "goes": "a"}}}}"#
            )
            call.move(by: Double(index * 7919 % 2_500_000))
            return call
        }
    }

    private func countAll() async throws {
        while try await store.countCalls(endedBefore: .distantFuture, limit: 50, lookup: lookup) != .nothingLeft {}
    }

    private func expectTruth(_ calls: [CallRecord], _ comment: Comment) async throws {
        for did in [DID("4006001230"), DID("4006001231"), nil] {
            let own = calls.filter { did == nil || $0.did == did }.map { CountedCall($0, lookup: lookup) }
            let told = try await store.report(on: did, days: november, lookup: lookup)
            let truth = Report(of: own, did: did, zone: .shanghai, days: november)
            #expect(told.total == truth.total, comment)
            #expect(told.grid == truth.grid, comment)
            #expect(told.byDay == truth.byDay, comment)
            #expect(told.callers == truth.callers, comment)
            for dimension in Tally.Dimension.allCases {
                #expect(told.sorted(dimension) == truth.sorted(dimension), comment)
            }
        }
    }

    @Test func `a report is the same before calls are counted, half counted, and counted`() async throws {
        let calls = try calls(300)
        try await store.save(calls)
        try await expectTruth(calls, "none is counted")
        _ = try await store.countCalls(endedBefore: .distantFuture, limit: 120, lookup: lookup)
        try await expectTruth(calls, "some are counted")
        try await countAll()
        try await expectTruth(calls, "all are counted")
        #expect(try await store.uncountedCalls(endedBefore: .distantFuture, upTo: 9) == 0)
    }

    @Test func `a counted call that changes is counted anew, once`() async throws {
        var calls = try calls(200)
        try await store.save(calls)
        try await countAll()
        for index in stride(from: 0, to: 200, by: 9) {
            calls[index].disposition = .busy
            calls[index].hops = [make.hop(1, .busy)]
            calls[index].move(by: 90_000)
        }
        try await store.save(calls)
        try await store.save(calls)
        try await expectTruth(calls, "changed, not counted")
        try await countAll()
        try await expectTruth(calls, "changed and counted")
    }

    @Test func `whoever changes a counted call leaves the tallies to the counter`() async throws {
        var calls = try calls(20)
        try await store.save(calls)
        try await countAll()
        let before = try await tallies()
        for index in calls.indices { calls[index].move(by: 86_400) }
        try await store.save(calls)
        #expect(try await tallies() == before)
        try await expectTruth(calls, "changed, not counted")
        try await countAll()
        #expect(try await tallies() != before)
        try await expectTruth(calls, "counted")
    }

    @Test func `a call is not counted anew while nobody can read how it was counted, and keeps no other waiting`()
        async throws
    {
        var calls = try calls(3)
        try await store.save(calls)
        try await countAll()
        for index in calls.indices { calls[index].move(by: 86_400) }
        try await store.save(calls)
        let damaged = calls[0].id.description
        try await store.database.write {
            try $0.execute("UPDATE recount SET document = '{}' WHERE call_id = ?", [damaged])
        }
        try await countAll()
        #expect(try await store.uncountedCalls(endedBefore: .distantFuture, upTo: 9) == 1)
        #expect(try store.problem(of: damaged)?.kind == .unreadable)
    }

    private func tallies() async throws -> [Data] {
        try await store.database.read { try $0.values("SELECT document FROM tally ORDER BY did, day", as: Data.self) }
    }

    @Test func `a second witness who says the same leaves a counted call alone`() async throws {
        var calls = try calls(20)
        try await store.save(calls)
        try await countAll()
        for index in calls.indices { calls[index].witnesses = [.agi, .ami, .journal] }
        try await store.save(calls)
        #expect(try await store.uncountedCalls(endedBefore: .distantFuture, upTo: 9) == 0)
        try await expectTruth(calls, "told twice")
    }

    @Test func `open calls are in the report, and counted when they are over`() async throws {
        var calls = try calls(10)
        calls[3].disposition = nil
        calls[3].endedAt = nil
        try await store.save(calls)
        try await countAll()
        try await expectTruth(calls, "one is open")
        calls[3].disposition = .busy
        calls[3].endedAt = calls[3].startedAt.addingTimeInterval(9)
        try await store.save(calls)
        try await countAll()
        try await expectTruth(calls, "it is over")
    }

    @Test func `calls from before have their callers looked up and noted`() async throws {
        var calls = try calls(5)
        for index in calls.indices { calls[index].seen = nil }
        try await store.save(calls)
        try await countAll()
        let seen = try await store.calls(of: nil, since: nil, limit: 9).records.map(\.seen?.number)
        #expect(Set(seen) == Set(calls.map(\.caller)))
        try await expectTruth(calls, "looked up")
    }

    @Test func `a call that cannot be read is said to be in no figure`() async throws {
        let calls = try calls(9)
        try await store.save(calls)
        try await store.database.write {
            try $0.execute("UPDATE call SET disposition = 'lost' WHERE id = ?", [calls[0].id.description])
        }
        try await countAll()
        let report = try await store.report(on: calls[0].did, days: november, lookup: lookup)
        #expect((report.total.calls, report.unreadable) == (2, 1))
        #expect(try await store.report(on: nil, days: november, lookup: lookup).unreadable == 1)
        #expect(try await store.report(on: calls[1].did, days: november, lookup: lookup).unreadable == 0)
        #expect(try await store.report(on: nil, days: 20_788..<20_800, lookup: lookup).unreadable == 0)
    }

    @Test func `what has just ended waits`() async throws {
        let call = try make.call(.busy, hops: [make.hop(1, .busy)])
        try await store.save([call])
        let end = try #require(call.endedAt)
        #expect(try await store.countCalls(endedBefore: end, lookup: lookup) == .nothingLeft)
        #expect(try await store.countCalls(endedBefore: end + 1, lookup: lookup) == .counted(1))
    }

    @Test func `a figure lists as many calls as it counts`() async throws {
        let calls = try calls(300)
        try await store.save(calls)
        let did = DID("4006001230")
        let report = try await store.report(on: did, days: november, lookup: lookup)
        func count(_ texts: String...) async throws -> Int {
            let figures = try texts.map { try #require(CallFigure($0)) }
            return try await store.calls(in: figures, of: did, days: november, lookup: lookup).count
        }
        for outcome in CallOutcome.allCases {
            #expect(try await count(outcome.rawValue) == report.total[outcome], "\(outcome)")
        }
        #expect(try await count("calls") == report.total.calls)
        #expect(try await count("lost") == report.total.lost)
        for hour in 0..<24 { #expect(try await count("hour:\(hour)") == report.byHour[hour].calls) }
        for day in 1...7 { #expect(try await count("weekday:\(day)") == report.byWeekday[day - 1].calls) }
        #expect(try await count("place:浙江") == report.tally[.province]["浙江"]?.calls)
        #expect(try await count("place:杭州") == report.tally[.city]["浙江 杭州"]?.calls)
        #expect(try await count("place:浙江", "busy") == report.tally[.province]["浙江"]?[.busy])
        #expect(try await count("target:13100000001") == report.tally[.target]["13100000001"]?.times)
        #expect(try await count("menu:main:0") == report.tally[.menu]["main 0"]?.times)
        #expect(try await count("repeat") == report.callers.callsOfRepeating)
        #expect(report.callers.lost > 0 && report.callers.repeating > 0)
    }
}

extension Report {
    fileprivate func sorted(_ dimension: Tally.Dimension) -> [String: Counts] {
        tally[dimension].filter { $0.value != Counts() }
    }
}
