import ArgumentParser
import Operations
import Routing
import Storage

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
        let operations = Operations(try Store(existing: configuration.database))
        try operations.assign(
            did, to: tenant, checkedWith: anyway ? nil : { configuration.knownSounds(of: $0) }, by: try author.author())
        print("\(did): belongs to '\(tenant)' from the next call on")
    }
}
