import Foundation
import Routing
import StrictYAML
import TestSupport
import Testing

/// Random plans in random layouts, and random edits of them.
@Suite struct `Any plan edited by forms` {
    /// Ten times as many by `make fuzz`.
    private static let rounds = (environment["HOTLINE_FUZZ_RUNS"].flatMap { Int($0) } ?? 10_000) / 10
    private static let environment = ProcessInfo.processInfo.environment

    @Test func `means what was intended, and has every other line as before`() throws {
        let seed = Self.environment["HOTLINE_FUZZ_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...1_000_000)
        var dice = SplitMix64(seed: seed)
        for round in 0..<Self.rounds {
            let text = RandomPlan(&dice).text
            let before = try PlanText(text)
            let edit = Self.edit(of: before, &dice)
            let after = try before.applying(edit)
            let about = "seed \(seed), round \(round): \(edit)\n\(text)\n→\n\(after.text)"
            let isRight = Self.isRight(before, edit, after)
            let areKept = Self.keepsComments(before, edit, after)
            #expect(isRight, "\(about)")
            #expect(areKept, "\(about)")
            guard isRight, areKept else { return }
        }
    }

    private static func edit(of plan: PlanText, _ dice: inout SplitMix64) -> PlanEdit {
        let step = plan.steps.randomElement(using: &dice)!
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return .step(step.name, RandomPlan.step(plan.steps.map { "\($0.name)" }, &dice))
        case 1: return .add(StepName("new")!, RandomPlan.step(plan.steps.map { "\($0.name)" }, &dice))
        case 2: return .rename(step.name, to: StepName("更名")!)
        case 3: return .head("greeting", Bool.random(using: &dice) ? nil : .plain("morning"))
        case 4: return .head("name", RandomPlan.words(&dice))
        default:
            let free = plan.steps.filter { candidate in
                candidate.name.description != plan.head.first { $0.key == "start" }?.value.text
                    && plan.steps(before: candidate.name).isEmpty
            }
            return free.randomElement(using: &dice).map { .remove($0.name) } ?? .start(step.name)
        }
    }

    private static func isRight(_ before: PlanText, _ edit: PlanEdit, _ after: PlanText) -> Bool {
        var head = before.head
        var steps = before.steps.map { ($0.name, $0.value) }
        switch edit {
        case .head(let key, let value):
            return after.steps.map(\.value) == before.steps.map(\.value)
                && after.head.first { $0.key == key }?.value == value
                && after.head.filter { $0.key != key } == head.filter { $0.key != key }
        case .start(let step):
            head = head.map { $0.key == "start" ? .init(key: "start", value: .plain("\(step)")) : $0 }
        case .step(let name, let value): steps = steps.map { $0.0 == name ? (name, value) : $0 }
        case .add(let name, let value): steps.append((name, value))
        case .remove(let name): steps.removeAll { $0.0 == name }
        case .rename(let old, let new):
            // Every name is a name of one thing: the text says so by itself.
            return after[old] == nil && after[new] != nil && !words(after.text).contains(Substring("\(old)"))
        }
        return after.head == head && after.steps.map(\.name) == steps.map(\.0)
            && after.steps.map(\.value) == steps.map(\.1)
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    }

    /// Every comment of ``RandomPlan`` is of its own: `#12`.
    private static func keepsComments(_ before: PlanText, _ edit: PlanEdit, _ after: PlanText) -> Bool {
        func comments(_ text: String) -> [Substring] {
            lines(text).compactMap { line in line.range(of: "# note ").map { line[$0.lowerBound...] } }.sorted()
        }
        let (old, new) = (comments(before.text), comments(after.text))
        switch edit {
        case .remove, .head(_, nil):
            return Set(new).isSubset(of: old) && lines(after.text).isSubset(of: lines(before.text))
        case .rename: return old == new
        case .add: return old == new && lines(before.text).isSubset(of: lines(after.text))
        case .head, .start: return old == new && lines(before.text).subtracting(lines(after.text)).count <= 1
        case .step(let name, _):
            let after = lines(after.text)
            let others = before.steps.map(\.name).filter { $0 != name }
            return old == new && others.allSatisfy { other in after.contains(heading(of: other, in: before.text)) }
        }
    }

    /// The line on which a step begins: of all that begin with its name, the least indented.
    private static func heading(of step: StepName, in text: String) -> Substring {
        lines(text).filter { words(String($0)).first == "\(step)" }.min { blanks($0) < blanks($1) } ?? ""
    }

    private static func blanks(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

    private static func lines(_ text: String) -> Set<Substring> { Set(text.split(separator: "\n")) }
}

/// A plan's text: up to eight steps, in blocks or braces, with comments and blank lines between.
struct RandomPlan {
    private(set) var text = ""
    private var notes = 0

    init(_ dice: inout SplitMix64) {
        let names = (1...Int.random(in: 2...8, using: &dice)).map { "s\($0)-\("abc".randomElement(using: &dice)!)" }
        put(["number: \"4006001234\""], &dice)
        if Bool.random(using: &dice) { put(["name: 云岭 \(Int.random(in: 0...9, using: &dice))"], &dice) }
        if Bool.random(using: &dice) { put(["greeting: \"welcome\""], &dice) }
        put(["start: \(names[0])"], &dice)
        put(["steps:"], &dice)
        let indent = Int.random(in: 1...4, using: &dice)
        for name in names {
            put(Self.lines(name, Self.step(names, &dice), indent, &dice), indent: indent, &dice)
        }
        if Bool.random(using: &dice) { text += "# note 0\n" }
    }

    private mutating func put(_ lines: [String], indent: Int = 0, _ dice: inout SplitMix64) {
        let blanks = String(repeating: " ", count: indent)
        if Int.random(in: 0..<4, using: &dice) == 0 { text += "\n" }
        if Int.random(in: 0..<3, using: &dice) == 0 { text += "\(blanks)\(note())\n" }
        for line in lines {
            text += line + (Int.random(in: 0..<4, using: &dice) == 0 ? "  \(note())" : "") + "\n"
            if line != lines.last, Int.random(in: 0..<8, using: &dice) == 0 { text += "\(blanks)  \(note())\n" }
        }
    }

    private mutating func note() -> String {
        notes += 1
        return "# note \(notes)"
    }

    /// Written by a hand of its own, not by the code under test.
    private static func lines(
        _ name: String, _ value: DocumentValue, _ indent: Int, _ dice: inout SplitMix64
    ) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        guard Bool.random(using: &dice) else { return ["\(blanks)\(name): \(flow(value))"] }
        return ["\(blanks)\(name):"] + value.fields.flatMap { block("\(blanks)  \($0.key):", $0.value, indent + 4) }
    }

    private static func block(_ head: String, _ value: DocumentValue, _ indent: Int) -> [String] {
        let blanks = String(repeating: " ", count: indent)
        switch value {
        case .block(let fields):
            return [head] + fields.flatMap { block("\(blanks)\(quoted($0.key)):", $0.value, indent + 2) }
        case .list(let values): return [head] + values.map { "\(blanks)- \(flow($0))" }
        case .text: return ["\(head) \(flow(value))"]
        }
    }

    private static func flow(_ value: DocumentValue) -> String {
        switch value {
        case .text(let text, let isQuoted): isQuoted ? "'\(text)'" : text
        case .list(let values): "[\(values.map(flow).joined(separator: ", "))]"
        case .block(let fields): "{\(fields.map { "\(quoted($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
        }
    }

    private static func quoted(_ key: String) -> String { key.first!.isLetter ? key : "\"\(key)\"" }

    static func step(_ names: [String], _ dice: inout SplitMix64) -> DocumentValue {
        let (one, two) = (names.randomElement(using: &dice)!, names.randomElement(using: &dice)!)
        func block(_ fields: KeyValuePairs<String, DocumentValue>) -> DocumentValue {
            .block(fields.map { .init(key: $0.key, value: $0.value) })
        }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: return block(["announce": .plain("all-busy")])
        case 1: return block(["greeting": .plain("welcome"), "go": .plain(one)])
        case 2:
            let other = one == two ? "\(one)x" : two
            return block(["shares": block([one: .plain("70"), other: .plain("30")])])
        case 3:
            let keys = block(["1": .plain(one), "*": .plain(two)])
            return block(["menu": block(["prompt": .plain("main"), "keys": keys]), "otherwise": .plain(one)])
        case 4:
            let rules = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
                block([
                    "days": .list([.plain("workdays"), .plain("sat")]), "from": .quoted("09:00"),
                    "to": .quoted("18:00"),
                    "go": .plain(one),
                ])
            }
            return block(["hours": .list(rules), "otherwise": .plain(two)])
        default:
            let targets = (0..<Int.random(in: 1...5, using: &dice)).map { DocumentValue.quoted("1380013800\($0)") }
            return block(["ring": block(["targets": .list(targets), "seconds": .plain("20"), "onBusy": .plain(one)])])
        }
    }

    /// A name full of signs that mean something in YAML.
    static func words(_ dice: inout SplitMix64) -> DocumentValue {
        let signs = [
            "a", "云", " ", "#", ":", "\"", "'", "\\", "-", "{", "]", ",", "&", "*", "?", "|", "%", "@", "`", "~",
        ]
        let text = (0..<Int.random(in: 1...30, using: &dice)).map { _ in signs.randomElement(using: &dice)! }.joined()
        return Bool.random(using: &dice) ? .plain(text) : .quoted(text)
    }
}
