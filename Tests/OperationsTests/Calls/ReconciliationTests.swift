import CallLog
import CivilTime
import Foundation
import Operations
import Records
import Storage
import TestSupport
import Testing

@Suite struct `A day's journal and records` {
    @Test func `are compared by the clocks of a zone`() async throws {
        let platform = try Platform()
        let make = CallMaker()
        // 2026-11-02 10:05 in Shanghai is 02:05 in London, and still the day before in Los Angeles.
        try await platform.store.save([try make.call(.busy, hops: [make.hop(1, .busy)])])
        func recorded(_ day: String, _ zone: String) async throws -> Int {
            let reconciliation = try await platform.operations.reconcile(
                #require(CivilDay(day)), in: #require(TimeZone(identifier: zone)),
                journal: JournalFolder(path: platform.folder.file("journal")))
            return reconciliation.records.count
        }
        #expect(try await recorded("2026-11-02", "Asia/Shanghai") == 1)
        #expect(try await recorded("2026-11-01", "Asia/Shanghai") == 0)
        #expect(try await recorded("2026-11-02", "America/Los_Angeles") == 0)
        #expect(try await recorded("2026-11-01", "America/Los_Angeles") == 1)
    }
}
