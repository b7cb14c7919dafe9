import AsteriskManager
import CivilTime
import Foundation
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import CallLog

/// What a recorder goes on with when other machines write into the same database.
@Suite struct `The Asterisk of a machine` {
    private func offer(_ leg: String) throws -> CallOffer {
        CallOffer(
            id: CallID(), did: try #require(DID("4006000001")), caller: CallerID("138"), leg: LegID(leg),
            planVersion: nil, at: Date(milliseconds: 1_795_373_653_224))
    }

    @Test func `is known by its legs, and by its own word above all`() {
        let own = OwnAsterisk()
        #expect(own.name == nil)
        own.hear(LegID("1795373653.1"))
        #expect(own.name == "")
        own.hear(LegID("lab-1795373653.2"))
        own.hear(LegID("other-1795373653.2"))
        #expect(own.name == "lab")
        own.hear("new")
        #expect(own.name == "new")
    }

    @Test func `is known by the newest line of its journal`() throws {
        let journal = try JournalFixture()
        let folder = JournalFolder(path: journal.path)
        #expect(folder.asterisk() == nil)
        try journal.append([ToldCall(leg: "old-1795373653.1"), ToldCall(leg: "new-1795373653.1")])
        #expect(folder.asterisk() == "new")
        try journal.rename(to: "hotline.csv.1")
        try journal.append("garbage\n")
        #expect(folder.asterisk() == "new")
    }

    @Test func `closes its own calls alone`() async throws {
        let fixture = try RecorderFixture()
        let (own, others) = (try offer("lab-1795373653.1"), try offer("other-1795373653.1"))
        var tracker = CallTracker()
        let records = [own, others].compactMap { tracker.apply(.offered($0), from: .agi) }
        try await fixture.store.save(records)
        let recorder = fixture.recorder()
        let start = ContinuousClock.now
        try await fixture.run(recorder) {
            recorder.own.hear("lab")
            for seconds in [0, 30] {
                try await recorder.read(JournalBatch(endReachedAt: start + .seconds(seconds)))
                recorder.counted(
                    ChannelList(node: "lab", startup: "1", legs: [], madeAt: start + .seconds(seconds)))
                if seconds == 0 {
                    _ = try await eventually("the first census") { try await fixture.store.nodes().first }
                }
            }
        }
        #expect(try await fixture.store.call(own.id)?.disposition == .unknown)
        #expect(try await fixture.store.call(others.id)?.disposition == nil)
        #expect(try await fixture.store.openCalls(of: "other").records.map(\.id) == [others.id])
    }

    @Test func `that got another name while nobody looked goes on in its journal and with its calls`() async throws {
        let fixture = try RecorderFixture()
        let told = (0..<5).map { ToldCall(leg: "old-1795373653.\($0)") }
        try fixture.journal.append(told)
        try await fixture.follow { _ in try await fixture.ended(told[4].id) }
        let path = fixture.journal.path
        let before = try #require(try await fixture.store.journalPositions(of: path)["old"])
        var tracker = CallTracker()
        let opened = tracker.apply(.offered(try offer("old-1795373653.9")), from: .agi)
        let open = try #require(opened)
        try await fixture.store.save([open])
        let new = ToldCall(leg: "new-1795373700.1")
        try fixture.journal.append([new])
        try await fixture.follow { _ in try await fixture.ended(new.id) }
        let positions = try await fixture.store.journalPositions(of: path)
        #expect(Array(positions.keys) == ["new"])
        #expect((positions["new"]?.offset ?? 0) > before.offset)
        #expect(try await fixture.store.openCalls(of: "new").records.map(\.id) == [open.id])
    }

    @Test func `proves its own day, whatever others have on record`() async throws {
        let fixture = try RecorderFixture()
        let told = ToldCall()
        try fixture.journal.append([told])
        try await fixture.follow { _ in try await fixture.ended(told.id) }
        var tracker = CallTracker()
        let others = try ToldCall(leg: "other-1795373653.1").facts().compactMap { tracker.apply($0, from: .journal) }
        let position = try #require(try await fixture.store.journalPositions(of: fixture.journal.path)["lab"])
        try await fixture.store.save([try #require(others.last)], position: position, asterisk: "other")
        let day = Date(milliseconds: 1_795_363_200_000)..<Date(milliseconds: 1_795_449_600_000)
        let folder = JournalFolder(path: fixture.journal.path)
        let reconciliation = try await Reconciliation(of: day, journal: folder, store: fixture.store)
        #expect(reconciliation.isProven)
        #expect(reconciliation.records.map(\.id) == [told.id])
        try fixture.journal.truncate()
        let lost = try await Reconciliation(of: day, journal: folder, store: fixture.store)
        #expect(lost.notInJournal.count == 2, "a journal that tells no name takes nobody for another machine")
    }
}
