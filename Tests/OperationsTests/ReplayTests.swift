import CivilTime
import Foundation
import Numbering
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `Past calls by another plan` {
    private let platform = try! Platform()

    /// A call that rang 101 by the plan in force.
    private func pastCall() throws -> CallRecord {
        let plan = try platform.written("one").plan
        var world = World()
        let past = Simulation(
            plan: plan, version: 1, caller: CallMaker.hangzhou, at: platform.now, calendar: .builtIn,
            outcomes: [.answer]
        ).run(in: &world)
        var calls = CallMaker()
        calls.start = platform.now
        var record = try calls.call(.answered, hops: [calls.hop(1, .answer, targets: ["101"], talks: 60)])
        record.receipt = past.receipt
        return record
    }

    @Test func `ring what it rings`() throws {
        let record = try pastCall()
        func replay(_ target: String) throws -> Replay? {
            let written = try platform.written("two", target: target)
            return try platform.operations.context(of: written, at: platform.now).replay(of: record)
        }
        #expect(try replay("101")?.change == Replay.Change.none)
        let elsewhere = try #require(try replay("13100000009"))
        #expect(elsewhere.change == .elsewhere && elsewhere.after.map(\.description) == ["13100000009"])
    }

    @Test func `are not decided again without a receipt, or if the fallback decided them`() throws {
        let context = try platform.operations.context(of: platform.written("two"), at: platform.now)
        var record = try pastCall()
        #expect(context.replay(of: record) != nil)
        record.decision = .fallback
        #expect(context.replay(of: record) == nil)
        record = try pastCall()
        record.receipt = nil
        #expect(context.replay(of: record) == nil)
    }
}
