import CivilTime
import Foundation
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct `What the recorder holds` {
    private let position = JournalPosition(
        path: "j", device: 1, inode: 2, offset: 3, fingerprint: [1], skippedLines: 0, readAt: Date(milliseconds: 0))
    private let now = ContinuousClock.now

    private func intake(
        _ inputs: [RecorderInput] = [], journal facts: [CallFact]? = nil, offset: Int = 3,
        endReachedAt: ContinuousClock.Instant? = nil
    ) -> RecorderQueue.Intake {
        var intake = RecorderQueue.Intake()
        intake.inputs = inputs
        if let facts {
            var position = position
            position.offset = offset
            intake.journal = JournalBatch(facts: facts, position: position, endReachedAt: endReachedAt)
        }
        return intake
    }

    private func channels(
        _ legs: [String], after seconds: Int, node: String = "lab", startup: String = "1"
    ) -> RecorderInput {
        .channels(
            ChannelList(
                node: node, startup: startup, legs: Set(legs.map(LegID.init)),
                at: Date(milliseconds: 1_795_373_700_000 + seconds * 1000), madeAt: now + .seconds(seconds)))
    }

    private func offer(_ call: ToldCall) throws -> RecorderInput {
        let offer = CallOffer(
            id: call.id, did: try #require(DID("4006000001")), caller: CallerID("138"), leg: LegID(call.leg),
            planVersion: 1, at: Date(milliseconds: call.started + 10))
        return .fact(.offered(offer), .agi)
    }

    @Test func `gives the position with the rows of its lines, and not twice`() throws {
        var state = RecorderState()
        let call = ToldCall()
        state.take(intake(journal: try call.facts()))
        let written = state.entry(at: now)
        let entry = try #require(written)
        #expect(entry.records.map(\.id) == [call.id])
        #expect(entry.closed.map(\.id) == [call.id])
        #expect(entry.position == position)
        #expect(state.entry(at: now) == nil)
        state.take(intake(journal: try call.facts(), offset: 9))
        let rewritten = state.entry(at: now)
        let again = try #require(rewritten)
        #expect(again.records.isEmpty)
        #expect(again.position?.offset == 9)
    }

    @Test func `gives records in the order in which the calls came`() throws {
        var state = RecorderState()
        let calls = (0..<50).map { _ in ToldCall() }
        for call in calls.shuffled() { state.take(intake([try offer(call)])) }
        #expect(state.entry(at: now)?.records.map(\.id) == calls.map(\.id))
    }

    @Test func `saves a position alone after a while, not at once`() {
        var state = RecorderState()
        state.take(intake(journal: []))
        #expect(state.entry(at: .now) == nil)
        #expect(state.entry(at: .now + .seconds(3))?.position == position)
    }

    @Test func `asks for calls that it does not remember`() throws {
        var state = RecorderState()
        let new = ToldCall()
        let known = ToldCall()
        state.take(intake([try offer(known)]))
        let intake = intake([try offer(new)], journal: try known.facts() + ToldCall().facts())
        #expect(state.unknownCalls(in: intake).count == 1)
    }

    @Test func `closes a call whose leg is gone only when the journal was read to its end after that`() throws {
        var state = RecorderState()
        let call = ToldCall()
        state.take(intake([try offer(call), channels([], after: 1)]))
        state.take(intake([channels([], after: 30)]))
        #expect(state.entry(at: now)?.closed == [], "the journal is still being read")
        state.take(intake([channels([], after: 45)], journal: [], endReachedAt: now + .seconds(5)))
        #expect(state.entry(at: now) == nil, "it was at its end before the grace was over")
        state.take(intake([channels([], after: 60)], journal: [], endReachedAt: now + .seconds(59)))
        let last = state.entry(at: now)
        let closed = try #require(last?.closed.first)
        #expect(closed.disposition == .unknown)
        #expect(closed.unexplained?.contains("not in the journal") == true)
        #expect(closed.talkTime == 0)
    }

    @Test func `says of a call that the restart of Asterisk took that it was lost in it`() throws {
        var state = RecorderState()
        let call = ToldCall()
        state.take(intake([try offer(call), channels([call.leg], after: 1, startup: "Monday")]))
        state.take(intake([channels([], after: 20, startup: "Tuesday")]))
        let written = state.entry(at: now)
        let entry = try #require(written)
        #expect(entry.nodes.map(\.startup) == ["Monday", "Tuesday"])
        #expect(entry.nodes.last?.restartedAt != nil)
        state.take(
            intake([channels([], after: 40, startup: "Tuesday")], journal: [], endReachedAt: now + .seconds(40)))
        let last = state.entry(at: now)
        let closed = try #require(last?.closed.first)
        #expect(closed.unexplained == "lost in the restart of Asterisk")
    }

    @Test func `knows a restart that came while nobody looked`() {
        var state = RecorderState()
        state.nodes["lab"] = AsteriskNode(name: "lab", startup: "Monday")
        state.take(intake([channels([], after: 1, startup: "Tuesday")]))
        #expect(state.entry(at: now)?.nodes.first?.restartedAt != nil)
        var fresh = RecorderState()
        fresh.take(intake([channels([], after: 1, startup: "Tuesday")]))
        #expect(fresh.entry(at: now)?.nodes.first?.restartedAt == nil, "the first that is ever seen is none")
    }

    @Test func `closes calls of an Asterisk that bears another name now`() throws {
        var state = RecorderState()
        let here = ToldCall(leg: "lab-1.1")
        let there = ToldCall(leg: "lab-2-1.1")
        let nameless = ToldCall(leg: "1.1")
        state.take(intake([try offer(here), try offer(there), try offer(nameless), channels([], after: 0)]))
        state.take(intake([channels([], after: 60)], journal: [], endReachedAt: now + .seconds(60)))
        let written = state.entry(at: now)
        let closed = try #require(written?.closed)
        #expect(Set(closed.map(\.id)) == [here.id, there.id, nameless.id])
        let renamed = closed.first { $0.id == there.id }
        #expect(renamed?.unexplained == "lost: no Asterisk has the systemname 'lab-2' any more, it is 'lab' now")
        #expect(renamed?.disposition == .unknown)
    }

    @Test func `says which calls were told otherwise, and which are known at last`() throws {
        var state = RecorderState()
        let (told, lost) = (ToldCall(), ToldCall(leg: "lab-9.9"))
        state.take(intake([try offer(lost)], journal: try told.facts()))
        state.take(intake([channels([], after: 0)]))
        state.take(intake([channels([], after: 60)], journal: [], endReachedAt: now + .seconds(60)))
        _ = state.entry(at: now)
        var forged = told
        forged.by = "platform"
        state.take(intake(journal: try forged.facts() + lost.facts(), offset: 9))
        let written = state.entry(at: now)
        let entry = try #require(written)
        #expect(entry.records.map(\.id) == [lost.id])
        #expect(entry.revisions.map(\.id) == [lost.id, told.id])
        #expect(entry.revisions.map(\.kind) == [.completed, .contradicted])
    }

    @Test func `writes who is dialled when somebody answers`() throws {
        var state = RecorderState()
        let call = ToldCall()
        state.take(intake([try offer(call)]))
        _ = state.entry(at: now)
        let started = Date(milliseconds: call.started)
        state.take(intake([.fact(.dialing(call.id, .number("13900000001"), at: started + 1), .ami)]))
        #expect(state.entry(at: now) == nil)
        state.take(intake([.fact(.answered(call.id, nil, at: started + 5), .ami)]))
        let written = state.entry(at: now)
        let hop = try #require(written?.records.first?.hops.first)
        #expect(hop.targets == [.number("13900000001")])
        #expect(hop.answeredAt == started + 5)
    }
}
