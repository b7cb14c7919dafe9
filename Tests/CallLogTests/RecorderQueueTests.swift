import Foundation
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct `The recorder's queue` {
    private func fact() throws -> CallFact { try #require(try ToldCall(hops: []).facts().first) }

    private func drain(_ queue: RecorderQueue) async throws -> [RecorderQueue.Intake] {
        var intakes: [RecorderQueue.Intake] = []
        queue.finish()
        try await queue.batches { if !$0.isEmpty { intakes.append($0) } }
        return intakes
    }

    @Test func `drops what AMI tells when too much waits, and says how much`() async throws {
        let queue = RecorderQueue(limits: RecorderQueue.Limits(ami: 3, agi: 5))
        for _ in 0..<10 { queue.add(.fact(try fact(), .ami)) }
        #expect(queue.count == 3)
        for _ in 0..<4 { queue.add(.fact(try fact(), .agi)) }
        let intake = try #require(try await drain(queue).first)
        #expect(intake.inputs.count == 7)
        #expect(intake.dropped == RecorderQueue.Dropped(ami: 7, agi: 0))
    }

    @Test func `keeps one channels, the newest`() async throws {
        let queue = RecorderQueue()
        for name in ["a", "b"] { queue.add(.channels(ChannelList(node: name, startup: "", legs: []))) }
        let intake = try #require(try await drain(queue).first)
        guard case .channels(let channels) = intake.inputs.first else {
            Issue.record("no channels")
            return
        }
        #expect(intake.inputs.count == 1)
        #expect(channels.node == "b")
    }

    @Test func `lets the journal's reader wait until the piece before is taken`() async throws {
        let queue = RecorderQueue()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for lines in 1...5 { try await queue.add(JournalBatch(lines: lines)) }
            }
            group.addTask {
                var seen: [Int] = []
                try await queue.batches { intake in
                    if let batch = intake.journal { seen.append(batch.lines) }
                    if seen.count == 5 { queue.finish() }
                }
                #expect(seen == [1, 2, 3, 4, 5])
            }
            try await group.waitForAll()
        }
    }

    @Test func `lets a cancelled reader go`() async throws {
        let queue = RecorderQueue()
        try await queue.add(JournalBatch(lines: 1))
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await queue.add(JournalBatch(lines: 2)) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.waitForAll() }
        }
    }
}
