import Access
import ArgumentParser
import Foundation
import Identity
import Markup
import Routing
import Storage

extension UserCommand {
    struct Link: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Print a link that signs somebody in on this machine, without a password.",
                "显示一个在本机免密码登录的链接。"),
            discussion: Message(
                "For a demonstration: it works once, for ten minutes, and only while console.url is an address of loopback.",
                "用于演示：只能用一次，十分钟内有效，并且 console.url 必须是回环地址。"))
        @OptionGroup var common: ConsoleOptions
        @Argument(
            help: .message(
                "The mobile number or e-mail address that they sign in with.", "登录用的手机号或邮箱。"))
        var identifier: String

        @Option(help: .message("The number whose page it opens.", "打开哪个号码的页面。"))
        var number: String?

        func run() throws {
            let configuration = try common.load()
            let console = configuration.console
            guard console.isLocal else {
                throw Failure.no(
                    "\(console.url) is no address of this machine alone; use hotline user reset",
                    "\(console.url) 不是仅限本机的地址；请用 hotline user reset")
            }
            let doorkeeper = Doorkeeper(
                store: try Store(existing: configuration.database), box: SecretBox(), isLoopback: true)
            let link = try doorkeeper.demoLink(for: identifier, at: Date())
            let page = try number.map { "?to=/n/\(try DID.argument($0).digits)" } ?? ""
            say(Message("\(console.url)/join/\(link.text)\(page)"))
        }
    }
}
