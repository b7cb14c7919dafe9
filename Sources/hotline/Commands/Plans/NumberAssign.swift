import ArgumentParser
import Markup
import Operations
import Routing
import Storage

struct NumberAssign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: Message(
            "Give a number to a tenant: from the next call on it plays that one's greetings.",
            "把号码转给租户：从下一通来电起播放该租户的语音。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Argument(help: .message("The tenant's short name, such as acme.", "租户的简称，例如 acme。")) var tenant: TenantName
    @Flag(help: .message("Although greetings that the plan names are not there for the tenant.", "即使该租户没有方案所引用的语音。"))
    var anyway = false

    func run() throws {
        let did = try DID.argument(number)
        let configuration = try common.load()
        let operations = Operations(try Store(existing: configuration.database))
        try operations.assign(
            did, to: tenant, checkedWith: anyway ? nil : { configuration.knownSounds(of: $0) }, by: try author.author())
        say("\(did): belongs to '\(tenant)' from the next call on", "\(did)：从下一通来电起属于租户“\(tenant)”")
    }
}
