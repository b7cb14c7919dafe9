import Foundation
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
        let step = ClockStep(at: Date(milliseconds: noon), by: -Self.hour)
        try await fixture.store.save([], clockSteps: [step])
        #expect(try fixture.store.clockSteps() == [step])
    }
}
