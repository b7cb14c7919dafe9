import ArgumentParser
import Foundation
import Markup
import Operations
import Routing

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "What is wrong with a plan, each finding with a call that shows it.",
        discussion: """
            Every kind of caller, every minute of the coming year and every key is looked at (docs/analysis.md). Exit code \
            1 if anything is certainly wrong.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "A plan's file, or a number, such as 4006001234.") var plan: String
    @Option(help: "Of a number, not the current version but this one.") var version: Int?
    @Option(help: "Tenant that would own the number of a file that has no plan yet. Default: main.")
    var tenant: TenantName?
    @Option(help: "zh or en. Default: the plan's.") var language: Language?
    @Flag(help: "As JSON: an array of {kind, severity, step, rule, english, chinese, simulate, noExample, periods}.")
    var json = false

    func run() throws {
        let configuration = try common.load()
        let now = Date()
        let context = try PlanContext.argument(plan, version: version, newcomer: tenant, configuration, at: now)
        let findings = context.findings(from: now, sounds: configuration.knownSounds)
        if json {
            try printJSON(findings)
        } else {
            print(FindingText(findings, of: plan, in: language ?? context.plan.language))
        }
        if findings.first?.severity == .error { throw ExitCode(1) }
    }
}

/// The option that has plans analysed before they are published.
struct AnalysisOption: ParsableArguments {
    @Flag(help: "Publish without asking the analyser what is wrong (hotline check).")
    var anyway = false

    /// The sounds for the analyser; `nil`: it is not asked.
    func sounds(_ configuration: Configuration) -> TenantSounds? {
        anyway ? nil : { configuration.knownSounds(of: $0) }
    }
}

/// Findings for a person: the gravest first, each with the command that shows it.
struct FindingText: CustomStringConvertible {
    let description: String

    init(_ findings: [Finding], of plan: String, in language: Language) {
        let isChinese = language == .zh
        guard !findings.isEmpty else {
            description = isChinese ? "没有发现问题" : "nothing was found"
            return
        }
        let words: [Finding.Severity: String] =
            isChinese
            ? [.error: "错误", .warning: "注意", .info: "提示"]
            : [.error: "error", .warning: "warning", .info: "note"]
        description = findings.map { finding in
            var lines = ["\(words[finding.severity] ?? ""): \(finding.sentence(in: language))"]
            lines += finding.periods.prefix(10).map { "    \($0)" }
            if finding.periods.count > 10 { lines.append("    … (\(finding.periods.count))") }
            if let example = finding.example {
                lines.append("    hotline simulate \(plan) \(example.simulateArguments.joined(separator: " "))")
            } else if let why = finding.noExample {
                lines.append("    \(why.text(in: language))")
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
