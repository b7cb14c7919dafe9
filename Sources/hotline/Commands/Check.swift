import ArgumentParser
import Foundation
import Numbering
import Routing
import Storage

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
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
        let subject = try Subject(plan, version: version, newcomer: tenant, configuration)
        let findings = (subject.sold + subject.analysis(from: Date(), configuration).findings).gravestFirst
        if json {
            try printJSON(findings)
        } else {
            print(FindingText(findings, of: plan, in: language ?? subject.plan.language))
        }
        if findings.first?.severity == .error { throw ExitCode(1) }
    }
}

/// Looks for what is wrong in plans before they are published.
struct AnalysisOption: ParsableArguments {
    @Flag(help: "Publish without asking the analyser what is wrong (hotline check).")
    var anyway = false

    private static let remedy = ", or publish it as it is with --anyway (but what its packages lack, it may not use)"

    /// Warnings go to standard error. What the number's packages lack is refused even so.
    /// - Parameter due: When each is published, if not now.
    /// - Throws: ``Failure/no(_:)`` if anything is certainly wrong.
    func examine(
        _ plans: [(name: String, plan: NumberPlan)], _ store: Store, _ configuration: Configuration,
        newcomer: TenantName = .main, at now: Date, due: [Date] = []
    ) throws {
        var errors: [String] = []
        for (index, (name, plan)) in plans.enumerated() {
            let subject = try Subject(
                plan, store, newcomer: newcomer, at: due.isEmpty ? now : due[index], with: plans.map(\.plan))
            let found = anyway ? [] : subject.analysis(from: now, configuration).findings
            let findings = (subject.sold + found).gravestFirst
            let grave = findings.filter { $0.severity == .error }
            let warnings = findings.filter { $0.severity == .warning }
            if !warnings.isEmpty {
                printToStandardError("\(name)\n\(FindingText(warnings, of: name, in: plan.language))")
            }
            if !grave.isEmpty { errors.append("\(name)\n\(FindingText(grave, of: name, in: plan.language))") }
        }
        guard errors.isEmpty else {
            throw Failure.no(
                (errors + ["nothing was published; mend the plan" + (anyway ? "" : Self.remedy)])
                    .joined(separator: "\n"))
        }
    }
}

extension [Finding] {
    /// Of equal ones, in their order.
    var gravestFirst: [Finding] {
        Finding.Severity.allCases.reversed().flatMap { severity in filter { $0.severity == severity } }
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
