import Foundation
import Numbering
import Persistence
import Records
import Reports
import Routing
import TestSupport
import Testing

@testable import Storage

@Suite struct `A list of a number's calls` {
    private let store: Store
    private let folder: TemporaryFolder
    private let make = CallMaker()

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(path: folder.file("hotline.db"))
    }

    private func caller(_ number: String) -> Caller {
        Caller(number: number, numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")])
    }

    private func save(_ count: Int, after: (Int) -> Int) async throws -> [CallRecord] {
        let calls = try (0..<count).map {
            try make.call(
                .answered, hops: [make.hop(1, .answer)], caller: caller("1380013\(8000 + $0)"), after: after($0))
        }
        try await store.save(calls)
        return calls
    }

    private func part(
        _ filter: CallFilter, after cursor: CallCursor? = nil, limit: Int = 50, lookingAt most: Int
    ) async throws -> CallsLookedThrough {
        try await store.calls(
            of: try #require(make.did), matching: filter, since: .distantPast, after: cursor, limit: limit,
            lookingAt: most)
    }

    @Test func `is looked through part by part, and the only call that matches is found`() async throws {
        let calls = try await save(35) { $0 * 60 }
        var filter = CallFilter()
        filter.caller = "8004"
        var (cursor, found, parts): (CallCursor?, [CallRecord], Int) = (nil, [], 0)
        repeat {
            let part = try await part(filter, after: cursor, lookingAt: 10)
            found += part.found.records
            cursor = part.end.map(CallCursor.init(behind:))
            parts += 1
        } while cursor != nil && parts < 10
        #expect(found.map(\.id) == [calls[4].id])
        #expect(parts == 4)
    }

    @Test func `tells no call twice and leaves none out where parts meet within a millisecond`() async throws {
        let calls = try await save(24) { $0 / 6 * 60 }
        var filter = CallFilter()
        filter.province = "浙江"
        var (cursor, found): (CallCursor?, [CallRecord]) = (nil, [])
        repeat {
            let part = try await part(filter, after: cursor, lookingAt: 8)
            found += part.found.records
            cursor = part.end.map(CallCursor.init(behind:))
        } while cursor != nil && found.count <= calls.count
        #expect(found.count == calls.count)
        #expect(Set(found.map(\.id)) == Set(calls.map(\.id)))
    }

    @Test func `that an index finds is looked through to its end`() async throws {
        let calls = try await save(35) { $0 * 60 }
        var filter = CallFilter()
        #expect(try await part(filter, limit: 35, lookingAt: 10).found.records.count == 35)
        filter.caller = "13800138004"
        let part = try await part(filter, lookingAt: 10)
        #expect(part.found.records.map(\.id) == [calls[4].id])
        #expect(part.end == nil)
    }

    @Test func `has the receipts that say an outcome, and no others`() async throws {
        let decision = #"{"codeLocked":{"until":1795373655235,"sound":"code-refused"}}"#
        let rung = try make.call(.busy, hops: [make.hop(1, .busy)], receipt: decision)
        let refused = try make.call(.failed, after: 60, receipt: decision)
        try await store.save([rung, refused])
        let found = try await part(CallFilter(), lookingAt: 10).found.records
        #expect(found.map { $0.receipt != nil } == [true, false])
        #expect(found.map(\.outcome) == [.refusedByCode, .busy])
    }

    @Test func `of a number is found without a look at the calls of others`() throws {
        let did = try #require(make.did)
        let sql = "EXPLAIN QUERY PLAN \(CallRecord.begun(of: did)) \(CallRecord.newestFirst)"
        let plan = try store.database.read { db in
            try db.rows(sql, [did.digits, 0, Int.max, 3]).map { $0["detail"] as String }
        }
        #expect(plan.contains { $0.contains("call_by_did (did=?") }, "\(plan)")
    }
}
