import Foundation
import Markup
import Routing
import StrictYAML
import Testing

@Suite struct `A plan document` {
    static let acme = """
        number: "4006001234"
        name: Acme 客服
        timezone: Asia/Shanghai
        language: zh
        answering: ringback
        greeting: welcome
        start: east
        steps:
          east:
            ring: {targets: ["02161234567", "sip:desk-3"], order: sequence, seconds: 20, onBusy: busy-desk, onNoAnswer: night}
          busy-desk: {ring: {targets: ["02161230000"], otherwise: sorry}}
          night: {ring: {targets: ["13700002222", "13700003333"], order: together}}
          sorry: {announce: all-busy}
        """

    @Test func `is read whole`() throws {
        let plan = try NumberPlan(document: Self.acme)
        #expect(plan.did == DID("4006001234"))
        #expect(plan.name == "Acme 客服")
        #expect(plan.greeting == SoundName("welcome"))
        #expect(plan.steps.count == 4)
        let night = try #require(StepName("night"))
        guard case .ring(let ring) = plan.steps[night] else {
            Issue.record("night does not ring")
            return
        }
        #expect(ring.order == .together)
        #expect(ring.seconds == 30)
        #expect(ring.targets == [.number("13700002222"), .number("13700003333")])
    }

    @Test func `may be JSON`() throws {
        let json = """
            {"number": "4006001234", "start": "east",
            \t"steps": {"east": {"ring": {"targets": ["02161234567"]}}}}
            """
        let plan = try NumberPlan(document: json)
        #expect(plan.name == "4006001234")
        #expect(plan.answering == .ringback)
        #expect(plan.timezone.identifier == "Asia/Shanghai")
    }

    @Test func `is refused with every mistake at its line`() throws {
        let document = """
            number: "80060012345"
            nmae: Acme
            timezone: Asia/Shanghigh
            answering: early
            greeting: ../etc/passwd
            limits: {spendPerMonth: "500,00"}
            start: est
            steps:
              east: {ring: {targets: ["021_6123", "02161234567", "02161234567"], seconds: 500, onBusy: nigth}}
              night: {hours: []}
              both: {ring: {targets: ["02161234567"]}, announce: sorry}
              neither: {}
            """
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: document) }.mistakes
        let found = mistakes.map { "\($0.line) \($0.path)" }
        for expected in [
            "1 number", "2 nmae", "3 timezone", "4 answering", "5 greeting", "6 limits.spendPerMonth", "7 start",
            "9 steps.east.ring.onBusy", "9 steps.east.ring.targets[1]", "9 steps.east.ring.targets[3]",
            "9 steps.east.ring.seconds",
            "10 steps.night.hours", "11 steps.both", "12 steps.neither",
        ] {
            #expect(found.contains(expected), "\(expected) is not among \(found)")
        }
        #expect(mistakes.map(\.line) == mistakes.map(\.line).sorted())
        #expect(mistakes.first { $0.path == "nmae" }?.message.english.contains("did you mean 'name'?") == true)
    }

    @Test func `names the step that was probably meant`() throws {
        let document = Self.acme.replacing("onBusy: busy-desk", with: "onBusy: bussy-desk")
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: document) }.mistakes
        #expect(mistakes.map(\.line) == [10])
        #expect(mistakes.first?.message.english == "there is no step 'bussy-desk'; did you mean 'busy-desk'?")
    }

    @Test func `whose rings lead back to themselves is refused where they do`() throws {
        let document = Self.acme.replacing("otherwise: sorry", with: "otherwise: east")
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: document) }.mistakes
        #expect(mistakes.contains { $0.path == "steps.busy-desk.ring.otherwise" && $0.line == 11 })
        #expect(mistakes.allSatisfy { $0.message.english.contains("ring for ever") })
    }

    @Test func `longer than one call can be carried through is refused`() throws {
        let steps = (1...7).map { step in
            let targets = (0..<10).map { "\"0216\(step)0000\($0)\"" }.joined(separator: ", ")
            return "  s\(step): {ring: {targets: [\(targets)]\(step < 7 ? ", otherwise: s\(step + 1)" : "")}}"
        }
        let document = "number: \"4006001234\"\nstart: s1\nsteps:\n" + steps.joined(separator: "\n")
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: document) }.mistakes
        #expect(mistakes.map(\.path) == ["steps"])
        #expect(mistakes.first?.message.english.contains("at most 60") == true)
    }

    @Test(arguments: ["Asia/Shanghai", "Asia/Kolkata", "UTC", "PRC", "Europe/Berlin"])
    func `may name every zone that the machine knows`(zone: String) throws {
        let plan = try NumberPlan(document: Self.acme.replacing("Asia/Shanghai", with: zone))
        #expect(plan.timezone == TimeZone(identifier: zone))
        #expect(plan.unknownTimezone == nil)
    }

    @Test
    func `whose zone the machine does not know is refused when it is new, and is of UTC when it was accepted before`()
        throws
    {
        let document = Self.acme.replacing("Asia/Shanghai", with: "Mars/Olympus")
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: document) }.mistakes
        #expect(mistakes.map(\.path) == ["timezone"])
        let plan = try NumberPlan(stored: document)
        #expect(plan.timezone == .gmt)
        #expect(plan.unknownTimezone == "Mars/Olympus")
        #expect(try plan.steps == NumberPlan(document: Self.acme).steps)
    }

    @Test func `has a name without marks that turn the direction of text`() throws {
        let plan = try NumberPlan(document: Self.acme.replacing("Acme 客服", with: "\"Ac\u{202E}me\u{2066} 客服\""))
        #expect(plan.name == "Acme 客服")
    }

    @Test func `that names a missing sound is refused at that sound`() throws {
        let mistakes = try #require(throws: InvalidDocument.self) {
            try NumberPlan(
                document: Self.acme,
                sounds: { did in
                    #expect(did == DID("4006001234"))
                    return KnownSounds { name, language in language == .zh && name != SoundName("all-busy") }
                })
        }.mistakes
        #expect(mistakes.map(\.path) == ["steps.sorry.announce"])
        #expect(mistakes.map(\.line) == [13])
    }

    @Test(arguments: [
        "", "just text", "- a\n- b", "number: [", "a: 1\na: 2", "\u{0}", "number: \"4006001234\"\n\tname: x",
        "number: 4006001234\nsteps:\nstart:",
        "number: \"4006001234\"\nstart: a\nsteps: {a: &x {ring: {targets: [*x]}}}",
    ])
    func `that is none is refused with a line, whatever it holds`(text: String) throws {
        let mistakes = try #require(throws: InvalidDocument.self) { try NumberPlan(document: text) }.mistakes
        #expect(!mistakes.isEmpty)
        #expect(mistakes.allSatisfy { $0.line >= 1 && !$0.message.english.isEmpty })
    }

    @Test func `that is too deep or too large is refused, and nothing breaks`() {
        for text in [String(repeating: "[", count: 5000), String(repeating: "a", count: 1_000_001)] {
            #expect(throws: InvalidDocument.self) { try NumberPlan(document: text) }
        }
    }

    @Test(arguments: [
        "02161234567&PJSIP/evil", "0216${CALLERID(num)}", "12", "sip:", "sip:desk 3", "sip:a@evil.example", "tel:021",
        "021,20", "+", "123456789012345678901", "PJSIP/201", "(021)61234567", "tel:02161234567",
    ])
    func `never lets a malformed target through`(target: String) throws {
        #expect(DialTarget(target) == nil)
        let document = "number: \"4006001234\"\nstart: a\nsteps: {a: {ring: {targets: ['\(target)']}}}"
        #expect(throws: InvalidDocument.self) { try NumberPlan(document: document) }
    }

    @Test(arguments: [
        "021-6123 4567", "０２１６１２３４５６７", "\u{202D}02161234567\u{202C}", "021\u{2011}6123\u{A0}4567",
    ])
    func `dials a telephone as people write it`(target: String) throws {
        let document = "number: \"4006001234\"\nstart: a\nsteps: {a: {ring: {targets: ['\(target)']}}}"
        #expect(try NumberPlan(document: document).call(.answer).rung == ["02161234567"])
        #expect(DialTarget.written(target) == .number("02161234567"))
    }
}
