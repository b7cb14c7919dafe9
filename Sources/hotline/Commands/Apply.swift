import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct Apply: ParsableCommand {
    static let configuration = CommandConfiguration(
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
        let store = try Store(path: configuration.database)
        if let tenant { try Operations(store).mustKnow(tenant) }
        let plans = try [PlanFile].reading(
            files, configuration, tenant: tenant ?? .main, consequence: "nothing was published")
        try checkOwners(plans, store)
        let due = try at.map { at in
            try plans.map { try Date.argument(at, named: "--at", after: author.at, in: $0.plan.timezone) }
        }
        try analysis.examine(
            plans.map { ($0.name, $0.plan) }, store, configuration, newcomer: tenant ?? .main, at: author.at,
            due: due ?? [])
        if let due {
            let ids = try store.saveDrafts(
                plans.map { ($0.plan.did, $0.document, $0.name) }, publishAt: due, by: author)
            for (file, (id, due)) in zip(plans, zip(ids, due)) {
                let ended = try store.dutiesEnded(by: file.plan, at: due)
                let hour = due.local(naming: file.plan.timezone)
                let sentences = ["\(file.plan.did): draft \(id) will be published at \(hour)"] + ended
                print(sentences.joined(separator: "; "))
            }
            return
        }
        let publications = try store.publish(
            plans.map { ($0.plan.did, $0.document, $0.name) }, tenant: tenant ?? .main, by: author)
        for (file, publication) in zip(plans, publications) {
            print("\(file.plan.did): \(publication.sentence)")
        }
    }

    /// A number is never given away by publishing a plan.
    private func checkOwners(_ plans: [PlanFile], _ store: Store) throws {
        guard let tenant else { return }
        for plan in plans {
            let did = plan.plan.did
            guard let owner = try store.tenant(of: did) else {
                guard at == nil else {
                    throw Failure.usage(
                        "\(did) has no plan yet: publish one now to give it to '\(tenant)', then use --at")
                }
                continue
            }
            guard owner == tenant else {
                throw Failure.no(
                    "\(did) belongs to '\(owner)'; nothing was published; give it away with: hotline number assign \(did) "
                        + "\(tenant)")
            }
        }
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
