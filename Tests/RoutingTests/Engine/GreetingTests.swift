import Markup
import Numbering
import StrictYAML
import Testing

@testable import Routing

@Suite struct `A greeting` {
    private static let kinds = """
        greeting: welcome
        start: hours
        steps:
          hours: {hours: [{days: [workdays], from: "09:00", to: "18:00", go: day}], otherwise: night}
          day: {greeting: good-day, go: places}
          places: {places: [{in: [湖南], go: hunan}], otherwise: sales}
          hunan: {greeting: xiangyin, go: sales}
          sales: {ring: {targets: ["101"], onBusy: mobile}}
          mobile: {greeting: one-moment, go: duty}
          duty: {ring: {targets: ["102"]}}
          night: {greeting: good-night, go: closed}
          closed: {announce: closed-now}
        """

    @Test(arguments: [
        (Caller.hangzhou, "2026-11-23T12:00", ["welcome", "good-day"], "101"),
        (.hunan, "2026-11-23T12:00", ["welcome", "good-day", "xiangyin"], "101"),
        (.hunan, "2026-11-22T12:00", ["welcome", "good-night", "closed-now"], "closed-now"),
    ])
    func `differs by the hour and by the place`(caller: Caller, at: String, sounds: [String], end: String) throws {
        let call = try plan(Self.kinds).call(from: caller, at: shanghai(at))
        #expect(call.sounds == sounds)
        #expect(call.end == end)
        #expect(!call.isAnswered)
    }

    @Test func `of a later department is heard after the first was busy, without asking Hotline`() throws {
        let call = try plan(Self.kinds).call(.busy, .answer)
        #expect(call.sounds == ["welcome", "good-day", "one-moment"])
        #expect(call.rung == ["101", "102"])
        #expect(call.resumes == 0)
        #expect(
            call.receipt.decisions.contains(
                .greeting(step: step("mobile"), sound: sound("one-moment"), goes: step("duty"))))
    }

    @Test func `opens early media once, and cannot be interrupted there`() throws {
        var engine = try plan(Self.kinds).engine()
        #expect(engine.next(after: .callArrived) == .openEarlyMedia)
        #expect(engine.next(after: .done) == .play(sound("welcome"), interruptible: false))
        #expect(engine.next(after: .done) == .play(sound("good-day"), interruptible: false))
    }

    private static let menu = """
        answering: menu
        greeting: welcome
        start: main
        steps:
          main: {menu: {prompt: main-menu, keys: {"1": sales}}, otherwise: front}
          sales: {ring: {targets: ["101"]}}
          front: {ring: {targets: ["100"]}}
        """

    @Test func `in menu mode ends by a key, and the key counts in the menu that follows`() throws {
        var engine = try plan(Self.menu).engine()
        #expect(engine.next(after: .callArrived) == .answer)
        #expect(engine.next(after: .done) == .play(sound("welcome"), interruptible: true))
        guard case .carryOut(let table) = engine.next(after: .key("1")) else {
            Issue.record("the key did not lead to the ring")
            return
        }
        guard case .dial(let dial) = table.entries.first else {
            Issue.record("nothing is dialled")
            return
        }
        #expect(dial.targets == [target("101")])
    }

    @Test func `that cannot be played is left out`() throws {
        var engine = try plan(Self.menu).engine()
        _ = engine.next(after: .callArrived)
        _ = engine.next(after: .done)
        #expect(engine.next(after: .soundFailed) == .play(sound("main-menu"), interruptible: true))
        #expect(engine.receipt.decisions.contains(.soundFailed(sound: sound("welcome"))))
    }

    @Test func `of a closed branch of shares does not make it open`() throws {
        let document = """
            start: split
            steps:
              split: {shares: {east: 50, west: 50}}
              east: {greeting: sorry, go: closed}
              closed: {announce: closed-now}
              west: {ring: {targets: ["101"]}}
            """
        var world = World()
        for _ in 0..<4 {
            let call = try plan(document).call(in: &world)
            #expect(call.rung == ["101"])
        }
    }

    @Test(arguments: [
        ("a: {greeting: x}", "steps.a: 'go' is missing"),
        ("a: {greeting: x, go: a}", "steps.a.go: leads from 'a' back to 'a'"),
        ("a: {greeting: x, otherwise: b, go: b}\n  b: {announce: y}", "steps.a.otherwise: does not belong"),
        ("a: {announce: x, go: a}", "steps.a.go: does not belong"),
    ])
    func `that leads nowhere is refused`(step: String, mistake: String) {
        let found = mistakes("start: a\nsteps:\n  \(step)\n")
        #expect(found.contains { $0.hasPrefix(mistake) }, "\(found)")
    }
}

@Suite struct `What callers hear while telephones ring` {
    private static let document = """
        ringing: music calm
        start: a
        steps:
          a: {ring: {targets: ["101"], onBusy: b, onNoAnswer: c}}
          b: {ring: {targets: ["102"], ringing: greeting welcome, onBusy: c}}
          c: {ring: {targets: ["103"], ringing: ringback-tone, accept: press-1}}
        """

    private func form(_ own: Set<String>) -> DialplanForm {
        DialplanForm(
            sounds: SoundFolders(stock: "/s", greetings: "/g") { own.contains($0) }, trunks: Trunks(standard: "t"))
    }

    @Test func `stands in each entry, and a tenant's greeting comes before the stock one`() throws {
        let plan = try plan(Self.document)
        let table = plan.fallback(at: noon, calendar: china)
        let voice = Voice(of: TenantName("acme"), in: .zh)
        #expect(
            form(["/g/acme/zh/welcome.alaw"]).entries(of: table, in: voice) == [
                "dial,30,2,3,3,PJSIP/101@t,,-/music/calm", "dial,30,3,4,4,PJSIP/102@t,,acme/zh/welcome",
                "press,30,4,4,4,PJSIP/103@t,/s/zh/press-1", "play,/s/zh/all-busy",
            ])
        #expect(form([]).entries(of: table, in: voice)[1] == "dial,30,3,4,4,PJSIP/102@t,,-/zh/welcome")
        #expect(
            form(["/g/acme/zh/welcome.alaw"]).ringingClasses(of: plan, in: voice) == [
                RingingClass(name: "-/music/calm", path: "/s/music/calm"),
                RingingClass(name: "acme/zh/welcome", path: "/g/acme/zh/welcome"),
            ])
    }

    @Test(arguments: ["silence", "music", "music a b", "greeting ../x", "music  calm", "Music calm"])
    func `is one of three kinds`(text: String) {
        let found = mistakes("ringing: \"\(text)\"\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}")
        #expect(found.map { $0.prefix(8) } == ["ringing:"])
    }

    @Test func `must be there`() throws {
        let document = "number: \"4006001234\"\n" + Self.document
        let mistakes = try #require(throws: InvalidDocument.self) {
            try NumberPlan(
                document: document,
                sounds: { _ in
                    KnownSounds { name, _ in
                        name.description != "welcome"
                    } hasMusic: { _ in
                        false
                    }
                })
        }.mistakes
        #expect(mistakes.map(\.path).sorted() == ["ringing", "steps.b.ring.ringing"])
    }

    @Test func `has names that Asterisk can hold`() throws {
        let longest = RingingClass(
            name: "\(String(repeating: "t", count: 32))/zh/\(String(repeating: "s", count: 40))", path: "")
        #expect(TenantName(String(repeating: "t", count: 33)) == nil)
        #expect(SoundName(String(repeating: "s", count: 41)) == nil)
        #expect(longest.name.utf8.count <= 79)
    }
}
