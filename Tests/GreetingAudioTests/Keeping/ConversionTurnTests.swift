import Foundation
import Testing

@testable import GreetingAudio

@Suite struct `Turns to convert` {
    /// How many have a turn.
    private actor Counter {
        private(set) var most = 0
        private var now = 0

        func enter() {
            now += 1
            most = max(most, now)
        }

        func leave() { now -= 1 }
    }

    @Test func `are had by no more uploads at once than there are, and by all in the end`() async throws {
        try await Sandbox.with { sandbox in
            let counter = Counter()
            let folder = sandbox.out
            let done = try await withThrowingTaskGroup(of: Void.self, returning: Int.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await ConversionTurn.with(in: folder, of: 2) {
                            await counter.enter()
                            for _ in 0..<10 { await Task.yield() }
                            await counter.leave()
                        }
                    }
                }
                return try await group.reduce(0) { count, _ in count + 1 }
            }
            #expect(done == 8)
            let most = await counter.most
            #expect((1...2).contains(most))
        }
    }

    @Test func `are not waited for by who gives up, and are free again after a failure`() async throws {
        try await Sandbox.with { sandbox in
            let folder = sandbox.out
            await #expect(throws: TranscodeError.silent) {
                try await ConversionTurn.with(in: folder, of: 1) {
                    await #expect(throws: CancellationError.self) {
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            group.addTask { try await ConversionTurn.with(in: folder, of: 1) {} }
                            group.cancelAll()
                            try await group.next()
                        }
                    }
                    throw TranscodeError.silent
                }
            }
            let isFree = try await ConversionTurn.with(in: folder, of: 1) { true }
            #expect(isFree)
        }
    }
}
