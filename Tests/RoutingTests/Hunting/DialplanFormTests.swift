import Markup
import Testing

@testable import Routing

@Suite struct `The dialplan's form of a hunt table` {
    private let form = DialplanForm(
        sounds: SoundFolders(stock: "/srv/sounds", greetings: "/g") { _ in false },
        trunks: Trunks(standard: "trunk", byPrefix: ["139": "mobile"]))

    private func entries(_ document: String) throws -> [String] {
        let plan = try plan(document)
        return form.entries(of: plan.fallback(at: noon, calendar: china), in: Voice(of: .main, in: plan.language))
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

    @Test func `has kinds of its own for what the answering person hears, and for what is asked again`() throws {
        let document = """
            start: a
            patience: 90s
            steps:
              a: {ring: {targets: ["101", "102"], order: together, accept: press-1, onBusy: b, otherwise: c}}
              b: {ring: {targets: ["103"], whisper: from-400, otherwise: 售后_1}}
              c: {ring: {targets: ["104"], accept: press-1, whisper: from-400, otherwise: sorry}}
              售后_1: {menu: {prompt: main, keys: {"1": a}}, otherwise: sorry}
              sorry: {announce: closed-now}
            """
        let plan = try plan(document)
        var engine = plan.engine()
        guard case .carryOut(let table) = engine.next(after: .callArrived) else {
            Issue.record("no hunt table")
            return
        }
        #expect(
            form.entries(of: table, in: Voice(of: .main, in: .zh)) == [
                "press,30,2,4,4,PJSIP/101@trunk&PJSIP/102@trunk,/srv/sounds/zh/press-1",
                "tell,30,3,3,3,PJSIP/103@trunk,/srv/sounds/zh/from-400",
                "ask,_E5_94_AE_E5_90_8E_5F1,5",
                "press,30,5,5,5,PJSIP/104@trunk,/srv/sounds/zh/from-400",
                "play,/srv/sounds/zh/closed-now", "play,/srv/sounds/zh/all-busy",
            ])
        #expect(form.patience(of: table) == "90,6")
    }

    @Test(arguments: ["desk", "售后", "a_b-c", "_", "Ünder", "𠀀"])
    func `a step's name is there and back in letters of ASCII`(name: String) {
        let form = step(name).inDialplan
        #expect(form.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") })
        #expect(StepName(inDialplan: form) == step(name))
    }

    @Test(arguments: ["", "_", "_G0", "_5", "a b", "_ff", "_FF", "_61", "售后"])
    func `nothing else is read as a step's name`(text: String) {
        #expect(StepName(inDialplan: text) == nil)
    }
}
