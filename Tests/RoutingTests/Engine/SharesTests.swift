import Foundation
import Numbering
import Routing
import Testing

@Suite struct `Shares` {
    @Test(arguments: 0..<60)
    func `are exact in every window, wherever it begins`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let count = Int.random(in: 1...20, using: &generator)
        let weights = (0..<count).map { _ in Int.random(in: 1...30, using: &generator) }
        let sequence = ShareSequence(weights: weights)
        let sum = weights.reduce(0, +)
        let start = Int.random(in: -10_000...10_000, using: &generator)
        var counts = Array(repeating: 0, count: count)
        for position in start..<(start + sequence.period) {
            counts[sequence.branch(at: position)] += 1
        }
        #expect(counts.map { $0 * sum } == weights.map { $0 * sequence.period })
        #expect(sum % sequence.period == 0)
    }

    @Test func `are spread, not served in blocks`() {
        let sequence = ShareSequence(weights: [50, 30, 20])
        #expect(sequence.period == 10)
        #expect((0..<10).map(sequence.branch) == [0, 1, 2, 0, 0, 1, 0, 2, 1, 0])
    }

    private static let document = """
        start: split
        steps:
          split: {shares: {east: 70, south: 29, west: 1}}
          east: {hours: [{days: [workdays], from: "09:00", to: "18:00", go: desk}], otherwise: closed}
          south: {places: [{in: [广东], go: closed}], otherwise: phone}
          west: {ring: {targets: ["103"]}}
          desk: {ring: {targets: ["101"]}}
          phone: {ring: {targets: ["102"]}}
          closed: {announce: closed-now}
        """

    private func counts(_ plan: NumberPlan, calls: Int, at time: String) -> [String: Int] {
        var world = World()
        return (0..<calls).reduce(into: [:]) { counts, _ in
            counts[plan.call(at: shanghai(time), in: &world).end, default: 0] += 1
        }
    }

    @Test func `divide calls in whole percents`() throws {
        let plan = try plan(Self.document)
        #expect(counts(plan, calls: 100, at: "2026-11-23T12:00") == ["101": 70, "102": 29, "103": 1])
        #expect(counts(plan, calls: 500, at: "2026-11-23T12:00") == ["101": 350, "102": 145, "103": 5])
    }

    @Test func `leave out what is closed for this call, and keep the others in proportion`() throws {
        let plan = try plan(Self.document)
        #expect(counts(plan, calls: 60, at: "2026-11-23T20:00") == ["102": 58, "103": 2])
        let receipt = plan.call(at: shanghai("2026-11-23T20:00")).receipt
        #expect(
            receipt.decisions.map(\.description).contains(
                "step 'split' divides: east 70 % left out (it ends in 'closed' now), south 29 %, west 1 %; call 0, place 0 of "
                    + "30 → 'south'"))
    }

    @Test func `take all branches when all are closed`() throws {
        let document = """
            start: split
            steps: {split: {shares: {a: 50, b: 50}}, a: {announce: a}, b: {announce: b}}
            """
        var world = World()
        let plan = try plan(document)
        #expect((0..<4).map { _ in plan.call(in: &world).end } == ["a", "b", "a", "b"])
        #expect("\(plan.call().receipt)".contains("a 50 %, b 50 % (all end in an announcement now, so all take part)"))
    }

    @Test func `count apart what has other branches open`() throws {
        var engine = try plan(Self.document).engine(at: shanghai("2026-11-23T20:00"))
        let branches = [ShareBranch(step: step("south"), weight: 29), ShareBranch(step: step("west"), weight: 1)]
        #expect(engine.next(after: .callArrived) == .ask(.share(step: step("split"), branches: branches)))
    }

    @Test func `go by the instant when nobody can be asked`() throws {
        var world = World()
        world.isReachable = false
        let plan = try plan(Self.document)
        var counts: [String: Int] = [:]
        for millisecond in 0..<100 {
            counts[plan.call(at: noon.addingTimeInterval(Double(millisecond) / 1000), in: &world).end, default: 0] += 1
        }
        #expect(counts == ["101": 70, "102": 29, "103": 1])
        #expect("\(plan.call(in: world).receipt.decisions)".contains("the count cannot be asked, the time decides"))
    }

    @Test func `may follow each other`() throws {
        let document = """
            start: one
            steps:
              one: {shares: {two: 50, a: 50}}
              two: {shares: {b: 50, c: 50}}
              a: {ring: {targets: ["101"]}}
              b: {ring: {targets: ["102"]}}
              c: {ring: {targets: ["103"]}}
            """
        var world = World()
        let plan = try plan(document)
        #expect(
            (0..<8).map { _ in plan.call(in: &world).end } == ["102", "101", "103", "101", "102", "101", "103", "101"])
    }
}

@Suite struct `Places` {
    private static let document = """
        start: p
        steps:
          p:
            places:
              - {in: [苏州], numbers: ["13800138000"], go: a}
              - {in: [浙江, 上海], go: b}
              - {prefixes: ["0731"], go: c}
            otherwise: z
          a: {announce: a}
          b: {announce: b}
          c: {announce: c}
          z: {announce: z}
        """

    @Test(arguments: [
        (Caller.hangzhou, "a"),
        (Caller(number: "13900001111", numberClass: .mobile, places: [Place(province: "浙江", city: "宁波")]), "b"),
        (Caller(number: "13900001111", numberClass: .mobile, places: [Place(province: "浙江", city: nil)]), "b"),
        (Caller(number: "051288886666", numberClass: .landline, places: [Place(province: "江苏", city: "苏州")]), "a"),
        (Caller(number: "02588886666", numberClass: .landline, places: [Place(province: "江苏", city: "南京")]), "z"),
        (.hunan, "c"), (.hidden, "z"), (.hongKong, "z"),
    ])
    func `lead on by place and number, the first rule that fits`(caller: Caller, end: String) throws {
        #expect(try plan(Self.document).call(from: caller).end == end)
    }

    @Test func `say where the caller is from and what was looked at`() throws {
        let receipt = try plan(Self.document).call(from: .hunan).receipt
        #expect(
            receipt.decisions.map(\.description).contains(
                "step 'p' for a caller from 湖南 长沙 or 湖南 株洲: [苏州, 13800138000] does not match (another caller), "
                    + "[浙江, 上海] does not match (another caller), [0731…] matches by the prefix 0731 → 'c'"))
    }

    @Test func `take a name for that of any province or city when nobody tells what it means`() throws {
        let plan = try NumberPlan(document: "number: \"4006001234\"\n" + Self.document)
        #expect(
            plan.call(from: Caller(number: nil, numberClass: .hidden, places: [Place(province: "上海", city: "上海")])).end
                == "b")
        #expect(
            plan.call(from: Caller(number: "1", numberClass: .mobile, places: [Place(province: "江苏", city: "苏州")])).end
                == "a")
    }
}
