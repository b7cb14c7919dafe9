public import ArgumentParser
import Documents
import Foundation
import Markup
import Operations
import Records
import Routing
import Storage

extension UserCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Everybody who may sign in, with their parts.", "可以登录的人及其角色。"))
        @OptionGroup var common: ConsoleOptions
        @Flag(
            help: .message(
                "As JSON: an array of {identifier, name, parts, joined, factor, disabled, seenAt, sessions}.",
                "输出 JSON：由 {identifier, name, parts, joined, factor, disabled, seenAt, sessions} 组成的数组。"))
        var json = false

        func run() throws {
            let configuration = try common.load()
            let users = try Operations(try Store(existing: configuration.database)).users(at: Date())
            if json {
                try printJSON(users.map(UserDocument.init))
            } else if users.isEmpty {
                say(
                    "nobody may sign in yet; add an admin: hotline user add NAME --operator admin",
                    "还没有人可以登录；请添加管理员：hotline user add NAME --operator admin")
            } else {
                printTable(
                    [
                        Message("SIGNS IN AS", "登录账号"), Message("NAME", "姓名"), Message("PART", "角色"),
                        Message("STATE", "状态"),
                        configuration.timezone.heading("LAST SEEN", "最近使用"),
                    ],
                    users.map { user in
                        [
                            user.account.identifier, user.account.name, user.parts.joined(separator: " "),
                            user.state.text, user.seenAt?.local(in: configuration.timezone) ?? "",
                        ]
                    })
            }
        }
    }

    struct Sessions: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Message("Where somebody is signed in; --end ends it all.", "某人在哪些设备上登录；--end 全部结束。"))
        @OptionGroup var common: ConsoleOptions
        @OptionGroup var author: AuthorOption
        @Argument(
            help: .message("The mobile number or e-mail address that they sign in with.", "登录用的手机号或邮箱。"))
        var identifier: String
        @Flag(help: .message("End all sessions, at their next requests.", "结束全部会话，下一次请求起生效。")) var end = false
        @Flag(
            help: .message(
                "As JSON: an array of {tenant, state, address, agent, seenAt}.",
                "输出 JSON：由 {tenant, state, address, agent, seenAt} 组成的数组。"))
        var json = false

        func run() throws {
            let configuration = try common.load()
            let operations = Operations(try Store(existing: configuration.database))
            let account = try operations.user(identifier)
            if end {
                let ended = try operations.endSessions(of: account.id, by: try author.author())
                say("\(account.identifier): \(ended) sessions ended", "\(account.identifier)：已结束 \(ended) 个会话")
                return
            }
            let sessions = try operations.sessions(of: account.id, at: Date())
            if json {
                try printJSON(sessions.map(SessionDocument.init))
            } else if sessions.isEmpty {
                say("\(account.identifier): not signed in", "\(account.identifier)：没有登录")
            } else {
                printTable(
                    [
                        configuration.timezone.heading("LAST SEEN", "最近使用"), Message("STATE", "状态"),
                        Message("ADDRESS", "地址"), Message("BROWSER", "浏览器"),
                    ],
                    sessions.map {
                        [
                            $0.seenAt.local(in: configuration.timezone), $0.stage.name.text, $0.address,
                            String($0.agent.prefix(60)),
                        ]
                    })
            }
        }
    }
}

/// The part that `hotline user add` gives.
struct PartOptions: ParsableArguments {
    @Option(
        name: .customLong("operator"),
        help: .message("A part at the platform: admin, support or reviewer.", "平台角色：admin、support 或 reviewer。"))
    var operatorRole: OperatorRole?
    @Option(help: .message("The tenant that they work for.", "所属租户。")) var tenant: TenantName?
    @Option(
        help: .message("Their part there: owner, editor, duty or viewer.", "在租户中的角色：owner、editor、duty 或 viewer。"))
    var role: Role?
    @Flag(help: .message("They may see balance and bills.", "可以看余额和账单。")) var money = false
    @Flag(help: .message("They may see callers' numbers.", "可以看主叫号码。")) var callers = false

    func validate() throws {
        guard (operatorRole != nil) != (tenant != nil && role != nil), operatorRole == nil || tenant == nil,
            operatorRole == nil || role == nil
        else {
            throw ValidationError(
                "name a part: --operator ROLE, or --tenant NAME --role ROLE",
                "请写明角色：--operator ROLE，或 --tenant NAME --role ROLE")
        }
    }

    var part: UserPart {
        if let operatorRole { return .platform(operatorRole) }
        return .tenant(
            Membership(
                tenant: tenant ?? .main, role: role ?? .viewer, maySeeMoney: money, maySeeCallers: callers))
    }
}

extension Role: ExpressibleByArgument {}
extension OperatorRole: ExpressibleByArgument {}

extension UserSummary {
    /// `admin`, `acme:owner`
    fileprivate var parts: [String] {
        [account.operatorRole?.rawValue].compactMap(\.self) + memberships.map { "\($0.tenant):\($0.role.rawValue)" }
    }

    fileprivate var state: Message {
        if account.disabledAt != nil { return Message("disabled", "已停用") }
        if !hasJoined { return Message("invited", "待加入") }
        if !hasFactor { return Message("no authenticator", "未设验证器") }
        return Message("active", "正常")
    }
}

extension SessionRecord.Stage {
    fileprivate var name: Message {
        switch self {
        case .password: Message(rawValue, "待动态码")
        case .enrolling: Message(rawValue, "待设验证器")
        case .live: Message(rawValue, "已登录")
        case .locked: Message(rawValue, "已锁定")
        }
    }
}

/// A person in `hotline user list --json`.
private struct UserDocument: Encodable {
    let identifier: String
    let name: String
    let parts: [String]
    let joined: Bool
    let factor: Bool
    let disabled: Bool
    let seenAt: Date?
    let sessions: Int

    init(_ user: UserSummary) {
        identifier = user.account.identifier
        name = user.account.name
        parts = user.parts
        joined = user.hasJoined
        factor = user.hasFactor
        disabled = user.account.disabledAt != nil
        seenAt = user.seenAt
        sessions = user.sessions
    }
}

/// A session in `hotline user sessions --json`.
private struct SessionDocument: Encodable {
    let tenant: String?
    let state: String
    let address: String
    let agent: String
    let seenAt: Date

    init(_ session: SessionRecord) {
        tenant = session.tenant?.description
        state = session.stage.rawValue
        address = session.address
        agent = session.agent
        seenAt = session.seenAt
    }
}
