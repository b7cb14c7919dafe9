import ArgumentParser
import Documents
import Foundation
import Identity
import Markup
import Operations
import Records
import Routing
import Storage

struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: Message("People who may sign in to the console.", "可以登录控制台的人。"),
        discussion: Message(
            """
            A new person gets a link that is good once: it sets their password and their authenticator. \
            Nobody else ever knows their password.
            """,
            "新成员会得到一个只能用一次的链接，用来设置密码和验证器。密码只有本人知道。"),
        subcommands: [Add.self, List.self, Disable.self, Enable.self, Reset.self, Sessions.self, Link.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Let somebody sign in, and print their link.", "让某人可以登录，并显示其链接。"),
            discussion: Message(
                "The link is good for 72 hours, for operators for 30 minutes.", "链接有效 72 小时，平台人员的为 30 分钟。"))
        @OptionGroup var common: ConsoleOptions
        @OptionGroup var author: AuthorOption
        @Argument(
            help: .message(
                "The mobile number or e-mail address that they sign in with.", "登录用的手机号或邮箱。"))
        var identifier: String
        @Option(help: .message("Their name, as others see it. Default: the identifier.", "姓名，他人看到的。默认：登录账号。"))
        var name: String?
        @OptionGroup var part: PartOptions

        func run() throws {
            let configuration = try common.load()
            let operations = Operations(try Store(path: configuration.database))
            let added = try operations.addUser(identifier, name: name, part.part, by: try author.author())
            if let link = added.link {
                say(.link(link, to: "join", until: added.endsAt, configuration))
            } else {
                say(
                    "\(added.account.identifier): added; they have a password and sign in with it",
                    "\(added.account.identifier)：已添加；已有密码，用原密码登录")
            }
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Keep somebody from signing in, and end their sessions.", "停用账号，并结束其会话。"))
        @OptionGroup var person: PersonOptions

        func run() throws {
            let (account, _) = try person.change { try $0.disableUser($1.id, by: $2) }
            say("\(account.identifier): disabled, all sessions ended", "\(account.identifier)：已停用，会话全部结束")
        }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Let somebody sign in again.", "重新启用账号。"))
        @OptionGroup var person: PersonOptions

        func run() throws {
            let (account, _) = try person.change { try $0.enableUser($1.id, by: $2) }
            say("\(account.identifier): enabled", "\(account.identifier)：已启用")
        }
    }

    struct Reset: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message(
                "Print a link for a new password, and end their sessions.", "显示重设密码的链接，并结束其会话。"),
            discussion: Message(
                """
                The link is good for an hour. It asks for the authenticator that is set up. Somebody who has not joined \
                yet joins by it: it replaces the link that they were sent.
                """,
                "链接有效 1 小时，仍需要已设置的验证器。尚未加入的人用它加入，原来发出的链接随之作废。"))
        @OptionGroup var person: PersonOptions
        @Flag(
            help: .message(
                "The telephone is lost: take the authenticator and the password away, so that the link sets up new ones.",
                "手机丢失：一并取消验证器和密码，由链接重新设置。"))
        var newFactor = false

        func run() throws {
            let (_, reset) = try person.change { try $0.resetUser($1.id, newFactor: newFactor, by: $2) }
            say(.link(reset.link, to: "reset", until: reset.endsAt, try person.common.load()))
        }
    }
}

/// The person whom a command changes, and who changes them.
struct PersonOptions: ParsableArguments {
    @OptionGroup var common: ConsoleOptions
    @OptionGroup var author: AuthorOption
    @Argument(
        help: .message("The mobile number or e-mail address that they sign in with.", "登录用的手机号或邮箱。"))
    var identifier: String

    /// Changes the account that signs in by the identifier.
    func change<Value>(
        _ body: (Operations, UserAccount, Author) throws -> Value
    ) throws -> (account: UserAccount, result: Value) {
        let operations = Operations(try Store(existing: try common.load().database))
        let account = try operations.user(identifier)
        return (account, try body(operations, account, try author.author()))
    }
}

/// Options of the commands that belong to the console.
struct ConsoleOptions: ParsableArguments {
    @Option(
        help: .message(
            "The console's configuration file. Default: ./console.yaml, then /etc/hotline/console.yaml.",
            "控制台的配置文件。默认：./console.yaml，其次 /etc/hotline/console.yaml。"))
    var config: String?

    func load() throws -> Configuration {
        try Configuration.load(path: config, environment: ProcessInfo.processInfo.environment, of: .console)
    }
}

extension Message {
    /// `https://…/join/TOKEN`, and until when it is good.
    fileprivate static func link(
        _ token: Token, to page: String, until end: Date, _ configuration: Configuration
    ) -> Message {
        let link = "\(configuration.console.url)/\(page)/\(token.text)"
        let hour = end.local(in: configuration.timezone)
        return Message("\(link)\ngood once, until \(hour)", "\(link)\n只能用一次，\(hour) 前有效")
    }
}
