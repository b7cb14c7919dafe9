import CivilTime
import Foundation
import Records
import Routing
import Storage
import Testing

@testable import CallLog

@Suite struct `Steps of the clock` {
    private let noon = 1_795_373_700_000

    /// A call as the dialplan tells it: by the clock on the wall at each of its instants.
    private func talkTime(started: Int, answered: Int, ended: Int, steps: [ClockStep]) throws -> (talk: Int, total: Int)
    {
        var tracker = CallTracker(clock: ClockSteps(steps))
        let origin = CallOrigin(
            id: CallID(), did: try #require(DID("4006001234")), caller: CallerID("138"), leg: LegID("lab-1.1"),
            startedAt: Date(milliseconds: noon + started))
        let end = CallEnd(
            at: Date(milliseconds: noon + ended), answeredAt: Date(milliseconds: noon + answered), by: .caller,
            cause: 16, decision: .hotline, hopCount: 0)
        let told = tracker.apply(.ended(origin, end), from: .journal)
        let record = try #require(told)
        return (record.talkTime, record.duration)
    }

    private static let hour = 3_600_000

    @Test(arguments: [
        // set an hour forward at 10 s: before, during and after the talk
        (0, 2_000, 8_000, hour, 6_000, 8_000),
        (0, 5_000, hour + 15_000, hour, 10_000, 15_000),
        (5_000, hour + 12_000, hour + 20_000, hour, 8_000, 15_000),
        (hour + 11_000, hour + 12_000, hour + 20_000, hour, 8_000, 9_000),
        // set an hour back at 10 s
        (0, 2_000, 8_000, -hour, 6_000, 8_000),
        (0, 5_000, -hour + 15_000, -hour, 10_000, 15_000),
        (5_000, -hour + 12_000, -hour + 20_000, -hour, 8_000, 15_000),
        (-hour + 11_000, -hour + 12_000, -hour + 20_000, -hour, 8_000, 9_000),
    ])
    func `a call has its true duration`(
        started: Int, answered: Int, ended: Int, by: Int, talk: Int, total: Int
    ) throws {
        let step = ClockStep(at: Date(milliseconds: noon + 10_000), by: by)
        let times = try talkTime(started: started, answered: answered, ended: ended, steps: [step])
        #expect(times.talk == talk)
        #expect(times.total == total)
    }

    /// The clock is looked at now and then: a call may end by the new clock before anybody saw the step. So Asterisk's own
    /// timers end calls when the clock is put on.
    @Test(arguments: [hour, -hour, 50, -50]) func `a call that ends before the step is seen has its true duration`(
        by: Int
    ) throws {
        // Set at 10.0 s, seen at 10.2 s; the call ends 2 ms after the step.
        let step = ClockStep(at: Date(milliseconds: noon + 10_200), by: by, window: 200)
        let times = try talkTime(started: 0, answered: 5_000, ended: 10_002 + by, steps: [step])
        #expect(abs(times.talk - 5_002) <= (abs(by) == Self.hour ? 0 : 50))
        #expect(abs(times.total - 10_002) <= (abs(by) == Self.hour ? 0 : 50))
    }

    @Test func `a call longer than the clock was set back has its true duration`() throws {
        let step = ClockStep(at: Date(milliseconds: noon + 10_000), by: -100, window: 200)
        let times = try talkTime(started: 0, answered: 5_000, ended: 69_900, steps: [step])
        #expect(times.talk == 65_000)
        #expect(times.total == 70_000)
    }

    @Test func `a later call is not moved by a step before it, though the clock was put on and back`() throws {
        let steps = [
            ClockStep(at: Date(milliseconds: noon + 10_000), by: Self.hour, window: 200),
            ClockStep(at: Date(milliseconds: noon + Self.hour + 20_000), by: -Self.hour, window: 200),
        ]
        let minute = 60_000
        // By the clock as it is in the end: from half past twelve until half past one.
        let later = try talkTime(started: 30 * minute, answered: 31 * minute, ended: 90 * minute, steps: steps)
        #expect(later.talk == 59 * minute)
        // Begun before both steps, ended long after them.
        let across = try talkTime(started: 0, answered: 5_000, ended: 90 * minute, steps: steps)
        #expect(across.talk == 90 * minute - 5_000)
    }

    @Test func `a talk that Asterisk did not survive is not longer by a step`() throws {
        var tracker = CallTracker()
        let leg = LegID("lab-1.1")
        let desk = try #require(DialTarget("sip:201"))
        let did = try #require(DID("4006001234"))
        let offer = CallOffer(
            id: CallID(), did: did, caller: CallerID("138"), leg: leg, planVersion: 1,
            at: Date(milliseconds: noon))
        _ = tracker.apply(.offered(offer), from: .agi)
        _ = tracker.apply(.dialing(offer.id, desk, at: Date(milliseconds: noon + 1_000)), from: .ami)
        _ = tracker.apply(.answered(offer.id, desk, at: Date(milliseconds: noon + 3_000)), from: .ami)
        let now = ContinuousClock.now
        func channels(_ legs: Set<LegID>, at: Int, after: Duration) -> ChannelList {
            ChannelList(
                node: "lab", startup: "a", legs: legs, talking: legs, at: Date(milliseconds: noon + at),
                madeAt: now + after)
        }
        func reconcile(_ channels: ChannelList, told: Duration) -> [CallRecord] {
            tracker.reconcile(channels, journal: JournalState(toldUntil: now + told))
        }
        _ = reconcile(channels([leg], at: 5_000, after: .zero), told: .zero)
        tracker.clock.add(ClockStep(at: Date(milliseconds: noon + 10_000), by: Self.hour, window: 200))
        _ = reconcile(channels([leg], at: Self.hour + 20_000, after: .seconds(15)), told: .zero)
        _ = reconcile(channels([], at: Self.hour + 35_000, after: .seconds(30)), told: .zero)
        let closed = reconcile(channels([], at: Self.hour + 50_000, after: .seconds(45)), told: .seconds(45))
        let record = try #require(closed.first)
        #expect(record.disposition == .unknown)
        #expect(record.talkTime == 17_000)
    }

    @Test func `forward and back within one call leave nothing`() throws {
        let steps = [
            ClockStep(at: Date(milliseconds: noon + 10_000), by: Self.hour),
            ClockStep(at: Date(milliseconds: noon + Self.hour + 20_000), by: -Self.hour),
        ]
        let times = try talkTime(started: 0, answered: 5_000, ended: 30_000, steps: steps)
        #expect(times.talk == 25_000)
        #expect(times.total == 30_000)
    }

    @Test func `what is corrected is the same to the last bit when it comes out of the database`() async throws {
        let fixture = try RecorderFixture()
        var tracker = CallTracker(clock: ClockSteps([ClockStep(at: Date(milliseconds: noon + 10_000), by: 3_600_001)]))
        let origin = CallOrigin(
            id: CallID(), did: try #require(DID("4006001234")), caller: CallerID("138"), leg: LegID("lab-1.1"),
            startedAt: Date(milliseconds: noon + 3))
        let end = CallEnd(
            at: Date(milliseconds: noon + 3_627_369), answeredAt: Date(milliseconds: noon + 7), by: .caller, cause: 16,
            decision: .hotline, hopCount: 0)
        let told = tracker.apply(.ended(origin, end), from: .journal)
        let record = try #require(told)
        try await fixture.store.save([record])
        #expect(try await fixture.store.call(record.id) == record)
    }

    @Test func `steps outlive the process and stand with the records they correct`() async throws {
        let fixture = try RecorderFixture()
        let step = ClockStep(at: Date(milliseconds: noon), by: -Self.hour, window: 207)
        try await fixture.store.save([], clockSteps: [step])
        #expect(try await fixture.store.clockSteps(of: "") == [step])
    }
}
