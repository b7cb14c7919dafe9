import Routing
import Testing

@testable import hotline

@Suite struct `What hotline simulate is told` {
    private let arguments: SimulationArguments

    init() throws {
        arguments = SimulationArguments(
            plan: try NumberPlan(
                document: """
                    number: "4006001234"
                    password: {prompt: code, codes: [{name: gold, code: "1234", until: "2030-01-01"}]}
                    start: split
                    steps:
                      split: {shares: {east: 70, west: 30}}
                      east: {ring: {targets: ["02161234567"], otherwise: sorry}}
                      west: {ring: {targets: ["02161234568"], otherwise: sorry}}
                      sorry: {announce: all-busy}
                    """))
    }

    private func refusal<Value>(_ body: () throws -> Value) -> String {
        do {
            _ = try body()
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a count of a step that is not there is refused, and the nearest step named`() throws {
        #expect(refusal { try arguments.positions(["spilt=9"]) }.contains("did you mean 'split'?"))
        #expect(refusal { try arguments.positions(["split=-1"]) }.contains("write a whole number from 0"))
        #expect(refusal { try arguments.positions(["split"]) }.contains("must be STEP=VALUE"))
        #expect(refusal { try arguments.seeds(["east=xyz"]) }.contains("in hexadecimal digits"))
        #expect(try arguments.positions(["split=41"]) == [StepName("split")!: 41])
    }
}
