import CivilTime
import Foundation
import Records
import Routing
import Storage
import Testing

@testable import CallLog

/// Calls that Hotline gave no id, since it was not asked.
@Suite struct `A call named by its leg` {
    private let leg = LegID("lab-1795373653.17")
    private let former = CallID("1566515d-4ddb-5b15-a5ce-38da289b9752")!

    private func sequenceID(at milliseconds: Int) -> CallID {
        CallID(version: 7, milliseconds: milliseconds, middle: 0x7FF, end: .random(in: 0 ... .max))
    }

    /// Its record as an earlier version would have it.
    private func recorded(_ call: ToldCall, facts count: Int = .max) throws -> CallRecord {
        var tracker = CallTracker()
        let records = try call.facts().prefix(count).compactMap { tracker.apply($0, from: .journal) }
        return try #require(records.last).named(.former(leg: LegID(call.leg)))
    }

    @Test func `has a UUID of version 8 in the order of time`() {
        let id = CallID(leg: leg)
        #expect(id.description.hasPrefix("01a2049b-dc08-8"))
        #expect("89ab".contains(Array(id.description)[19]))
        #expect(sequenceID(at: 1_795_373_652_999) < id)
        #expect(id < sequenceID(at: 1_795_373_653_001))
        #expect(id < CallID(leg: LegID("lab-1795373654.1")))
        #expect(CallID(leg: LegID("lab-1795373652.99")) < id)
    }

    @Test func `has an id of its own on each machine and after each transfer`() {
        let ids = [
            CallID(leg: leg), CallID(leg: LegID("lab2-1795373653.17")), CallID(leg: LegID("lab-1795373653.18")),
            CallID(leg: leg, transfers: 1), CallID(leg: leg, transfers: 2),
        ]
        #expect(Set(ids).count == ids.count)
        #expect(CallID(leg: leg) == ids[0])
    }

    @Test func `of a leg that tells no time has an id as well`() {
        #expect(CallID(leg: LegID("x")).description.hasPrefix("00000000-0000-8"))
        #expect(CallID(leg: LegID("x")) != CallID(leg: LegID("y")))
    }

    @Test func `is known by the id of earlier versions`() {
        #expect(CallID.former(leg: leg) == former)
        #expect(
            CallID.former(leg: leg, transfers: 1).description == "78395177-bc9d-5f24-970e-2f0d056323ef")
    }

    @Test func `that an earlier version recorded gets no second record when the journal is read from its start`()
        async throws
    {
        let fixture = try RecorderFixture()
        let old = ToldCall(leg: "\(leg)", hops: ["BUSY"], state: "fallback", isGiven: false)
        let silent = ToldCall(hops: [], state: "apology", isGiven: false)
        let new = ToldCall(hops: ["ANSWER"], state: "fallback", isGiven: false)
        let records = [try recorded(old), try recorded(silent)]
        try await fixture.store.save(records)
        try fixture.journal.append([old, silent, new])
        try await fixture.follow { _ in try await fixture.ended(new.id) }
        #expect(
            Set(try await fixture.records().map(\.id))
                == [former, .former(leg: LegID(silent.leg)), CallID(leg: LegID(new.leg))])
        #expect(try await fixture.store.call(former) == records[0])
    }

    @Test func `that was open during the upgrade ends under the id that it had`() async throws {
        let fixture = try RecorderFixture()
        let old = ToldCall(leg: "\(leg)", hops: ["BUSY", "ANSWER"], state: "fallback", isGiven: false)
        try await fixture.store.save([try recorded(old, facts: 1)])
        try fixture.journal.append([old])
        try await fixture.follow { _ in try await fixture.ended(former) }
        #expect(try await fixture.records().map(\.id) == [former])
        #expect(try await fixture.store.call(former)?.disposition == .answered)
    }

    @Test func `that an earlier version recorded is proven by the reconciliation`() async throws {
        let fixture = try RecorderFixture()
        let calls = [
            ToldCall(leg: "\(leg)", state: "fallback", isGiven: false), ToldCall(isGiven: false), ToldCall(),
        ]
        try fixture.journal.append(calls)
        try await fixture.store.save([try recorded(calls[0])])
        let day = Date(milliseconds: 1_795_363_200_000)..<Date(milliseconds: 1_795_449_600_000)
        let journal = JournalFolder(path: fixture.journal.path)
        let before = try await Reconciliation(of: day, journal: journal, store: fixture.store)
        #expect(Set(before.notRecorded) == [calls[1].id, calls[2].id])
        try await fixture.follow { _ in try await fixture.ended(calls[2].id) }
        let after = try await Reconciliation(of: day, journal: journal, store: fixture.store)
        #expect(after.isProven)
        #expect(after.records.count == 3)
    }

    @Test func `whose old record cannot be read gets no other in its place`() throws {
        var state = RecorderState()
        state.unreadable = [former]
        var intake = RecorderQueue.Intake()
        let told = ToldCall(leg: "\(leg)", isGiven: false)
        intake.inputs = try told.facts().map { .fact($0, .ami) }
        #expect(Set(state.unknownCalls(in: intake)) == [former, told.id])
        state.take(intake)
        #expect(state.entry(at: .now) == nil)
    }

    @Test func `is not shown as up any more when it has ended, whichever id it was adopted by`() throws {
        let live = LiveCalls()
        let told = ToldCall(leg: "\(leg)", hops: [], isGiven: false)
        live.offered(
            CallOffer(
                id: former, did: try #require(DID("4006000001")), caller: CallerID("138"), leg: leg, planVersion: nil,
                at: Date(milliseconds: told.started)))
        let origin = try #require(try told.facts().last?.origin)
        live.ended(origin)
        #expect(live.all.isEmpty)
    }
}
