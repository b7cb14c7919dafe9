import Routing
import StrictYAML
import TestSupport
import Testing

/// What a Chinese input method writes where YAML wants its own signs.
@Suite struct `A sign of the Chinese keyboard` {
    private static func found(_ lines: String) -> [String] {
        do throws(InvalidDocument) {
            _ = try NumberPlan(document: lines)
            return []
        } catch {
            for mistake in error.mistakes { #expect(faults(of: mistake.sentence) == []) }
            return error.mistakes.map(\.description)
        }
    }

    private static let rest = "start: a\nsteps: {a: {announce: bye}}\n"

    @Test(arguments: [
        ("number: \"4006001234\"\nname：测试\n", "line 2: there is a full-width ： (U+FF1A) here; write : and a blank"),
        (
            "number: \"4006001234\"\nguard: {block: {prefixes: [\"170\"，\"171\"]}}\n",
            "line 2: there is a full-width ， (U+FF0C) here; write ,"
        ),
        ("number: \"4006001234\"\n\tname: x\n", "line 2: there is a tab here; write blanks"),
        (
            "number: \"4006001234\"\nguard:\n\u{3000}\u{3000}block: {prefixes：[\"170\"]}\n",
            "line 3: there is a full-width"
        ),
    ])
    func `is named with its line and what to write`(head: String, sentence: String) {
        let found = Self.found(head + Self.rest)
        #expect(found == [sentence] || found.first?.hasPrefix(sentence) == true, "\(found)")
    }

    @Test(arguments: [
        ("number： \"4006001234\"\nstart： a", "there is a full-width ： (U+FF1A) in it: write : and a blank"),
        (
            "number: “4006001234”\n" + rest,
            "'“4006001234”' is no 400 number; write 400 and seven digits, such as \"4006001234\"; there is a full-width “ "
                + "(U+201C) in it: write \""
        ),
        (
            "number: \"4006001234\"\n\u{3000}name: x\n" + rest,
            "there is a full-width blank (U+3000) in it: write ordinary blanks"
        ),
        (
            "number: \"4006001234\"\nguard: {block: {places: [上海，江苏]}}\n" + rest,
            "there is a full-width ， (U+FF0C) in it: write ,"
        ),
        (
            "number: \"4006001234\"\nstart: h\nsteps: {h: {hours: [{days: [mon], from: \"09：00\", to: \"18:00\", go: a}], "
                + "otherwise: a}, a: {announce: bye}}",
            "there is a full-width ： (U+FF1A) in it: write : and a blank"
        ),
    ])
    func `is named where a value cannot be understood for it`(document: String, sentence: String) {
        let found = Self.found(document)
        #expect(found.contains { $0.contains(sentence) }, "\(found)")
    }

    @Test func `in a name, a remark or a quoted text is language`() throws {
        let document = """
            number: "4006001234"   # 号码：总机
            name: 云岭家电，客服“热线”：总机
            start: 甲
            steps: {甲: {announce: bye}}
            """
        #expect(try NumberPlan(document: document).name == "云岭家电，客服“热线”：总机")
        let found = Self.found(document + "\nguard: {block: {prefixes: [\"170\"}}")
        #expect(found.count == 1 && !found[0].contains("full-width"), "\(found)")
    }
}
