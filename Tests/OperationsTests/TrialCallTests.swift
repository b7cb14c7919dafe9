import Documents
import Markup
import Numbering
import Operations
import Records
import Routing
import Testing

@Suite struct `A call to try` {
    private let context: PlanContext

    init() throws {
        context = PlanContext(
            try NumberPlan(
                document: """
                    number: "4006001234"
                    password: {prompt: code, codes: [{name: gold, code: "1234", until: "2030-01-01"}]}
                    start: sorry
                    steps:
                      sorry: {announce: all-busy}
                    """), tenant: .main)
    }

    @Test(arguments: [["1", "-", "801"], [], ["*", "#"], ["-", "-"]])
    func `has the keys of a telephone, as written`(texts: [String]) throws {
        #expect(try context.keys(texts) == texts)
    }

    @Test(arguments: [["1a"], ["1", " 2"], ["1", "", "2"], ["abc"], ["１"]])
    func `has no keys that no telephone has`(texts: [String]) throws {
        let refusal = try #require(throws: TrialRefusal.self) { try context.keys(texts) }
        #expect(refusal.message.english.contains("a telephone has the keys 0 to 9, * and #"))
    }

    @Test func `has access codes by their names, and a mistyped name is told`() throws {
        #expect(try context.keys(["code:gold"]) == ["1234"])
        let refusal = try #require(throws: TrialRefusal.self) { try context.keys(["code:gould"]) }
        #expect(refusal == .noCode("gould", names: ["gold"]))
        #expect(refusal.message.english.contains("did you mean 'gold'?"))
        #expect(refusal.message.chinese.contains("您是不是要写“gold”？"))
    }

    @Test(arguments: ["hello", "138001380", "1380013800x", "not a number"])
    func `has no caller that is no number, as if it were hidden`(text: String) {
        #expect(throws: TrialRefusal.noNumber) { try context.caller(presented: text) }
    }

    @Test(arguments: ["anonymous", "Anonymous", "unknown", ""])
    func `has a hidden caller in the words of trunks`(text: String) throws {
        #expect(try context.caller(presented: text).numberClass == .hidden)
    }
}
