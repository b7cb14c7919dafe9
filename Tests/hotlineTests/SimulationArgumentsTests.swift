import Numbering
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

    @Test(arguments: [("1,-,801", ["1", "-", "801"]), ("", []), ("*,#", ["*", "#"]), ("-,-", ["-", "-"])])
    func `keys of a telephone are taken as written`(text: String, keys: [String]) throws {
        #expect(try arguments.keys(text) == keys)
    }

    @Test(arguments: ["1a", "1, 2", "1,,2", "abc", "１"])
    func `keys that no telephone has are refused`(text: String) {
        #expect(refusal { try arguments.keys(text) }.contains("a telephone has the keys 0 to 9, * and #"))
    }

    @Test func `an access code is named, and a mistyped name is told`() throws {
        #expect(try arguments.keys("code:gold").count == 1)
        #expect(refusal { try arguments.keys("code:gould") }.contains("did you mean 'gold'?"))
    }

    @Test(arguments: ["hello", "138001380", "1380013800x", "not a number"])
    func `a caller that is no number is refused, not taken for a hidden one`(text: String) {
        #expect(
            refusal { try arguments.caller(text, areaCode: nil, by: .builtIn) }.contains(
                "--from '\(text)' is no number"))
    }

    @Test(arguments: ["anonymous", "Anonymous", "unknown", ""])
    func `a hidden caller is said in the words of trunks`(text: String) throws {
        #expect(try arguments.caller(text, areaCode: nil, by: .builtIn).numberClass == .hidden)
    }

    @Test func `a count of a step that is not there is refused, and the nearest step named`() throws {
        #expect(refusal { try arguments.positions(["spilt=9"]) }.contains("did you mean 'split'?"))
        #expect(refusal { try arguments.positions(["split=-1"]) }.contains("write a whole number from 0"))
        #expect(refusal { try arguments.positions(["split"]) }.contains("must be STEP=VALUE"))
        #expect(refusal { try arguments.seeds(["east=xyz"]) }.contains("in hexadecimal digits"))
        #expect(try arguments.positions(["split=41"]) == [StepName("split")!: 41])
    }
}
