import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: Message(
            "Check plans and publish them; the next call of each number uses the new one.", "检查并发布方案；各号码的下一通来电即按新方案接续。"),
        discussion: Message(
            "All files or none: a mistake in one publishes nothing, and every mistake is printed with its line.",
            "全部发布或全部不发布：有一处错误，则一个也不发布；所有错误都会列出行号。")
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption

    @Argument(
        help: .message(
            "Plan documents, YAML or JSON (docs/plan.md); - is standard input.",
            "方案文档，YAML 或 JSON（docs/plan.md）；- 表示标准输入。"))
    var files: [String]

    @Option(
        help: .message(
            "Not now but then, in the number's zone: 2026-12-24T18:00. Several plans of a number can wait.",
            "不立即发布，而在此时发布，按号码的时区：2026-12-24T18:00。同一号码可以有多个方案等待发布。"))
    var at: String?

    @Option(
        help: .message("Tenant that owns numbers published for the first time. Default: main.", "首次发布的号码所属的租户。默认：main。")
    )
    var tenant: TenantName?

    @OptionGroup var analysis: AnalysisOption

    func run() throws {
        let configuration = try common.load()
        let author = try author.author()
        let operations = Operations(try Store(path: configuration.database))
        if let tenant { try operations.mustKnow(tenant) }
        let plans = try [WrittenPlan].reading(
            files, operations, configuration, tenant: tenant ?? .main,
            consequence: Message("nothing was published", "未发布任何方案"))
        let sounds = analysis.sounds(configuration)
        guard let at else {
            let (examined, publications) = try operations.publish(
                plans, for: tenant, analysedWith: sounds, by: author)
            examined.printWarnings()
            for (file, publication) in zip(plans, publications) {
                say(publication.sentence.about(file.plan.did))
            }
            return
        }
        let hours = try plans.map { try Date.argument(at, named: "--at", after: author.at, in: $0.plan.timezone) }
        let (examined, scheduled) = try operations.schedule(
            plans, at: hours, for: tenant, analysedWith: sounds, by: author)
        examined.printWarnings()
        for (file, draft) in zip(plans, scheduled) {
            say(draft.sentence(file.plan.timezone).about(file.plan.did))
        }
    }
}

extension Publication {
    var sentence: Message {
        switch self {
        case .published(let version, let ended):
            ([Message("version \(version) published", "已发布版本 \(version)")] + ended.map(\.endSentence)).joined("; ", "；")
        case .unchanged(let version):
            Message("unchanged, version \(version) stays", "没有变化，仍为版本 \(version)")
        }
    }
}

extension ScheduledPlan {
    /// `draft 7 will be published at 2026-12-24 18:00:00 (Asia/Shanghai)`
    func sentence(_ zone: TimeZone) -> Message {
        let hour = due.local(naming: zone)
        let first = Message("draft \(draft) will be published at \(hour)", "草稿 \(draft) 将于 \(hour) 发布")
        return ([first] + ended.map(\.endSentence)).joined("; ", "；")
    }
}

extension DutyRecord {
    var phones: Message { targets.map { Message("\($0)") }.joined(", ", "、") }

    /// What becomes of it with a version in which its step does not ring.
    var endSentence: Message {
        Message(
            "'\(step)' does not ring in it, so the duty of \(phones.english) ends",
            "其中“\(step)”不振铃，\(phones.chinese) 的值班随之结束")
    }
}

extension Message {
    /// `4006001234: version 3 published`
    func about(_ subject: some CustomStringConvertible) -> Message {
        Message("\(subject): \(english)", "\(subject)：\(chinese)")
    }
}
