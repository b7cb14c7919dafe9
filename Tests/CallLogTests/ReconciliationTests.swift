import CivilTime
import Foundation
import Records
import Routing
import Storage
import Testing

@testable import CallLog

@Suite struct `The reconciliation of a day` {
    private let fixture: RecorderFixture
    /// The day of the calls, in China.
    private let day = Date(milliseconds: 1_795_363_200_000)..<Date(milliseconds: 1_795_449_600_000)

    init() throws {
        fixture = try RecorderFixture()
    }

    private func reconcile() async throws -> Reconciliation {
        try await Reconciliation(of: day, journal: JournalFolder(path: fixture.journal.path), store: fixture.store)
    }

    private func record(_ calls: [ToldCall]) async throws {
        try fixture.journal.append(calls)
        try await fixture.follow { _ in
            for call in calls { try await fixture.ended(call.id) }
        }
    }

    @Test func `is proven when the records say what the journal says`() async throws {
        let yesterday = ToldCall(started: 1_795_363_199_999)
        let tomorrow = ToldCall(started: 1_795_449_600_000)
        try await record([ToldCall(), ToldCall(hops: ["BUSY"]), yesterday, tomorrow])
        try fixture.journal.rename(to: "hotline.csv.1")
        try await record([ToldCall(hops: [], state: "fallback")])
        let reconciliation = try await reconcile()
        #expect(reconciliation.isProven)
        #expect(reconciliation.offered == 3)
        #expect(reconciliation.records.count == 3)
        #expect(reconciliation.dispositions == [.answered: 1, .busy: 1, .noAnswer: 1])
        #expect(reconciliation.witnesses == [.journal: 3])
        #expect(reconciliation.journal.files.count == 2)
    }

    @Test func `names calls that are not on record`() async throws {
        try await record([ToldCall()])
        let missing = ToldCall()
        try fixture.journal.append([missing])
        let reconciliation = try await reconcile()
        #expect(!reconciliation.isProven)
        #expect(reconciliation.notRecorded == [missing.id])
    }

    @Test func `names calls that are not in the journal, and passes over those that go on`() async throws {
        let call = ToldCall()
        try await record([call])
        let facts = try ToldCall().facts()
        var other = CallTracker()
        let records = facts.compactMap { other.apply($0, from: .ami) }
        try await fixture.store.save([try #require(records.last)])
        var open = try #require(records.last)
        open = CallRecord(id: CallID(), did: open.did, caller: nil, leg: "lab-1.2", startedAt: open.startedAt)
        try await fixture.store.save([open])
        let reconciliation = try await reconcile()
        #expect(reconciliation.notInJournal == [try #require(records.last).id])
        #expect(reconciliation.notRecorded.isEmpty)
        #expect(reconciliation.dispositions == [.answered: 2, nil: 1])
    }

    @Test func `names calls that are told otherwise`() async throws {
        let call = ToldCall()
        try await record([call])
        var record = try #require(try await fixture.store.call(call.id))
        record.answeredAt = record.startedAt
        try await fixture.store.save([record])
        #expect(try await reconcile().different == [call.id])
    }

    @Test func `counts what is told twice, once`() async throws {
        let call = ToldCall()
        try await record([call, call])
        let reconciliation = try await reconcile()
        #expect(reconciliation.isProven)
        #expect(reconciliation.offered == 1)
        #expect(reconciliation.journal.repeatedEnds == 1)
    }

    @Test func `of a day without calls and without a journal is proven`() async throws {
        let reconciliation = try await reconcile()
        #expect(reconciliation.isProven)
        #expect(reconciliation.journal.problem != nil)
    }
}
