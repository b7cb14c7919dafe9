import Routing
import StrictYAML
import Testing

@Suite struct `A number that a plan is to block` {
    private func blocked(_ number: String, guard text: String?) throws -> String? {
        let plan = """
            number: "4006001234"
            start: desk\(text.map { "\nguard: \($0)" } ?? "")
            # who is asked
            steps: {desk: {ring: {targets: ["13900001111"]}}}

            """
        let edited = try PlanText(plan).blocking(number)
        if let edited { _ = try NumberPlan(document: edited.text) }
        return edited?.text.split(separator: "\n").first { $0.hasPrefix("guard") }.map { String($0) }
    }

    @Test func `makes a guard where there is none`() throws {
        #expect(try blocked("13712345678", guard: nil) == #"guard: {block: {numbers: ["13712345678"]}}"#)
    }

    @Test func `stands once, without its last day`() throws {
        let text = #"{block: {numbers: ["13600001111", {number: "137-1234-5678", until: 2026-01-01}]}}"#
        #expect(
            try blocked("13712345678", guard: text) == #"guard: {block: {numbers: ["13600001111", "13712345678"]}}"#)
    }

    @Test func `is no exception any more`() throws {
        let text = #"{block: {places: [广东]}, allow: {numbers: ["13712345678"]}}"#
        #expect(
            try blocked("13712345678", guard: text)
                == #"guard: {block: {places: [广东], numbers: ["13712345678"]}}"#)
    }

    @Test func `cannot be added where only some callers are let in`() throws {
        #expect(try blocked("13712345678", guard: #"{only: {prefixes: ["137"]}}"#) == nil)
    }
}
