import Foundation
import Operations
import Records
import Routing
import Storage
import TestSupport
import Testing

@Suite struct `All past calls by another plan` {
    private let platform = try! Platform()
    private let make = CallMaker()
    private let chosen = #"{"planChosen": {"number": "4006001234", "version": 1, "caller": "13800138000"}}"#

    private func save(_ count: Int) async throws {
        try await platform.store.save(
            (0..<count).map {
                try make.call(.busy, hops: [make.hop(1, .busy, targets: ["101"])], after: $0 * 60, receipt: chosen)
            })
    }

    private func replay(_ target: String, since: Date = .distantPast, examples: Int = 2) async throws -> ReplayedCalls {
        let other = try platform.operations.context(of: platform.written("two", target: target), at: platform.now)
        return try await platform.operations.replay(by: other, since: since, examples: examples)
    }

    @Test func `ring others, or the same, and the newest are the examples`() async throws {
        try await save(4)
        let others = try await replay("102")
        #expect(others.number == platform.did && others.calls == 4 && others.skipped == 0)
        #expect(others.changes[.elsewhere] == 4 && others.changes[.closed] == 0)
        let examples = try #require(others.examples[.elsewhere])
        #expect(examples.map(\.at) == [make.start + 180, make.start + 120])
        #expect(examples[0].before.map(\.description) == ["101"] && examples[0].after.map(\.description) == ["102"])
        #expect(examples[0].caller == "13800138000")
        let same = try await replay("101")
        #expect(same.changes[.none] == 4 && same.examples.isEmpty)
    }

    @Test func `are those since a time, and those that can be decided again`() async throws {
        try await save(2)
        try await platform.store.save([
            make.call(.busy, hops: [make.hop(1, .busy)]),
            make.call(.busy, hops: [make.hop(1, .busy)], decision: .fallback, receipt: chosen),
        ])
        let all = try await replay("102")
        #expect(all.calls == 2 && all.skipped == 2)
        let since = try await replay("102", since: make.start + 60)
        #expect(since.calls == 1 && since.skipped == 0)
    }
}
