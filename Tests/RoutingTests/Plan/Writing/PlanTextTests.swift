import Foundation
import Routing
import StrictYAML
import TestSupport
import Testing

@Suite struct `A plan edited by forms` {
    static let document = """
        # Yunling's hotline
        number: "4006001234"
        name: 云岭家电 客服热线   # as printed on the boxes

        start: hours
        # who is asked first
        steps:
          # the day
          hours:
            # made with the owner on 3 May
            hours: [{days: [workdays], from: "09:00", to: "18:00", go: desk}]   # with make-up workdays
            otherwise: night   # the guard

          # the people at the desk
          desk:
            ring:
              targets:
                - "02161230000"   # Wang
                - "sip:desk-3"    # the new telephone
              onBusy: night
          split: {shares: {desk: 70, night: 30}}
          # nobody else
          night: {ring: {targets: ["13700002222"]}}   # Li
        # the end
        """ + "\n"

    private func changed(_ edit: PlanEdit, _ text: String = Self.document) throws -> String {
        try PlanText(text).applying(edit).text
    }

    /// The refusal's sentences.
    private func refusal(_ edit: PlanEdit, _ text: String = Self.document) -> [String] {
        do throws(InvalidDocument) {
            _ = try PlanText(text).applying(edit)
            return []
        } catch {
            for mistake in error.mistakes { #expect(faults(of: mistake.sentence) == []) }
            return error.mistakes.map(\.description)
        }
    }

    private var desk: DocumentValue {
        get throws { try #require(try PlanText(Self.document)[step("desk")]) }
    }

    @Test func `keeps every line but those of the step`() throws {
        var night = try #require(try PlanText(Self.document)[step("night")])
        night["ring"]?["targets"] = .list([.quoted("13900001111")])
        let text = try changed(.step(step("night"), night))
        #expect(
            text
                == Self.document.replacing(
                    "  night: {ring: {targets: [\"13700002222\"]}}   # Li\n",
                    with: "  # Li\n  night: {ring: {targets: [\"13900001111\"]}}\n"))
    }

    @Test func `keeps the comments of the step itself, in their places where those are left`() throws {
        var hours = try #require(try PlanText(Self.document)[step("hours")])
        hours["hours"] = .list(
            (0..<3).map { index in
                .block([
                    .init(key: "days", value: .list([.plain("mon"), .plain("tue"), .plain("wed")])),
                    .init(key: "from", value: .quoted("0\(index):00")),
                    .init(key: "to", value: .quoted("0\(index):30")),
                    .init(key: "go", value: .plain("desk")),
                ])
            })
        let text = try changed(.step(step("hours"), hours))
        let block = """
              # the day
              # made with the owner on 3 May
              # with make-up workdays
              hours:
                hours:
                  - {days: [mon, tue, wed], from: "00:00", to: "00:30", go: desk}
                  - {days: [mon, tue, wed], from: "01:00", to: "01:30", go: desk}
                  - {days: [mon, tue, wed], from: "02:00", to: "02:30", go: desk}
                otherwise: night   # the guard

              # the people at the desk

            """
        #expect(text.contains(block), "\(text)")
    }

    @Test func `stays as it is when nothing is changed`() throws {
        #expect(try changed(.step(step("desk"), try desk)) == Self.document)
        #expect(try changed(.head("start", .plain("hours"))) == Self.document)
        #expect(try changed(.head("greeting", nil)) == Self.document)
        #expect(try changed(.rename(step("desk"), to: step("desk"))) == Self.document)
    }

    @Test func `gets a new step as its last, and loses one with the comments above it`() throws {
        let added = try changed(.add(step("休息"), .block([.init(key: "announce", value: .plain("all-busy"))])))
        #expect(added == Self.document.replacing("  # Li\n", with: "  # Li\n  休息: {announce: all-busy}\n"))
        #expect(try PlanText(added).applying(.remove(step("休息"))).text == Self.document)
        let removed = try changed(.remove(step("split")))
        #expect(removed == Self.document.replacing("  split: {shares: {desk: 70, night: 30}}\n", with: ""))
        #expect(
            refusal(.remove(step("desk"))) == [
                "line 11: steps.hours.hours[1].go: leads to 'desk'; lead it elsewhere first",
                "line 21: steps.split.shares: leads to 'desk'; lead it elsewhere first",
            ])
    }

    @Test func `follows a step's new name wherever it is named, and only there`() throws {
        let text = try changed(.rename(step("night"), to: step("夜间")))
        let wanted = Self.document.replacing("otherwise: night ", with: "otherwise: 夜间 ")
            .replacing("onBusy: night", with: "onBusy: 夜间").replacing(", night: 30", with: ", 夜间: 30")
            .replacing("  night: {", with: "  夜间: {")
        #expect(text == wanted)
        #expect(try NumberPlan(document: text).steps[step("夜间")] != nil)
        #expect(
            refusal(.rename(step("night"), to: step("desk"))) == [
                "line 1: steps.desk: there is a step 'desk' already; give another name"
            ])
    }

    @Test func `gets a key of its head where it belongs`() throws {
        let text = try changed(.head("greeting", .plain("welcome")))
        #expect(text == Self.document.replacing("start: hours", with: "greeting: welcome\nstart: hours"))
        #expect(try PlanText(text).applying(.head("greeting", nil)).text == Self.document)
        #expect(try changed(.start(step("night"))) == Self.document.replacing("start: hours", with: "start: night"))
        let guarded = try changed(
            .head(
                "guard",
                .block([.init(key: "block", value: .block([.init(key: "classes", value: .list([.plain("hidden")]))]))]))
        )
        #expect(guarded.contains("guard: {block: {classes: [hidden]}}\nstart: hours"))
        let named = try changed(.head("name", .plain("true")))
        #expect(named.contains("# as printed on the boxes\nname: \"true\"\n\nstart"))
    }

    @Test func `keeps the line ends and a missing last one`() throws {
        let text = Self.document.replacing("\n", with: "\r\n")
        #expect(try changed(.start(step("night")), text) == text.replacing("start: hours", with: "start: night"))
        let open = "number: \"4006001234\"\nstart: a\nsteps:\n  a: {announce: one}"
        #expect(
            try changed(.step(step("a"), .block([.init(key: "announce", value: .plain("two"))])), open)
                == open.replacing("one", with: "two"))
        #expect(
            try changed(.add(step("b"), .block([.init(key: "announce", value: .plain("two"))])), open)
                == open + "\n  b: {announce: two}\n")
    }

    @Test(arguments: [
        ("{number: \"4006001234\", start: a, steps: {a: {announce: x}}}", "a", 1),
        ("number: \"4006001234\"\nstart: a\nsteps: {a: {announce: x}}\n", "a", 3),
        ("x: &s {announce: x}\nstart: a\nsteps:\n  a: *s\n  b: {announce: y}\n", "a", 4),
        ("start: a\nsteps:\n  ? a\n  : {announce: x}\n", "a", 3),
    ])
    func `is left to its text where forms cannot keep it`(text: String, name: String, line: Int) throws {
        let value = DocumentValue.block([.init(key: "announce", value: .plain("z"))])
        let refused = refusal(.step(step(name), value), text)
        #expect(refused.count == 1 && refused[0].hasPrefix("line \(line): "), "\(refused)")
        #expect(try PlanText(text).obstacle(at: step(name))?.line == line)
    }

    @Test func `says so when a step is gone, and when the text is no plan`() throws {
        #expect(
            refusal(.step(step("gone"), .block([]))) == [
                "line 1: steps.gone: is not there any more: it was taken away or renamed meanwhile"
            ])
        #expect(throws: InvalidDocument.self) { try PlanText("steps: [a]") }
        #expect(throws: InvalidDocument.self) { try PlanText("steps: {a: [") }
    }

    @Test func `keeps a list of numbers a line for each`() throws {
        let numbers = (0..<40).map { "1380013\(8000 + $0)" }.joined(separator: " ")
        let value = DocumentValue.block([
            .init(key: "block", value: .block([.init(key: "numberList", value: .quoted(" \(numbers) "))]))
        ])
        let text = try changed(.head("guard", value))
        #expect(text.contains("\n      13800138001\n      13800138002\n"))
        #expect(try NumberPlan(document: text).callGuard != nil)
    }
}
