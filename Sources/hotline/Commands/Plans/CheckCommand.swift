import ArgumentParser
import Foundation
import Markup
import Operations
import Routing

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Message(
            "What is wrong with a plan, each finding with a call that shows it.", "检查方案中的问题，每个问题都附有可重现的来电。"),
        discussion: Message(
            """
            Every kind of caller, every minute of the coming year and every key is looked at \
            (docs/analysis.md). Exit code 1 if anything is certainly wrong.
            """,
            """
            检查每一类主叫、未来一年的每一分钟和每一个按键（docs/analysis.md）。有确定的错误时，\
            退出码为 1。
            """))

    @OptionGroup var common: CommonOptions
    @Argument(help: .message("A plan's file, or a number, such as 4006001234.", "方案文件，或号码，例如 4006001234。")) var plan:
        String
    @Option(help: .message("Of a number, not the current version but this one.", "查看号码的这个版本，而不是当前版本。")) var version:
        Int?
    @Option(
        help: .message(
            "Tenant that would own the number of a file that has no plan yet. Default: main.",
            "文件中的号码还没有方案时，假定其所属的租户。默认：main。"))
    var tenant: TenantName?
    @Option(help: .message("zh or en. Default: the plan's.", "zh 或 en。默认：方案的语言。")) var language: Language?
    @Flag(
        help: .message(
            "As JSON: an array of {kind, severity, step, rule, english, chinese, simulate, noExample, periods}.",
            """
            输出 JSON：\
            由 {kind, severity, step, rule, english, chinese, simulate, noExample, periods} 组成的数组。
            """))
    var json = false

    func run() throws {
        let configuration = try common.load()
        let now = Date()
        let context = try PlanContext.argument(plan, version: version, newcomer: tenant, configuration, at: now)
        let findings = context.findings(from: now, sounds: configuration.knownSounds)
        if json {
            try printJSON(findings)
        } else {
            say(Message("\(FindingText(findings, of: plan, in: language ?? context.plan.language))"))
        }
        if findings.first?.severity == .error { throw ExitCode(1) }
    }
}

/// The option that has plans analysed before they are published.
struct AnalysisOption: ParsableArguments {
    @Flag(
        help: .message(
            "Publish without asking the analyser what is wrong (hotline check).", "不作分析检查（hotline check），直接发布。"))
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
            var lines = ["\(words[finding.severity] ?? "")\(isChinese ? "：" : ": ")\(finding.sentence(in: language))"]
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
