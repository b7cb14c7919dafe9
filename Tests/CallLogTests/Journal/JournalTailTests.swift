import CivilTime
import Foundation
import Records
import Routing
import Storage
import TestSupport
import Testing

@testable import CallLog

@Suite struct `The journal's tail` {
    private let fixture: RecorderFixture

    init() throws {
        fixture = try RecorderFixture()
    }

    private var calls: [ToldCall] {
        [
            ToldCall(), ToldCall(hops: ["BUSY"], by: "platform"), ToldCall(hops: ["NOANSWER", "CANCEL"]),
            ToldCall(hops: [], state: "", by: "platform"), ToldCall(hops: ["ANSWER"], state: "fallback", by: "callee"),
            ToldCall(hops: ["CHANUNAVAIL", "CONGESTION"], by: "platform"),
        ]
    }

    @Test func `records a call as the manager connection would, field by field`() async throws {
        let live = try RecorderFixture()
        let recorder = live.recorder()
        let calls = calls
        try await live.run(recorder) {
            for fact in try calls.flatMap({ try $0.facts() }) { recorder.told(fact) }
        }
        try fixture.journal.append(calls)
        try await fixture.follow { _ in
            for call in calls { try await fixture.ended(call.id) }
        }
        for call in calls {
            var told = try #require(try await live.store.call(call.id))
            let recovered = try #require(try await fixture.store.call(call.id))
            #expect(told.witnesses == .ami)
            #expect(recovered.witnesses == .journal)
            told.witnesses = .journal
            #expect(told == recovered)
        }
    }

    @Test func `leaves out numbers that no call can have, counts them, and goes on`() async throws {
        let (hop, end, good) = (ToldCall().lines[2], ToldCall().lines[3], ToldCall())
        try fixture.journal.append(
            [
                end.replacing(/at=\d+/, with: "at=9223372036854775807"),
                end.replacing(/started=\d+/, with: "started=9223372036854775807"),
                hop.replacing(/dialed=\d+/, with: "dialed=-9223372036854775808"),
                hop.replacing(/rang=\d+/, with: "rang=9223372036854775807"),
            ].joined())
        try fixture.journal.append([good])
        try await fixture.follow { _ in try await fixture.ended(good.id) }
        #expect(try await fixture.records().map(\.id) == [good.id])
        #expect(try await fixture.store.journalPositions(of: fixture.journal.path)["lab"]?.skippedLines == 4)
    }

    @Test func `adds itself to the witnesses of a call that others told, and changes nothing else`() async throws {
        let call = ToldCall()
        try await fixture.follow { recorder in
            let did = try #require(DID("4006000001"))
            recorder.offered(
                CallOffer(
                    id: call.id, did: did, caller: CallerID("13800138000"), leg: LegID(call.leg), planVersion: 2,
                    at: Date(milliseconds: call.started + 20)))
            recorder.decided(call.id, Receipt(.planChosen(number: did, version: 2, caller: "13800138000")))
            for fact in try call.facts() { recorder.told(fact) }
            let live = try await fixture.ended(call.id)
            #expect(live.witnesses == [.agi, .ami])
            try fixture.journal.append([call])
            var both = try await eventually("the journal's word") {
                let record = try await fixture.store.call(call.id)
                return record?.witnesses.contains(.journal) == true ? record : nil
            }
            both.witnesses = live.witnesses
            #expect(both == live)
        }
    }

    @Test func `follows a journal that grows, is rotated and comes late`() async throws {
        let calls = (0..<6).map { _ in ToldCall() }
        try await fixture.follow { _ in
            try fixture.journal.append([calls[0]])
            try await fixture.ended(calls[0].id)
            try fixture.journal.append([calls[1]])
            try fixture.journal.rename(to: "hotline.csv.1")
            try fixture.journal.append([calls[2]], to: "hotline.csv.1")
            try fixture.journal.append([calls[3]])
            try await fixture.ended(calls[3].id)
            try fixture.journal.truncate()
            try fixture.journal.append("garbage\n" + calls[4].lines.joined())
            try await fixture.ended(calls[4].id)
            try fixture.journal.append([calls[5]])
            try await fixture.ended(calls[5].id)
        }
        #expect(try await fixture.records().count == 6)
        #expect(try await fixture.store.journalPositions(of: fixture.journal.path)["lab"]?.skippedLines == 1)
    }

    @Test func `is nowhere else than the rows, whenever the process dies`() async throws {
        let calls = (0..<300).map { _ in ToldCall() }
        try fixture.journal.append(calls)
        var starts = 0
        // Each time the tail is stopped after the first transaction that comes, and another process goes on.
        while try await fixture.records().count(where: { $0.endedAt != nil }) < calls.count {
            let before = try await position()?.offset ?? 0
            try await fixture.follow(pieceSize: 20_000) { _ in
                _ = try await eventually("a transaction") { try await position()?.offset ?? 0 > before ? true : nil }
            }
            starts += 1
            try await expectRowsToMatchPosition(calls)
        }
        #expect(starts > 3)
        #expect(try await fixture.records().count == calls.count)
    }

    @Test func `changes nothing when it reads the same journal again from its beginning`() async throws {
        try fixture.journal.append(calls + calls)
        let last = ToldCall()
        try fixture.journal.append([last])
        try await fixture.follow { _ in try await fixture.ended(last.id) }
        let before = try await fixture.records()
        try forgetPosition()
        let marker = ToldCall()
        try fixture.journal.append([marker])
        try await fixture.follow { _ in try await fixture.ended(marker.id) }
        #expect(try await fixture.records().filter { $0.id != marker.id } == before)
    }

    @Test func `rests while the database is locked, and goes on when it is not`() async throws {
        let calls = (0..<50).map { _ in ToldCall() }
        try await fixture.follow { _ in
            try fixture.journal.append([calls[0]])
            try await fixture.ended(calls[0].id)
            let other = try WriterLock(fixture.databasePath)
            try fixture.journal.append(Array(calls[1...]))
            #expect(try await fixture.records().count == 1, "nothing can have been written")
            try other.release()
            try await fixture.ended(calls[49].id)
        }
        #expect(try await fixture.records().count == 50)
    }

    private func position() async throws -> JournalPosition? {
        try await fixture.store.journalPositions(of: fixture.journal.path)["lab"]
    }

    /// The rows must be exactly what the lines before the position say.
    private func expectRowsToMatchPosition(_ calls: [ToldCall]) async throws {
        let journal = try #require(FileManager.default.contents(atPath: fixture.journal.path))
        let text = String(decoding: journal.prefix(try await position()?.offset ?? 0), as: UTF8.self)
        let ended = Set(try await fixture.records().filter { $0.endedAt != nil }.map(\.id))
        let told = Set(calls.filter { text.contains("call=\($0.id);did=4006000001;started") }.map(\.id))
        #expect(ended == told)
    }

    private func forgetPosition() throws {
        try alter(fixture.databasePath, "DELETE FROM journal_position")
    }
}
