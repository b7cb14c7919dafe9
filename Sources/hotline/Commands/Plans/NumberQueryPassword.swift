import ArgumentParser
import Foundation
import Identity
import Markup
import Operations
import Routing
import Storage

struct NumberQueryPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query-password",
        abstract: Message(
            "Make a password by which anybody sees a number's calls in the console, and print it once.",
            "生成查询密码并显示一次；凭它可在控制台查看该号码的来电。"),
        discussion: Message(
            "The former password ends with it, and so do its sessions.", "原来的查询密码及其会话随即失效。"))
    @OptionGroup var common: CommonOptions
    @OptionGroup var author: AuthorOption
    @Argument(help: .message("Such as 4006001234.", "例如 4006001234。")) var number: String
    @Flag(help: .message("Take the password away.", "停用查询密码。")) var off = false

    func run() throws {
        let did = try DID.argument(number)
        let operations = Operations(try Store(existing: try common.load().database))
        let author = try author.author()
        if off {
            try operations.setQueryPassword(hash: nil, of: did, by: author)
            say("\(did): nobody sees its calls by a password any more", "\(did)：查询密码已停用")
        } else {
            let password = QueryPassword()
            try operations.setQueryPassword(hash: PasswordHash(of: password.text).text, of: did, by: author)
            say(
                "\(did): the query password is \(password.spoken); it is not shown again",
                "\(did)：查询密码为 \(password.spoken)，不再显示")
        }
    }
}
