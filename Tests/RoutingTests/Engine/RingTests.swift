import Foundation
import Numbering
import Routing
import Testing

@Suite struct `A ring` {
    private func document(_ ring: String) -> String {
        "start: a\nsteps: {a: {ring: {targets: [\"101\", \"102\", \"103\", \"104\"], \(ring)}}}"
    }

    @Test func `rotates: each call begins one target further`() throws {
        var world = World()
        let plan = try plan(document("order: rotate"))
        let calls = (0..<5).map { _ in plan.call([.busy], in: &world).rung }
        #expect(
            calls == [
                ["101", "102", "103", "104"], ["102", "103", "104", "101"], ["103", "104", "101", "102"],
                ["104", "101", "102", "103"], ["101", "102", "103", "104"],
            ])
    }

    @Test func `draws an order that its seed draws again`() throws {
        let plan = try plan(document("order: random"))
        var seen: Set<[String]> = []
        for seed in 0..<500 {
            var world = World()
            world.seeds[step("a")] = UInt64(seed)
            let call = plan.call([.busy], in: &world)
            #expect(call.rung.sorted() == ["101", "102", "103", "104"])
            var generator = SplitMix64(seed: UInt64(seed))
            #expect(call.rung == generator.shuffle(["101", "102", "103", "104"]))
            seen.insert(call.rung)
        }
        #expect(seen.count == 24)
    }

    @Test func `knows the numbers of the published generator`() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test(arguments: [
        ("sequence", ["103", "101", "102", "104"]), ("together", ["103", "101&102&104"]),
        ("rotate", ["103", "102", "104", "101"]),
    ])
    func `puts a caller through first to who answered him last`(order: String, rung: [String]) throws {
        var world = World()
        world.lastAnswered[step("a")] = target("103")
        world.positions[step("a")] = 1
        let plan = try plan(document("order: \(order), sameCaller: 30d"))
        #expect(plan.call([.busy], in: &world).rung == rung)
        #expect(
            "\(plan.call(in: world).receipt.decisions)".contains(
                "103 answered this caller within 30 days and rings first"))
    }

    @Test func `asks for the same caller before the order, and neither of a hidden caller nor for one telephone`()
        throws
    {
        var engine = try plan(document("order: rotate, sameCaller: 30d")).engine()
        let targets = ["101", "102", "103", "104"].map(target)
        #expect(
            engine.next(after: .callArrived) == .ask(.lastAnswered(step: step("a"), targets: targets, days: 30)))
        #expect(engine.next(after: .told(.target(nil))) == .ask(.rotation(step: step("a"), count: 4)))
        var hidden = try plan(document("sameCaller: 1d")).engine(from: .hidden)
        guard case .carryOut = hidden.next(after: .callArrived) else {
            Issue.record("a hidden caller was asked for")
            return
        }
        let one = "start: a\nsteps: {a: {ring: {targets: [\"101\"], order: rotate, sameCaller: 1d}}}"
        var engineOfOne = try plan(one).engine()
        guard case .carryOut = engineOfOne.next(after: .callArrived) else {
            Issue.record("one telephone was drawn")
            return
        }
    }

    private static let roster = """
        start: a
        steps:
          a:
            ring:
              targets: ["101", "102"]
              roster:
                handover: "09:00"
                duty:
                  - {dates: ["2026-11-20..2026-11-22"], who: 李明, target: "13900000001"}
                  - {dates: ["2026-11-23", "2026-11-25"], who: 王芳, target: "13900000002"}
        """

    @Test(arguments: [
        ("2026-11-20T08:59", ["101", "102"]), ("2026-11-20T09:00", ["13900000001"]),
        ("2026-11-23T08:59", ["13900000001"]),
        ("2026-11-23T09:00", ["13900000002"]), ("2026-11-24T08:59", ["13900000002"]),
        ("2026-11-24T09:00", ["101", "102"]),
        ("2026-11-25T12:00", ["13900000002"]),
    ])
    func `rings who is on the roster, alone, from hand-over to hand-over`(time: String, rung: [String]) throws {
        #expect(try plan(Self.roster).call(at: shanghai(time), .busy).rung == rung)
    }

    @Test func `says who is on the roster, or that nobody is`() throws {
        let plan = try plan(Self.roster)
        #expect("\(plan.call().receipt.decisions)".contains("on duty for 2026-11-23 is 王芳, 13900000002"))
        #expect(
            "\(plan.call(at: shanghai("2026-11-24T12:00")).receipt.decisions)".contains(
                "nobody is on the roster for 2026-11-24; its targets ring"))
    }

    @Test func `rings whom the owner put on duty, before roster and targets, while it holds`() throws {
        let plan = try plan(Self.roster)
        let duty = Duty(
            targets: [target("13911112222")], from: noon, until: noon.addingTimeInterval(3600), by: "hotline duty")
        func rung(_ seconds: Double) -> [String] {
            plan.call(at: noon.addingTimeInterval(seconds), duties: [step("a"): duty], .busy).rung
        }
        #expect(rung(-1) == ["13900000002"])
        #expect(rung(0) == ["13911112222"])
        #expect(rung(3599) == ["13911112222"])
        #expect(rung(3600) == ["13900000002"])
        #expect(
            "\(plan.call(duties: [step("a"): duty]).receipt.decisions)".contains(
                "hotline duty has put 13911112222 on duty until 2026-11-23 05:00 UTC, in place of its targets"))
    }

    @Test func `is never more than the dialplan carries out, whoever is put on duty`() throws {
        let chain = (1...40).map { "s\($0): {ring: {targets: [\"101\"]\($0 < 40 ? ", otherwise: s\($0 + 1)" : "")}}" }
        let plan = try plan("start: s1\nsteps: {\(chain.joined(separator: ", "))}")
        let many = (0..<20).map { target("1390000\(1000 + $0)") }
        let duties = Dictionary(uniqueKeysWithValues: (1...40).map { (step("s\($0)"), Duty(targets: many, by: "x")) })
        let table = plan.fallback(at: noon, calendar: china, duties: duties)
        #expect(table.entries.count <= HuntTable.maximumEntries)
        #expect(plan.call(duties: duties, .busy).end == "all-busy")
    }

    @Test func `shows the caller's number or the dialled one`() throws {
        let presented = try plan("present: number\n" + document("order: sequence")).fallback(at: noon, calendar: china)
        #expect(presented.presented == DID("4006001234"))
        #expect(try plan(document("order: sequence")).fallback(at: noon, calendar: china).presented == nil)
    }

    @Test func `decides hours and places behind it when the table is made`() throws {
        let document = """
            start: a
            steps:
              a: {ring: {targets: ["101"], otherwise: h}}
              h: {hours: [{days: [workdays], go: p}], otherwise: bye}
              p: {places: [{in: [浙江], go: b}], otherwise: bye}
              b: {ring: {targets: ["102"]}}
              bye: {announce: bye}
            """
        let call = try plan(document).call(.busy)
        #expect(call.rung == ["101", "102"])
        #expect(call.end == "all-busy")
        #expect("\(call.receipt.decisions)".contains("step 'h' at"))
        #expect("\(call.receipt.decisions)".contains("step 'p' for a caller from 浙江 杭州"))
        #expect(try plan(document).call(from: .hunan, .busy).end == "bye")
    }
}

@Suite struct `A call that comes back` {
    private static let document = """
        greeting: welcome
        patience: 50s
        start: a
        steps:
          a: {ring: {targets: ["101"], seconds: 20, onBusy: m, otherwise: split}}
          m: {menu: {prompt: main, keys: {"1": a, "2": b}}, otherwise: b}
          split: {shares: {b: 50, c: 50}}
          b: {ring: {targets: ["102"], seconds: 20}}
          c: {ring: {targets: ["103"], seconds: 20}}
        """

    @Test func `is decided by the same engine, its receipt behind the first`() throws {
        let call = try plan(Self.document).call(keys: ["2"], .busy, .answer)
        #expect(call.rung == ["101", "102"])
        #expect(call.resumes == 1)
        #expect(call.sounds == ["welcome", "main"])
        #expect(call.isAnswered)
        let sentences = call.receipt.decisions.map(\.description)
        #expect(sentences.contains("at step 'm' Hotline will be asked again; if it cannot be reached → 'b'"))
        #expect(sentences.contains("the call came back to Hotline at step 'm' of version 7"))
        #expect(sentences.firstIndex { $0.contains("came back") }! > sentences.firstIndex { $0.contains("greeting") }!)
    }

    @Test func `counts a share where it is drawn`() throws {
        var world = World()
        let plan = try plan(Self.document)
        let ends = (0..<4).map { _ in plan.call([.unavailable, .answer], in: &world).end }
        #expect(ends == ["102", "103", "102", "103"])
    }

    @Test func `goes on by itself when Hotline is away, and after ten times`() throws {
        var world = World()
        let plan = try plan(Self.document)
        let endless = plan.call(keys: Array(repeating: "1", count: 40), [.busy], in: &world)
        #expect(endless.resumes == Simulation.maximumResumes)
        #expect(endless.end == "all-busy")
        world.isReachable = false
        let alone = plan.call([.busy], in: &world)
        #expect(alone.resumes == 0)
        #expect(alone.rung == ["101", "102"])
    }

    @Test func `to a step that is gone ends in the announcement`() throws {
        var engine = Engine(
            resuming: try plan(Self.document), version: 8, at: step("gone"), caller: .hangzhou, at: noon,
            calendar: china,
            isAnswered: true)
        #expect(engine.next(after: .callArrived) == .carryOut(HuntTable(announcing: .allBusy)))
        #expect(engine.receipt.decisions.last == .stepMissing(step: step("gone")))
    }

    @Test func `is answered once`() throws {
        var engine = Engine(
            resuming: try plan(Self.document), version: 7, at: step("m"), caller: .hangzhou, at: noon, calendar: china,
            isAnswered: true)
        #expect(engine.next(after: .callArrived) == .play(sound("main"), interruptible: true))
    }
}

@Suite struct `Patience` {
    private func plan(_ patience: String) throws -> NumberPlan {
        try RoutingTests.plan(
            """
            patience: \(patience)
            start: a
            steps:
              a: {ring: {targets: ["101", "102", "103", "104"], seconds: 30}}
              n: {ring: {targets: ["105", "106"], seconds: 30, otherwise: a}}
            """)
    }

    @Test(arguments: [
        ("70s", [SimulatedCall.Outcome.noanswer], ["101", "102", "103"], [30, 30, 10], "all-busy"),
        ("60s", [.noanswer], ["101", "102"], [30, 30], "all-busy"),
        ("70s", [.busy], ["101", "102", "103", "104"], [1, 1, 1, 1], "all-busy"),
        ("70s", [.noanswer, .noanswer, .answer], ["101", "102", "103"], [30, 30, 0], "103"),
    ])
    func `bounds the ringing of all hops together`(
        patience: String, outcomes: [SimulatedCall.Outcome], rung: [String], seconds: [Int], end: String
    ) throws {
        var world = World()
        let call = try plan(patience).call(outcomes, in: &world)
        #expect(call.rung == rung)
        #expect(call.hops.map(\.seconds) == seconds)
        #expect(call.end == end)
    }

    @Test func `leads on once, to the step that is named`() throws {
        let call = try plan("{limit: 40s, then: n}").call(.noanswer)
        #expect(call.rung == ["101", "102", "105", "106", "101", "102", "103", "104"])
        #expect(call.hops.map(\.seconds) == [30, 10, 30, 30, 30, 30, 30, 30])
        #expect(call.end == "all-busy")
    }
}
