import Testing

@testable import Routing

@Suite struct `The dialplan's form of a hunt table` {
    private let form = DialplanForm(
        sounds: "/srv/sounds", trunks: Trunks(standard: "trunk", byPrefix: ["139": "mobile"]))

    private func entries(_ document: String) throws -> [String] {
        let plan = try NumberPlan(document: "number: \"4006001234\"\n" + document)
        return form.entries(of: plan.fallback, in: plan.language)
    }

    @Test func `is one line an entry, with where to go on after each outcome`() throws {
        let document = """
            start: a
            steps:
              a: {ring: {targets: ["02161234567", "13900001111"], seconds: 20, onNoAnswer: closed}}
              closed: {announce: closed-now}
            """
        #expect(
            try entries(document) == [
                "dial,20,2,2,2,PJSIP/02161234567@trunk", "dial,20,4,3,3,PJSIP/13900001111@mobile",
                "play,/srv/sounds/zh/closed-now", "play,/srv/sounds/zh/all-busy",
            ])
    }

    @Test func `takes the sounds of the number's language, and joins what rings together`() throws {
        let document = """
            language: en
            start: a
            steps: {a: {ring: {targets: ["101", "sip:desk-3"], order: together}}}
            """
        #expect(
            try entries(document) == ["dial,30,2,2,2,PJSIP/101@trunk&PJSIP/desk-3", "play,/srv/sounds/en/all-busy"])
    }

    @Test func `the fallback is what the engine hands over at last`() throws {
        let plan = try NumberPlan(
            document: "number: \"4006001234\"\ngreeting: welcome\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}")
        var engine = Engine(plan: plan, version: 1, caller: CallerID(nil))
        var action = engine.next(after: .callArrived)
        while action != .carryOut(plan.fallback), action != .stop {
            action = engine.next(after: .done)
        }
        #expect(action == .carryOut(plan.fallback))
    }
}
