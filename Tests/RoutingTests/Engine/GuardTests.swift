import Numbering
import Routing
import Testing

@Suite struct `The guard` {
    private func admits(_ guardLines: String, _ caller: Caller) throws -> Bool {
        let call = try plan("guard: {\(guardLines)}\nstart: a\nsteps: {a: {ring: {targets: [\"101\"]}}}").call(
            from: caller)
        return call.end == "101"
    }

    private static let mobile = Caller(
        number: "17000001234", numberClass: .mobile, places: [Place(province: "浙江", city: "杭州")])

    @Test(arguments: [
        // What is more specific wins: number, longer prefix, city, province, class.
        ("block: {classes: [mobile]}", false),
        ("block: {classes: [mobile]}, allow: {places: [浙江]}", true),
        ("block: {places: [浙江]}, allow: {classes: [mobile]}", false),
        ("block: {places: [浙江]}, allow: {places: [杭州]}", true),
        ("block: {places: [杭州]}, allow: {places: [浙江]}", false),
        ("block: {places: [浙江省]}, allow: {prefixes: [\"1\"]}", true),
        ("block: {prefixes: [\"170\"]}, allow: {places: [杭州]}", false),
        ("block: {prefixes: [\"170\"]}, allow: {prefixes: [\"1700\"]}", true),
        ("block: {prefixes: [\"1700\"]}, allow: {prefixes: [\"170\"]}", false),
        ("block: {prefixes: [\"1700000123\"]}, allow: {numbers: [\"17000001234\"]}", true),
        ("block: {numbers: [\"17000001234\"]}, allow: {prefixes: [\"1700000123\"]}", false),
        // Of equal ones the one that admits.
        ("block: {numbers: [\"17000001234\"]}, allow: {numbers: [\"17000001234\"]}", true),
        ("block: {prefixes: [\"170\"]}, allow: {prefixes: [\"170\"]}", true),
        ("block: {places: [杭州]}, allow: {places: [杭州]}", true),
        ("block: {classes: [mobile]}, allow: {classes: [mobile]}", true),
        // Only.
        ("only: {places: [上海]}", false),
        ("only: {places: [上海]}, allow: {numbers: [\"17000001234\"]}", true),
        ("only: {places: [上海, 浙江]}", true),
        ("only: {classes: [landline]}", false),
        // Numbers as people write them.
        ("block: {numbers: [\"+86 170 0000 1234\"]}", false), ("block: {numbers: [\"017000001234\"]}", false),
        ("block: {numbers: [\"0086-17000001234\"]}", false), ("block: {prefixes: [\"+86170\"]}", false),
        // An entry holds through its last day; this is 2026-11-23.
        ("block: {numbers: [{number: \"17000001234\", until: 2026-11-23}]}", false),
        ("block: {numbers: [{number: \"17000001234\", until: 2026-11-22}]}", true),
        ("block: {prefixes: [{prefix: \"170\", until: 2026-11-22}, \"17\"]}", false),
        ("block: {numbers: [\"17000001235\"]}", true),
    ])
    func `lets the most specific entry decide`(lines: String, isAdmitted: Bool) throws {
        #expect(try admits(lines, Self.mobile) == isAdmitted)
    }

    @Test(arguments: [
        ("block: {places: [株洲]}", false), ("block: {places: [湖南]}", false), ("only: {places: [株洲]}", true),
        ("block: {places: [杭州]}", true),
    ])
    func `takes any place of a caller whose area code has several`(lines: String, isAdmitted: Bool) throws {
        #expect(try admits(lines, .hunan) == isAdmitted)
    }

    @Test(arguments: [
        ("block: {classes: [hidden, overseas]}", Caller.hidden, false),
        ("block: {classes: [hidden, overseas]}", .hongKong, false),
        ("block: {prefixes: [\"+852\"]}", .hongKong, false), ("block: {prefixes: [\"00852\"]}", .hongKong, false),
        ("block: {numbers: [\"0085223456789\"]}", .hongKong, false), ("block: {prefixes: [\"852\"]}", .hongKong, true),
        ("only: {prefixes: [\"1\"]}", .hidden, false),
        ("block: {prefixes: [\"1\"]}", .hidden, true),
    ])
    func `knows foreign and hidden callers`(lines: String, caller: Caller, isAdmitted: Bool) throws {
        #expect(try admits(lines, caller) == isAdmitted)
    }

    @Test func `refuses before anything is answered, with the sound of the plan`() throws {
        let document = """
            answering: menu
            greeting: welcome
            guard: {block: {classes: [mobile]}, refusal: go-away}
            start: a
            steps: {a: {ring: {targets: ["101"]}}}
            """
        let call = try plan(document).call()
        #expect(call.sounds == ["go-away"])
        #expect(!call.isAnswered)
        #expect(
            call.receipt.decisions.last?.description
                == "the guard refuses the caller: 'block' has the class mobile; 'go-away' is played and the call ends")
    }

    @Test func `says which entry decided and which it overruled`() throws {
        let document = """
            guard: {block: {prefixes: ["138"]}, allow: {numbers: [{number: "13800138000", until: 2027-01-01}]}}
            start: a
            steps: {a: {announce: bye}}
            """
        let receipt = try plan(document).call().receipt
        #expect(
            receipt.decisions[2].description
                == "the guard lets the caller in: 'allow' has the number 13800138000 (until 2027-01-01), which counts for more "
                + "than 'block' with the prefix 138")
    }
}

@Suite struct `A list of numbers in a file` {
    private static let head = "start: a\nsteps: {a: {announce: bye}}\n"

    @Test func `is taken beside the numbers of the plan`() throws {
        let file = "# bad callers\n02061111111\n13800138000,2026-11-23   # the whole day\r\n+85223456789\n\n"
        let document =
            "number: \"4006001234\"\n" + Self.head + "guard: {block: {numbers: [\"101010\"], numbersFrom: b.txt}}"
        let plan = try NumberPlan(document: document, file: { $0 == "b.txt" ? .text(file) : .absent })
        #expect(plan.call().end == "not-permitted")
        #expect(plan.call(at: shanghai("2026-11-24T00:00")).end == "bye")
        #expect(plan.call(from: .hongKong).end == "not-permitted")
        #expect(plan.call(from: Caller(number: "101010", numberClass: .service)).end == "not-permitted")
    }

    @Test func `is refused with its bad lines, the first twenty by number`() {
        let text = "02061111111\nnobody\n" + String(repeating: "13x\n", count: 30)
        let found = mistakes(Self.head + "guard: {block: {numbersFrom: b.txt}}", file: { _ in .text(text) })
        #expect(found.count == 21)
        #expect(found[0].hasPrefix("guard.block.numbersFrom: b.txt, line 2 is no number: a number has no letters"))
        #expect(found[20] == "guard.block.numbersFrom: b.txt: 11 more lines are no number")
    }

    @Test(arguments: [(nil, "there is no file 'b.txt' beside the plan"), ("# none", "b.txt has no number")])
    func `must be there and hold something`(text: String?, sentence: String) {
        let found = mistakes(
            Self.head + "guard: {block: {numbersFrom: b.txt}}", file: { _ in text.map(NumberFile.text) ?? .absent })
        #expect(found.count == 1 && found[0].contains(sentence), "\(found)")
    }

    @Test(arguments: [
        """
        # mine
        number: "4006001234"
        guard:
          block:
            numbersFrom: b.txt   # from the shop
            prefixes: ["170"]
        start: a
        steps: {a: {announce: bye}}
        """,
        """
        {"number": "4006001234", "start": "a", "guard": {"only": {"numbersFrom": "b.txt", "places": ["西藏"]}},
         "steps": {"a": {"announce": "bye"}}}
        """,
        """
        number: "4006001234"
        start: 甲
        guard: {block: {prefixes: ["170"], numbersFrom: 'b.txt'}, allow: {numbersFrom: "b.txt"}}
        steps: {甲: {announce: bye}}
        """,
    ])
    func `is written into the published document, which else stays as it was`(document: String) throws {
        let file = { (name: String) -> NumberFile in
            name == "b.txt" ? .text("02061111111\n13800138000,2027-01-01 # x\n") : .absent
        }
        let whole = try NumberPlan.inliningFiles(document: document, file: file)
        #expect(!whole.contains("numbersFrom"))
        #expect(try NumberPlan(document: whole) == NumberPlan(document: document, file: file))
        let pattern = try Regex("\"\\s+02061111111\\s+13800138000,2027-01-01\\s+\"")
        let back = whole.replacing(pattern, with: "b.txt").replacing("numberList", with: "numbersFrom")
        #expect(back == document.replacing("\"b.txt\"", with: "b.txt").replacing("'b.txt'", with: "b.txt"))
    }

    @Test func `may make the document larger than documents are`() throws {
        let text = (0..<60_000).map { "1390\(1_000_000 + $0)" }.joined(separator: "\n")
        let document = "number: \"4006001234\"\n" + Self.head + "guard:\n  block:\n    numbersFrom: b.txt\n"
        let whole = try NumberPlan.inliningFiles(document: document, file: { _ in .text(text) })
        #expect(whole.utf8.count > 900_000)
        let plan = try NumberPlan(document: whole + String(repeating: "#\n", count: 200_000))
        #expect(plan.call(from: Caller(number: "13901059999", numberClass: .mobile)).end == "not-permitted")
        #expect(plan.call(from: Caller(number: "13901060000", numberClass: .mobile)).end == "bye")
    }

    @Test func `has a million lines at most`() {
        let text = "101010" + String(repeating: "\n", count: 1_000_001)
        let found = mistakes(Self.head + "guard: {block: {numbersFrom: b.txt}}", file: { _ in .text(text) })
        #expect(found == ["guard.block.numbersFrom: b.txt has more than 1000000 lines; shorten it"])
    }

    @Test func `cannot be named by reference`() {
        let document = "guard: {block: {numbersFrom: &f b.txt}, allow: {numbersFrom: *f}}"
        #expect(throws: (any Error).self) {
            try NumberPlan.inliningFiles(document: document, file: { _ in .text("101010") })
        }
    }
}
