import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Check plans and publish them; the next call of each number uses the new one.",
        discussion: "All files or none: a mistake in one publishes nothing, and every mistake is printed with its line."
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption

    @Argument(help: "Plan documents, YAML or JSON (docs/plan.md); - is standard input.")
    var files: [String]

    @Option(help: "Not now but then, in the number's zone: 2026-12-24T18:00. Several plans of a number can wait.")
    var at: String?

    @Option(help: "Tenant that owns numbers published for the first time. Default: main.")
    var tenant: TenantName?

    @OptionGroup var analysis: AnalysisOption

    func run() throws {
        let configuration = try common.load()
        let author = try author.author()
        let operations = Operations(try Store(path: configuration.database))
        if let tenant { try operations.mustKnow(tenant) }
        let plans = try [WrittenPlan].reading(
            files, operations, configuration, tenant: tenant ?? .main, consequence: "nothing was published")
        let sounds = analysis.sounds(configuration)
        guard let at else {
            let (examined, publications) = try operations.publish(
                plans, for: tenant, analysedWith: sounds, by: author)
            examined.printWarnings()
            for (file, publication) in zip(plans, publications) {
                print("\(file.plan.did): \(publication.sentence)")
            }
            return
        }
        let hours = try plans.map { try Date.argument(at, named: "--at", after: author.at, in: $0.plan.timezone) }
        let (examined, scheduled) = try operations.schedule(
            plans, at: hours, for: tenant, analysedWith: sounds, by: author)
        examined.printWarnings()
        for (file, draft) in zip(plans, scheduled) { print("\(file.plan.did): \(draft.sentence(file.plan.timezone))") }
    }
}

extension Publication {
    var sentence: String {
        switch self {
        case .published(let version, let ended):
            "version \(version) published" + ended.map { "; \($0.endSentence)" }.joined()
        case .unchanged(let version): "unchanged, version \(version) stays"
        }
    }
}

extension ScheduledPlan {
    /// `draft 7 will be published at 2026-12-24 18:00:00 (Asia/Shanghai)`
    func sentence(_ zone: TimeZone) -> String {
        (["draft \(draft) will be published at \(due.local(naming: zone))"] + ended.map(\.endSentence))
            .joined(separator: "; ")
    }
}

extension DutyRecord {
    var phones: String { targets.map(\.description).joined(separator: ", ") }

    /// What becomes of it with a version in which its step does not ring.
    var endSentence: String { "'\(step)' does not ring in it, so the duty of \(phones) ends" }
}
