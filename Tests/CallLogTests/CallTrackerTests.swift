import CivilTime
import Foundation
import Numbering
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct `The call tracker` {
    private let id = CallID()
    private let did = DID("4006001234")
    private let leg = LegID("lab-1.1")

    private func at(_ milliseconds: Int) -> Date { Date(milliseconds: 1_795_000_000_000 + milliseconds) }

    private func origin() throws -> CallOrigin {
        CallOrigin(id: id, did: try #require(did), caller: CallerID("13800138000"), leg: leg, startedAt: at(0))
    }

    private func offer(version: Int? = 3) throws -> CallFact {
        .offered(
            CallOffer(
                id: id, did: try #require(did), caller: CallerID("13800138000"), leg: leg, planVersion: version,
                at: at(40)))
    }

    private func hop(_ number: Int, _ status: DialStatus, from: Int, to: Int, answered: Int? = nil) -> HopRecord {
        HopRecord(
            hop: number, entry: number, targets: [.number("1310000000\(number)")], status: status, cause: 17,
            startedAt: at(from), answeredAt: answered.map(at), endedAt: at(to),
            answeredBy: answered.map { _ in .number("1310000000\(number)") })
    }

    private func end(
        _ by: Party, at time: Int, answered: Int? = nil, decision: Decider = .hotline, hops: Int = 0
    ) -> CallEnd {
        CallEnd(at: at(time), answeredAt: answered.map(at), by: by, cause: 16, decision: decision, hopCount: hops)
    }

    private let journalAtEnd = JournalState(toldUntil: .now + .seconds(3600))

    private func channels(_ legs: Set<LegID>, talking: Set<LegID> = [], after seconds: Int) -> ChannelList {
        ChannelList(
            node: "lab", startup: "", legs: legs, talking: talking, at: at(seconds * 1000),
            madeAt: start + .seconds(seconds))
    }

    private let start = ContinuousClock.now

    /// The record after all facts.
    private func record(_ facts: [CallFact]) throws -> CallRecord {
        var tracker = CallTracker()
        let records = facts.compactMap { tracker.apply($0, from: .journal) }
        #expect(tracker.open.isEmpty == (records.last?.disposition != nil))
        return try #require(records.last)
    }

    @Test(arguments: [
        (Decider.closed, Disposition.failed), (.apology, .failed), (.fallback, .noAnswer), (.hotline, .noAnswer),
    ])
    func `a call that Hotline alone answered has its talk time, and no target's answer`(
        decision: Decider, disposition: Disposition
    ) throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        let told = tracker.apply(
            .ended(try origin(), end(.platform, at: 12_000, answered: 2_000, decision: decision)), from: .journal)
        let record = try #require(told)
        #expect(record.disposition == disposition)
        #expect(record.talkTime == 10_000)
    }

    @Test func `tells a call from its offer to its end`() throws {
        let receipt = Receipt(.planChosen(number: try #require(did), version: 3, caller: "13800138000"))
        let record = try record([
            offer(), .decided(id, receipt), .hopEnded(origin(), hop(1, .busy, from: 100, to: 150)),
            .hopEnded(origin(), hop(2, .answer, from: 160, to: 5200, answered: 1200)),
            .ended(origin(), end(.callee, at: 5210, answered: 1200)),
        ])
        #expect(record.disposition == .answered)
        #expect(record.startedAt == at(0))
        #expect(record.planVersion == 3)
        #expect(record.receipt == receipt)
        #expect(record.hops.map(\.status) == [.busy, .answer])
        #expect(record.hungUpBy == .callee)
        #expect(record.talkTime == 4010)
        #expect(record.duration == 5210)
    }

    @Test func `keeps who called as the receipt saw him, and looks him up if there is none`() throws {
        let told = Caller(
            number: "13800138000", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")], carrier: "移动")
        var receipt = try #require(
            try? JSONDecoder().decode(
                Receipt.self,
                from: Data(
                    """
                    {"decisions": [
                        {"planChosen": {"number": "4006001234", "version": 3, "caller": "13800138000"}},
                        {"callerSeen": {"class": "mobile", "carrier": "移动", "places": [{"province": "浙江", "city": "杭州"}]}}
                    ]}
                    """.utf8)))
        let end = CallFact.ended(try origin(), end(.caller, at: 5210))
        #expect(try record([offer(), .decided(id, receipt), end]).seen == told)
        let lookedUp = Caller(number: "13800138000", numberClass: .mobile, places: [])
        var tracker = CallTracker { _ in lookedUp }
        #expect(tracker.apply(try offer(), from: .agi)?.seen == nil, "nothing is looked up while the call is open")
        #expect(tracker.apply(end, from: .journal)?.seen == lookedUp)
        #expect(tracker.apply(.decided(id, receipt), from: .agi)?.seen == told, "a late receipt knows better")
        receipt = Receipt(.noPlan(number: try #require(did), caller: nil))
        #expect(tracker.apply(.decided(id, receipt), from: .agi)?.seen == told)
    }

    @Test func `begins a record from any fact, for the offer may be lost`() throws {
        let record = try record([
            .hopEnded(origin(), hop(1, .answer, from: 100, to: 900, answered: 200)),
            .ended(origin(), end(.caller, at: 910, answered: 200)),
        ])
        #expect(record.disposition == .answered)
        #expect(record.caller == "13800138000")
        #expect(record.leg == "lab-1.1")
    }

    @Test func `comes to the same record if every fact comes twice and hops out of order`() throws {
        let facts: [CallFact] = try [
            offer(), .hopEnded(origin(), hop(2, .answer, from: 160, to: 5200, answered: 1200)),
            .hopEnded(origin(), hop(1, .busy, from: 100, to: 150)),
        ]
        var tracker = CallTracker()
        for fact in facts { _ = tracker.apply(fact, from: .ami) }
        let before = tracker.open[id]
        for fact in facts { #expect(tracker.apply(fact, from: .ami) == nil, "\(fact) changed the record") }
        #expect(tracker.open[id] == before)
        #expect(before?.hops.map(\.hop) == [1, 2])
        let ended = tracker.apply(.ended(try origin(), end(.caller, at: 5210, answered: 1200)), from: .ami)
        tracker.adopt(try #require(ended))
        #expect(tracker.apply(.ended(try origin(), end(.caller, at: 5210, answered: 1200)), from: .ami) == nil)
        #expect(tracker.open.isEmpty)
    }

    @Test(arguments: [
        ([DialStatus.busy, .busy], Disposition.busy), ([.busy, .noAnswer], .noAnswer), ([.noAnswer, .busy], .busy),
        ([.cancel], .noAnswer), ([.unavailable], .failed), ([.congestion], .congestion), ([.busy, .answer], .answered),
        ([.invalidArguments], .failed),
    ])
    func `takes the disposition from the hops: answered by any, else the last`(
        statuses: [DialStatus], disposition: Disposition
    ) throws {
        let hops = try statuses.enumerated().map { index, status in
            CallFact.hopEnded(try origin(), hop(index + 1, status, from: 100, to: 200))
        }
        #expect(try record([offer()] + hops + [.ended(origin(), end(.platform, at: 300))]).disposition == disposition)
    }

    @Test(arguments: [
        (Int?.some(3), Decider.hotline, Party.platform, Disposition.noAnswer),  // an announcement was the plan
        (3, .nobody, .caller, .noAnswer),  // left during the greeting
        (3, .apology, .platform, .failed),
        (3, .apology, .caller, .failed),  // left during it
        (nil, .hotline, .platform, .failed),  // a number without plan
        (nil, .closed, .platform, .failed),  // it asks for a code, and nobody could
        (nil, .fallback, .platform, .noAnswer),  // an announcement was the fallback
        (nil, .nobody, .caller, .noAnswer),  // left during the greeting; the offer was lost
    ])
    func `takes it from the ending if nobody was dialled`(
        version: Int?, decision: Decider, party: Party, disposition: Disposition
    ) throws {
        let record = try record([
            offer(version: version), .ended(origin(), end(party, at: 300, decision: decision)),
        ])
        #expect(record.disposition == disposition)
        #expect(record.talkTime == 0)
    }

    @Test func `takes a receipt that comes after the end`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        let ended = tracker.apply(.ended(try origin(), end(.caller, at: 300, decision: .nobody)), from: .ami)
        #expect(tracker.open.isEmpty)
        tracker.adopt(try #require(ended))
        let receipt = Receipt(.noPlan(number: try #require(did), caller: nil))
        let record = tracker.apply(.decided(id, receipt), from: .agi)
        #expect(record?.receipt == receipt)
        #expect(record?.disposition == .noAnswer)
        #expect(tracker.open.isEmpty)
    }

    @Test func `closes a call whose leg is gone as unknown, after the grace and not before`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        #expect(tracker.reconcile(channels([leg], after: 1), journal: journalAtEnd).isEmpty)
        #expect(tracker.reconcile(channels([], after: 2), journal: journalAtEnd).isEmpty)
        #expect(tracker.reconcile(channels([], after: 11), journal: journalAtEnd).isEmpty)
        let closed = tracker.reconcile(channels([], after: 12), journal: journalAtEnd)
        #expect(closed.map(\.disposition) == [.unknown])
        #expect(closed.first?.unexplained != nil)
        #expect(closed.first?.talkTime == 0)
        #expect(tracker.open.isEmpty)
    }

    @Test func `does not close a call that came in while the list was made`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        #expect(tracker.reconcile(channels([], after: 1), journal: journalAtEnd).isEmpty)
        #expect(tracker.reconcile(channels([leg], after: 16), journal: journalAtEnd).isEmpty)
        #expect(tracker.reconcile(channels([], after: 31), journal: journalAtEnd).isEmpty, "it has just gone")
        #expect(tracker.open.count == 1)
    }

    @Test func `does not say what an answered call was while one of its hops is not witnessed`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        _ = tracker.apply(.hopEnded(try origin(), hop(1, .busy, from: 100, to: 150)), from: .ami)
        let ended = tracker.apply(.ended(try origin(), end(.callee, at: 5210, answered: 1200, hops: 2)), from: .ami)
        #expect(ended?.disposition == .unknown)
        #expect(ended?.unexplained == "of its 2 hops only 1 were witnessed")
        let late = tracker.apply(
            .hopEnded(try origin(), hop(2, .answer, from: 160, to: 5200, answered: 1200)), from: .journal)
        #expect(late?.disposition == .answered)
        #expect(late?.unexplained == nil)
        #expect(late?.witnesses == [.agi, .ami, .journal])
    }

    @Test func `comes to the same record in whatever order the facts arrive`() throws {
        let facts: [CallFact] = try [
            offer(), .hopEnded(origin(), hop(1, .busy, from: 100, to: 150)),
            .hopEnded(origin(), hop(2, .noAnswer, from: 160, to: 900)),
            .ended(origin(), end(.platform, at: 910, hops: 2)),
        ]
        let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2], [3, 0, 1, 2]]
        let records = orders.map { order in
            var tracker = CallTracker()
            return order.compactMap { tracker.apply(facts[$0], from: .journal) }.last
        }
        #expect(records.allSatisfy { $0 != nil && $0 == records[0] })
    }

    @Test func `forgets the oldest of the calls that ended`() throws {
        var tracker = CallTracker(remembered: 2)
        let calls = (0..<5).map { _ in ToldCall() }
        for call in calls {
            for fact in try call.facts() { _ = tracker.apply(fact, from: .ami) }
        }
        #expect(calls.map { tracker.record(of: $0.id) != nil } == [false, false, false, true, true])
    }

    @Test func `keeps the first end of a call, and the hops before it, whatever is told later`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        _ = tracker.apply(.hopEnded(try origin(), hop(1, .answer, from: 100, to: 5200, answered: 1200)), from: .ami)
        let end = end(.callee, at: 5210, answered: 1200, hops: 1)
        let ended = tracker.apply(.ended(try origin(), end), from: .ami)
        #expect(tracker.apply(.ended(try origin(), end), from: .journal)?.witnesses == [.agi, .ami, .journal])
        let others: [CallFact] = try [
            .ended(origin(), self.end(.caller, at: 5210, hops: 1)),
            .ended(origin(), self.end(.callee, at: 9000, answered: 1200, hops: 1)),
            .hopEnded(origin(), hop(1, .busy, from: 100, to: 5200)),
            .hopEnded(origin(), hop(2, .busy, from: 6000, to: 6200)),
        ]
        for fact in others { #expect(tracker.apply(fact, from: .journal) == nil, "\(fact) changed the record") }
        #expect(tracker.takeContradictions() == others.map { _ in id })
        #expect(tracker.takeContradictions().isEmpty)
        #expect(tracker.record(of: id)?.talkTime == ended?.talkTime)
        #expect(tracker.record(of: id)?.hops == ended?.hops)
        #expect(tracker.record(of: id)?.disposition == .answered)
    }

    private let desk = DialTarget.number("13100000001")
    private let night = DialTarget.number("13100000002")

    @Test func `closes a call that talked when Asterisk was killed with hop and talk up to the last word`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        _ = tracker.apply(.hopEnded(try origin(), hop(1, .busy, from: 100, to: 150)), from: .ami)
        _ = tracker.apply(.dialing(id, night, at: at(200)), from: .ami)
        #expect(tracker.apply(.answered(id, nil, at: at(4200)), from: .ami)?.hops.last?.answeredBy == night)
        for second in [10, 25, 40] {
            _ = tracker.reconcile(channels([leg], talking: [leg], after: second), journal: journalAtEnd)
        }
        _ = tracker.reconcile(channels([], after: 55), journal: journalAtEnd, restartedAt: at(50_000))
        let closed = tracker.reconcile(channels([], after: 70), journal: journalAtEnd, restartedAt: at(50_000))
        let record = try #require(closed.first)
        #expect(record.disposition == .unknown)
        #expect(record.unexplained == "lost in the restart of Asterisk")
        #expect(record.hops.map(\.status) == [.busy, .answer])
        #expect(record.hops.last?.targets == [night])
        #expect(record.answeredAt == at(4200))
        #expect(record.endedAt == nil)
        #expect(record.talkTime == 35_800)
    }

    @Test func `says of telephones that rang when Asterisk was killed that they rang`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        _ = tracker.apply(.dialing(id, desk, at: at(200)), from: .ami)
        _ = tracker.apply(.dialing(id, night, at: at(210)), from: .ami)
        _ = tracker.reconcile(channels([leg], after: 10), journal: journalAtEnd)
        _ = tracker.reconcile(channels([], after: 25), journal: journalAtEnd)
        let closed = tracker.reconcile(channels([], after: 40), journal: journalAtEnd)
        let record = try #require(closed.first)
        #expect(record.hops.map(\.status) == [.unwitnessed])
        #expect(record.hops.first?.targets == [desk, night])
        #expect(record.hops.first?.endedAt == at(10_000))
        #expect(record.answeredAt == nil)
        #expect(record.talkTime == 0)
    }

    /// Asterisk tells of an answer when a person begins to hear the whisper, and that person may never be connected.
    @Test func `counts the talk from where it was found if the person hears something first`() throws {
        let receipt = Receipt(
            .ring(
                step: try #require(StepName("desk")), targets: [desk], order: .sequence, seconds: 20, onBusy: nil,
                onNoAnswer: nil, otherwise: nil, pressOne: true))
        func closed(talking seconds: [Int]) throws -> CallRecord {
            var tracker = CallTracker()
            _ = tracker.apply(try offer(), from: .agi)
            _ = tracker.apply(.decided(id, receipt), from: .agi)
            _ = tracker.apply(.dialing(id, desk, at: at(200)), from: .ami)
            _ = tracker.apply(.answered(id, desk, at: at(4200)), from: .ami)
            for second in seconds {
                _ = tracker.reconcile(channels([leg], talking: [leg], after: second), journal: journalAtEnd)
            }
            _ = tracker.reconcile(channels([], after: 70), journal: journalAtEnd)
            let closed = tracker.reconcile(channels([], after: 90), journal: journalAtEnd)
            return try #require(closed.first)
        }
        #expect(try closed(talking: [15, 30]).talkTime == 15_000)
        let never = try closed(talking: [])
        #expect(never.talkTime == 0)
        #expect(never.answeredAt == nil)
        #expect(never.hops.first?.answeredAt == at(4200), "the telephone was picked up")
    }

    @Test func `comes to the same record with and without what was told while it rang`() throws {
        let facts: [CallFact] = try [
            offer(), .hopEnded(origin(), hop(1, .busy, from: 100, to: 150)),
            .hopEnded(origin(), hop(2, .answer, from: 160, to: 5200, answered: 1200)),
            .ended(origin(), end(.callee, at: 5210, answered: 1200, hops: 2)),
        ]
        var told = facts
        told.insert(.dialing(id, night, at: at(170)), at: 2)
        told.insert(.answered(id, nil, at: at(1200)), at: 3)
        told.insert(.dialing(id, desk, at: at(110)), at: 1)
        #expect(try record(told) == record(facts))
        // Of a hop whose end nobody told nothing is made up.
        told.removeAll { if case .hopEnded(_, let hop) = $0 { hop.hop == 2 } else { false } }
        let record = try record(told)
        #expect(record.disposition == .unknown)
        #expect(record.hops.map(\.status) == [.busy])
    }

    @Test func `lets a late witness explain what was unknown`() throws {
        var tracker = CallTracker()
        _ = tracker.apply(try offer(), from: .agi)
        _ = tracker.reconcile(channels([], after: 1), journal: journalAtEnd)
        let unknown = tracker.reconcile(channels([], after: 20), journal: journalAtEnd).first
        tracker.adopt(try #require(unknown))
        let record = tracker.apply(.ended(try origin(), end(.caller, at: 900)), from: .journal)
        #expect(record?.disposition == .noAnswer)
        #expect(record?.unexplained == nil)
    }
}
