import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

struct NumberPublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: Message("Publish a draft of the number, now or at an hour.", "立即或定时发布号码的草稿。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Option(
        help: .message(
            "Which draft, by its number in 'hotline number drafts'. Default: the one in hand, or the only one.",
            "哪一份草稿，用“hotline number drafts”中的编号。默认：未定时的那份，或唯一的一份。"))
    var id: Int?
    @Option(
        help: .message(
            "Not now but then, in the number's zone: 2026-12-24T18:00.", "不立即发布，而在此时发布，按号码的时区：2026-12-24T18:00。"))
    var at: String?
    @Flag(help: .message("Take the hour back; the plan becomes the draft in hand.", "取消定时；该方案成为未定时的草稿。")) var cancel =
        false
    @OptionGroup var analysis: AnalysisOption

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let author = try author.author()
        if cancel {
            guard at == nil else {
                throw Failure.usage("--cancel takes the hour back; leave --at out", "--cancel 用于取消定时；请不要写 --at")
            }
            let draft = try operations.unscheduleDraft(of: did, id: id, by: author)
            say(
                "\(did): draft \(draft.id) from \(draft.origin) stays, and is not published by itself",
                "\(did)：草稿 \(draft.id)（来自 \(draft.origin)）保留，不再自动发布")
            return
        }
        let draft = try operations.draft(of: did, id: id)
        let plan = try operations.read(draft, sounds: configuration.knownSounds)
        let sounds = analysis.sounds(configuration)
        if let at {
            let zone = plan.plan.timezone
            let hour = try Date.argument(at, named: "--at", after: author.at, in: zone)
            let (examined, scheduled) = try operations.scheduleDraft(
                draft.id, as: plan, at: hour, analysedWith: sounds, by: author)
            [examined].printWarnings()
            say(scheduled.sentence(zone).about(did))
        } else {
            let (examined, publication) = try operations.publishDraft(
                draft.id, as: plan, analysedWith: sounds, by: author)
            [examined].printWarnings()
            say(publication.sentence.about(did))
        }
    }
}
