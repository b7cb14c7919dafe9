import ArgumentParser
import Foundation
import Operations
import Records
import Routing
import Storage
import StrictYAML

struct NumberAssign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give a number to a tenant: from the next call on it plays that one's greetings.")
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: "Such as 4006001234.") var number: String
    @Argument(help: "The tenant's short name, such as acme.") var tenant: TenantName
    @Flag(help: "Although greetings that the plan names are not there for the tenant.") var anyway = false

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let store = try Store(existing: configuration.database)
        try Operations(store).mustKnow(tenant)
        let document = try store.existingHistory(of: did)[0].document
        guard try store.tenant(of: did) != tenant else {
            throw Failure.no("\(did) belongs to '\(tenant)' already")
        }
        if !anyway {
            do throws(InvalidDocument) {
                _ = try NumberPlan(document: document, sounds: { _ in configuration.knownSounds(of: tenant) })
            } catch {
                throw Failure.no(
                    (error.mistakes.map { "the plan of \(did), \($0)" }
                        + ["nothing was changed; add the greetings with --tenant \(tenant), or assign it with --anyway"])
                        .joined(separator: "\n"))
            }
        }
        try store.assign(did, to: tenant, by: try author.author())
        print("\(did): belongs to '\(tenant)' from the next call on")
    }
}
