import CivilTime
import Foundation
import Markup
import Testing

@testable import Routing

/// A plan in a file beside the tests, and what is to be found in it: lines such as `# expects: warning gap hours RULE`.
struct PlanFixture: CustomTestStringConvertible, Sendable {
    struct Expectation: Hashable, CustomStringConvertible {
        let severity: Finding.Severity
        let kind: Finding.Kind
        /// `-` for none.
        let step: String
        /// Empty: whatever.
        let rule: String

        var description: String { "\(severity) \(kind) \(step) \(rule)" }

        func matches(_ finding: Finding) -> Bool {
            finding.severity == severity && finding.kind == kind && (finding.step?.description ?? "-") == step
                && (rule.isEmpty || finding.rule == rule)
        }
    }

    let name: String
    let document: String

    var testDescription: String { name }

    var expectations: [Expectation] {
        document.split(separator: "\n").filter { $0.hasPrefix("# expects: ") }.map { line in
            let words = line.dropFirst("# expects: ".count).split(separator: " ", maxSplits: 3).map(String.init)
            guard words.count >= 3, let severity = Finding.Severity(rawValue: words[0]),
                let kind = Finding.Kind(rawValue: words[1])
            else { preconditionFailure("\(name): \(line)") }
            return Expectation(
                severity: severity, kind: kind, step: words[2], rule: words.count > 3 ? words[3] : "")
        }
    }

    func plan() throws -> NumberPlan {
        do {
            return try NumberPlan(document: document)
        } catch {
            Issue.record("\(name): \(error)")
            throw error
        }
    }

    func analysis(of plan: NumberPlan, numbers: NumberSpace = SmallGazetteer.numbers) -> Analysis {
        Analysis(
            of: plan, calendar: Self.calendar, from: Self.start, numbers: numbers,
            sounds: KnownSounds(hasSound: { sound, language in
                let name = sound.description
                return !name.hasPrefix("missing-") && (!name.hasPrefix("english-") || language == .en)
            }))
    }

    /// 2026-06-01, a Monday, 08:00 in China.
    static let start = Date(timeIntervalSince1970: 1_780_272_000)

    /// The State Council's notice for 2026.
    static let calendar: WorkCalendar = {
        var exceptions: [CivilDay: WorkCalendar.Kind] = [:]
        func set(_ range: String, _ kind: WorkCalendar.Kind) {
            guard let range = DayRange(range) else { preconditionFailure(range) }
            for day in range.first.daysSince1970...range.last.daysSince1970 {
                exceptions[CivilDay(daysSince1970: day)] = kind
            }
        }
        set("2026-06-19..2026-06-21", .holiday("端午节"))
        set("2026-09-25..2026-09-27", .holiday("中秋节"))
        set("2026-10-01..2026-10-07", .holiday("国庆节"))
        set("2026-09-20", .makeUpWorkday("国庆节"))
        set("2026-10-10", .makeUpWorkday("国庆节"))
        return WorkCalendar(exceptions: exceptions, announcedYears: [2026])
    }()

    static let planted = fixtures(in: "planted")
    static let clean = fixtures(in: "clean")

    private static func fixtures(in folder: String) -> [PlanFixture] {
        let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Plans/\(folder)")
        let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.map { file in
            let text = try? String(contentsOf: file, encoding: .utf8)
            return PlanFixture(name: file.deletingPathExtension().lastPathComponent, document: text ?? "")
        }
    }
}
