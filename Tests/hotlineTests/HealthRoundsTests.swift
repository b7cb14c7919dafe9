import Documents
import Foundation
import Markup
import Testing

@testable import hotline

@Suite struct `The doctor's rounds of a process that serves` {
    private func document() -> HealthDocument {
        let check = HealthDocument.Check(
            check: "agi", name: Message("agi", "AGI"), state: .warning, finding: Message("a", "甲"),
            remedy: Message("b", "乙"))
        return HealthDocument([check], at: Date(timeIntervalSince1970: 1_795_004_800))
    }

    @Test func `are made at most every 15 s, however many ask`() async throws {
        let made = Counter()
        let document = document()
        let health = HealthRounds {
            await made.add()
            return document
        }
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await health.document(at: start) } }
            try await group.waitForAll()
        }
        #expect(await made.count == 1)
        _ = try await health.document(at: start + .milliseconds(14_900))
        #expect(await made.count == 1)
        _ = try await health.document(at: start + .seconds(15))
        #expect(await made.count == 2)
    }

    @Test func `that fail are told as failed, and made again for the next who asks`() async throws {
        struct Failed: Error {}
        let made = Counter()
        let document = document()
        let health = HealthRounds {
            guard await made.add() > 1 else { throw Failed() }
            return document
        }
        await #expect(throws: Failed.self) { try await health.document() }
        #expect(try await health.document() == document)
    }

    @Test func `are told in both languages, on one line`() throws {
        let line = try document().line()
        #expect(!line.contains("\n"))
        let read = try JSONDecoder().decode(HealthDocument.self, from: Data(line.utf8))
        #expect(read == document() && read.at == "2026-11-18T12:26:40.000Z")
        #expect(read.checks[0].finding.message == Message("a", "甲"))
    }
}

private actor Counter {
    var count = 0

    @discardableResult
    func add() -> Int {
        count += 1
        return count
    }
}
