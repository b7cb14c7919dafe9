import ArgumentParser
import Documents
import Foundation
import Operations
import Records
import Routing
import Storage

struct NumberPublish: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish a draft of the number, now or at an hour.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Option(help: "Which draft, by its number in 'hotline number drafts'. Default: the one in hand, or the only one.")
    var id: Int?
    @Option(help: "Not now but then, in the number's zone: 2026-12-24T18:00.") var at: String?
    @Flag(help: "Take the hour back; the plan becomes the draft in hand.") var cancel = false
    @OptionGroup var analysis: AnalysisOption

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        let author = try author.author()
        if cancel {
            guard at == nil else { throw Failure.usage("--cancel takes the hour back; leave --at out") }
            let draft = try operations.unscheduleDraft(of: did, id: id, by: author)
            print("\(did): draft \(draft.id) from \(draft.origin) stays, and is not published by itself")
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
            print("\(did): \(scheduled.sentence(zone))")
        } else {
            let (examined, publication) = try operations.publishDraft(
                draft.id, as: plan, analysedWith: sounds, by: author)
            [examined].printWarnings()
            print("\(did): \(publication.sentence)")
        }
    }
}
