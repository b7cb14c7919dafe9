import Routing
import Testing

/// Every mistake that the new parts of a plan can hold, each with its sentence.
@Suite struct `A mistake` {
    private static let end = "start: a\nsteps: {a: {announce: bye}}"

    @Test(arguments: [
        ("guard: {block: {}}", "guard.block: is an empty block"),
        ("guard: {allow: {classes: [mobile]}}", "guard: refuses nobody; add block: {...} or only: {...}"),
        ("guard: {block: {classes: [mobile]}, only: {classes: [mobile]}}", "guard: has both block and only"),
        ("guard: {block: {classes: [mobil]}}", "must be one of: landline, mobile, service, iot, overseas, hidden"),
        (
            "guard: {block: {numbers: [\"13x\"]}}",
            "guard.block.numbers[1]: '13x' is no number: a number has no letters; write its digits"
        ),
        ("guard: {block: {numbers: [\"12345678901234567890\"]}}", "is no number"),
        ("guard: {block: {prefixes: [\"+\"]}}", "'+' is no prefix; write its digits"),
        (
            "guard: {block: {prefixes: [{prefix: \"17\", until: tomorrow}]}}",
            "'tomorrow' is no day; write one such as 2027-01-01"
        ),
        (
            "guard: {block: {prefixes: [{prefix: \"17\", untill: x}]}}",
            "'untill' is not known here; did you mean 'until'?"
        ),
        ("guard: {block: {places: [杭洲]}}", "'杭洲' is no place that is known; did you mean 杭州?"),
        ("guard: {block: {places: [Atlantis]}}", "is no place that is known; write a province or a city"),
        ("guard: {block: {numberList: \"13x\"}}", "the list, line 1: '13x' is no number"),
        ("guard: {block: {classes: [mobile]}, refusal: ../x}", "guard.refusal: '../x' is no sound name"),
        ("password: {}", "password: is an empty block"),
        ("password: {attempts: 3}", "password: 'codes' is missing; add it"),
        (
            "password: {codes: [{code: \"48x\", name: a}]}",
            "password.codes[1].code: a code is 4 to 12 digits, in quotes"
        ),
        (
            "password: {codes: [{code: \"4821\", name: a}, {code: \"4822\", name: a}]}",
            "password.codes[2]: 'a' is the name of two codes; give each its own"
        ),
        (
            "password: {codes: [{code: \"4821\", name: a}, {code: \"4821\", name: b}]}",
            "password.codes[2]: 'b' has the same digits as 'a'; change one"
        ),
        ("password: {codes: [\"4821\"]}", "must be a block such as {code: \"DIGITS\", name: dealers}"),
        ("password: {codes: [{code: \"4821\", name: a}], attempts: 9}", "must be a whole number from 1 to 5"),
        (
            "password: {codes: [{code: \"4821\", name: a}], wait: 8}",
            "password.wait: '8' must be a time from 3s to 30s; write it with its unit, such as 3s"
        ),
        (
            "password: {codes: [{code: \"4821\", name: a}], trusted: {numbers: [x]}}",
            "password.trusted.numbers[1]: 'x' is no number"
        ),
        ("limits: {refusal: full}", "limits: limits nothing; add callsPerMonth, spendPerMonth or callsAtOnce"),
        ("limits: {callsAtOnce: 0}", "limits.callsAtOnce: '0' must be a whole number from 1 to 10000"),
        (
            "limits: {spendPerMonth: \"5.00001\"}",
            "limits.spendPerMonth: '5.00001' is no amount; write yuan with at most four decimals in quotes"
        ),
        (
            "limits: {spendPerMonth: \"0\"}",
            "limits.spendPerMonth: '0' is no amount"
        ),
        ("limits: {callsAtOnce: 1, atLimit: a, refusal: full}", "limits.atLimit: stands beside refusal"),
        ("limits: {callsAtOnce: 1, atLimit: b}", "there is no step 'b'; did you mean 'a'?"),
        ("patience: 5s", "patience: '5s' must be a time from 10s to 600s"),
        ("patience: {limit: 90s}", "'then' is missing"),
        ("patience: {limit: 90s, then: nowhere}", "there is no step 'nowhere'; the steps are: a"),
        ("present: nobody", "present: 'nobody' must be one of: caller, number"),
    ])
    func `in the document is told with its remedy`(lines: String, sentence: String) {
        let found = mistakes(lines + "\n" + Self.end)
        #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
    }

    @Test(arguments: [
        ("hours: []", "steps.x.hours: is an empty list"),
        ("hours: [{days: [mon]}]", "'go' is missing"),
        ("hours: [{go: a}]", "says no days; add days: [workdays] or dates"),
        ("hours: [{days: [mon], from: \"09:00\", go: a}]", "has only one of from and to"),
        (
            "hours: [{days: [mon], from: \"24:00\", to: \"24:00\", go: a}]",
            "'24:00' is no time of day; write one from \"00:00\" to \"23:59\""
        ),
        ("hours: [{days: [mon], from: \"9:00\", to: \"18:00\", go: a}]", "'9:00' is no time of day"),
        ("hours: [{days: [mon], from: \"09:00\", to: \"24:01\", go: a}]", "'24:01' is no time of day"),
        (
            "hours: [{days: [weekend], go: a}]",
            "must be one of: mon, tue, wed, thu, fri, sat, sun, workdays, holidays, restdays"
        ),
        (
            "hours: [{dates: [\"2026-02-29\"], go: a}]",
            "'2026-02-29' is no day; write 2026-10-01, or 2026-10-01..2026-10-07"
        ),
        (
            "hours: [{dates: [\"2026-10-07..2026-10-01\"], go: a}]",
            "'2026-10-07..2026-10-01' ends before it begins; write 2026-10-01..2026-10-07"
        ),
        ("places: [{go: a}]", "names nobody; add in: [上海, 苏州]"), ("places: [{in: [杭洲], go: a}]", "did you mean 杭州?"),
        ("menu: {keys: {\"1\": a}}", "'prompt' is missing"), ("menu: {prompt: p}", "has nothing to choose"),
        (
            "menu: {prompt: p, keys: {\"11\": a}}",
            "'11' is no key of a telephone; write one of 0 to 9, \"*\" and \"#\" (quoted)"
        ),
        ("menu: {prompt: p, keys: {A: a}}", "'A' is no key of a telephone"),
        ("menu: {prompt: p, extensions: {\"8\": a}}", "'8' is no extension; write 2 to 6 digits"),
        ("menu: {prompt: p, keys: {\"1\": a}, wait: 60s}", "must be a time from 1s to 30s"),
        ("menu: {prompt: p, keys: {\"1\": a}, attempts: 0}", "must be a whole number from 1 to 5"),
        ("menu: {prompt: p, keys: {\"1\": b}}", "there is no step 'b'"),
    ])
    func `in a step that leads on is told with its remedy`(step: String, sentence: String) {
        let found = mistakes("start: x\nsteps: {x: {\(step), otherwise: a}, a: {announce: bye}}")
        #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
    }

    @Test(arguments: [
        ("hours: [{days: [mon], go: a}]", "steps.x: 'otherwise' is missing; add it"),
        ("places: [{in: [上海], go: a}]", "steps.x: 'otherwise' is missing; add it"),
        ("menu: {prompt: p, keys: {\"1\": a}}", "steps.x: 'otherwise' is missing; add it"),
        (
            "ring: {targets: [\"101\"]}, otherwise: a",
            "steps.x.otherwise: does not belong beside this kind of step; write it inside ring"
        ),
        ("announce: bye, otherwise: a", "an announcement ends the call; take it out"),
        ("shares: {a: 50, b: 50}, otherwise: a", "shares are 100 together, so nothing is left; take it out"),
        ("otherwise: a", "steps.x: does nothing; write one of ring"),
        ("shares: {a: 100}", "steps.x.shares: has 1 branches; write 2 to 20"),
        ("shares: {a: 50, b: 49}", "steps.x.shares: the shares are 99 together; make them 100"),
        ("shares: {a: 0, b: 100}", "steps.x.shares.a: '0' must be a whole number from 1 to 100"),
        ("shares: {a: 33.3, b: 66}", "must be a whole number"),
        ("ring: {targets: [\"101\"], order: sequnce}", "must be one of: sequence, together, random, rotate"),
        ("ring: {targets: [\"101\"], accept: press-2}", "'press-2' must be one of: press-1"),
        (
            "ring: {targets: [\"101\"], sameCaller: 400d}",
            "must be a time from 1d to 365d; write it with its unit, such as 1d"
        ),
        ("ring: {targets: [\"101\"], ringing: music}", "write ringback-tone, music NAME or greeting NAME"),
        ("ring: {targets: [\"101\"], whistle: x}", "'whistle' is not known here"),
        ("ring: {targets: [\"101\"], roster: {handover: \"09:00\"}}", "'duty' is missing"),
        ("ring: {targets: [\"101\"], roster: {duty: [{dates: [\"2026-11-20\"], who: 李明}]}}", "'target' is missing"),
        (
            "ring: {targets: [\"101\"], roster: {duty: [{dates: [\"2026-11-20..2026-11-22\"], who: 李明, target: \"102\"}, "
                + "{dates: [\"2026-11-22\"], who: 王芳, target: \"103\"}]}}",
            "2026-11-22 is on duty twice, 李明 and 王芳; keep one"
        ),
        (
            "ring: {targets: [\(targets(11))]}",
            "steps.x.ring.targets: has more than 10 targets; only a step that an extension leads to may have up to 20"
        ),
        ("ring: {targets: [\(targets(21))]}", "has 21 values; at most 20 are allowed"),
    ])
    func `in any other step is told with its remedy`(step: String, sentence: String) {
        let found = mistakes("start: x\nsteps: {x: {\(step)}, a: {announce: bye}, b: {announce: bye}}")
        #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
    }

    private static func targets(_ count: Int) -> String {
        (0..<count).map { "\"\(101 + $0)\"" }.joined(separator: ", ")
    }

    @Test func `is none in a long list of targets behind an extension`() throws {
        let call = try plan(
            """
            start: m
            steps:
              m: {menu: {prompt: p, extensions: {"801": x}}, otherwise: a}
              x: {ring: {targets: [\(Self.targets(20))]}}
              a: {announce: bye}
            """
        ).call(keys: ["801"], .busy)
        #expect(call.hops.count == 20)
    }

    @Test func `of a plan is told together with every other one`() {
        let found = mistakes(
            "guard: {block: {places: [杭洲]}}\npassword: {codes: []}\nlimits: {}\npatience: 1s\npresent: x\nstart: b\n"
                + "steps: {a: {hours: [{days: [mo], go: c}], otherwise: d}, b: {menu: {prompt: p, keys: {x: e}}, otherwise: f}}"
        )
        #expect(found.count == 11, "\(found)")
    }
}

@Suite struct `Ways through a plan` {
    @Test(arguments: [
        "a: {hours: [{days: [mon], go: a}], otherwise: b}, b: {announce: bye}",
        "a: {hours: [{days: [mon], go: b}], otherwise: a}, b: {announce: bye}",
        "a: {places: [{in: [上海], go: c}], otherwise: b}, b: {announce: bye}, c: {shares: {a: 50, b: 50}}",
        "a: {ring: {targets: [\"101\"], otherwise: c}}, b: {announce: bye}, c: {menu: {prompt: p, keys: {\"1\": b}}, otherwise: a}",
        "a: {menu: {prompt: p, keys: {\"1\": b}}, otherwise: a}, b: {announce: bye}",
    ])
    func `may not lead back without a key`(steps: String) {
        let found = mistakes("start: a\nsteps: {\(steps)}")
        #expect(!found.isEmpty && found.allSatisfy { $0.contains("so a call could ring for ever") }, "\(found)")
    }

    @Test func `that lead back are shown`() {
        let found = mistakes(
            "start: a\nsteps: {a: {hours: [{days: [mon], go: b}], otherwise: z}, b: {places: [{in: [上海], go: c}], otherwise: z}, "
                + "c: {shares: {d: 50, z: 50}}, d: {ring: {targets: [\"101\"], onBusy: a}}, z: {announce: bye}}")
        #expect(found.contains { $0.contains("leads from 'd' back to 'd' (d → a → b → c → d)") }, "\(found)")
    }

    @Test func `may lead back by a key`() throws {
        let steps = """
            a: {menu: {prompt: p, keys: {"1": b, "9": a}}, otherwise: c}, b: {ring: {targets: ["101"], otherwise: d}},
            d: {menu: {prompt: q, keys: {"1": a}}, otherwise: c}, c: {announce: bye}
            """
        #expect(
            try plan("start: a\nsteps: {\(steps)}").call(keys: ["1", "1", "1"], .busy).sounds == [
                "p", "q", "p", "q", "q", "q", "bye",
            ])
    }

    @Test func `pass five menus and no sixth`() throws {
        func document(_ count: Int) -> String {
            let menus = (1...count).map { level in
                "m\(level): {menu: {prompt: p, keys: {\"1\": \(level < count ? "m\(level + 1)" : "z"), \"9\": m1}}, otherwise: z}"
            }
            return "start: m1\nsteps: {\(menus.joined(separator: ", ")), z: {announce: bye}}"
        }
        #expect(try plan(document(5)).call(keys: ["1", "1", "1", "1", "1"]).end == "bye")
        let found = mistakes(document(6))
        #expect(found == ["steps: menus lie 6 deep: m1 → m2 → m3 → m4 → m5 → m6; at most 5 are allowed"])
    }

    @Test func `are measured one branch at a time`() throws {
        let targets = (0..<10).map { "\"\(101 + $0)\"" }.joined(separator: ", ")
        let rings = (1...9).map {
            "r\($0): {ring: {targets: [\(targets)], otherwise: \($0 % 3 == 0 ? "z" : "r\($0 + 1)")}}"
        }
        let steps = """
            h: {hours: [{days: [mon], go: r1}, {days: [tue], go: r4}], otherwise: r7}, z: {announce: bye},
            \(rings.joined(separator: ", "))
            """
        #expect(try plan("start: h\nsteps: {\(steps)}").call(.busy).hops.count == 30)
    }

    @Test func `are not measured for steps that nobody leads to`() throws {
        let targets = (0..<10).map { "\"\(101 + $0)\"" }.joined(separator: ", ")
        let rings = (1...7).map { "r\($0): {ring: {targets: [\(targets)]\($0 < 7 ? ", otherwise: r\($0 + 1)" : "")}}" }
        #expect(mistakes("start: a\nsteps: {a: {announce: bye}, \(rings.joined(separator: ", "))}").isEmpty)
    }

    @Test func `may be a thousand steps, and no more`() throws {
        func document(_ count: Int) -> String {
            let steps = (1...count).map { "s\($0): {hours: [{days: [mon], go: s\($0 + 1)}], otherwise: s\($0 + 1)}" }
            return "start: s1\nsteps:\n  " + steps.joined(separator: "\n  ") + "\n  s\(count + 1): {announce: bye}"
        }
        #expect(try plan(document(999)).call().end == "bye")
        #expect(mistakes(document(1000)).contains { $0.contains("has 1001 steps; at most 1000 are allowed") })
    }
}
