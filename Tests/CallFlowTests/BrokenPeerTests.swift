import FakeAsterisk
import Testing

@testable import CallFlow

/// What is no Asterisk, or one that has broken down in the middle of a call.
@Suite struct `A peer that breaks the protocol` {
    private static let greeting = "greeting: welcome\n" + Asking.nothing.plan

    @Test func `is left at once, with one line in the log`() async throws {
        let calls = try TroubledCalls(Self.greeting)
        try await calls.withCalls { call in
            let outcome = try await call(nil, { $0.hasPrefix("STREAM FILE") ? "200 nonsense" : nil })
            #expect(outcome.commands.last?.hasPrefix("STREAM FILE") == true)
        }
        #expect(calls.said.all.count == 1)
        #expect(calls.said.all.first?.contains("left to the dialplan") == true)
    }

    @Test func `is not waited for without end, whichever command it does not answer`() async throws {
        let calls = try TroubledCalls(Self.greeting, commandGrace: .seconds(1))
        try await calls.withCalls { call in
            for unanswered in [#"EXEC "MSet" "__HOTLINE_CALL"#, #"EXEC "Progress""#, #"EXEC "MSet" "HOTLINE_1"#] {
                let outcome = try await call(nil, { $0.hasPrefix(unanswered) ? "" : nil })
                #expect(outcome.commands.last?.hasPrefix(unanswered) == true)
            }
        }
        #expect(calls.said.all.count { $0.contains("timeout") } == 3)
    }
}
