import Access
import Markup

/// The places of the console that the rail leads to.
public enum Section: CaseIterable, Sendable {
    case duty, calls, live, plan, report
    case greetings, phones, money
    case people, settings, audit, account, more
    case health, tenants, numbers, tariffs, packages, operators, platformAudit, platformMore

    /// The path as it is registered. An entry whose path nobody registered is not shown.
    var path: String {
        switch self {
        case .duty: "/n/:did"
        case .calls: "/n/:did/calls"
        case .live: "/n/:did/live"
        case .plan: "/n/:did/plan"
        case .report: "/n/:did/report"
        case .settings: "/n/:did/settings"
        case .more: "/n/:did/more"
        case .greetings: "/greetings"
        case .phones: "/phones"
        case .money: "/money"
        case .people: "/people"
        case .audit: "/audit"
        case .account: "/account"
        case .health: "/operator"
        case .tenants: "/operator/tenants"
        case .numbers: "/operator/numbers"
        case .tariffs: "/operator/tariffs"
        case .packages: "/operator/packages"
        case .operators: "/operator/people"
        case .platformAudit: "/operator/audit"
        case .platformMore: "/operator/more"
        }
    }

    var icon: Icon {
        switch self {
        case .duty: .tonight
        case .calls: .calls
        case .live: .live
        case .plan: .plan
        case .report: .report
        case .greetings: .greeting
        case .phones: .phones
        case .money, .tariffs, .packages: .money
        case .people, .operators: .people
        case .settings: .settings
        case .audit, .platformAudit: .audit
        case .account: .lock
        case .more, .platformMore: .more
        case .health: .server
        case .tenants: .tenants
        case .numbers: .keys
        }
    }

    var title: Message {
        switch self {
        case .duty: Message("Duty", "值班")
        case .calls: Message("Calls", "来电")
        case .live: Message("Live", "实时")
        case .plan: Message("Plan", "方案")
        case .report: Message("Report", "报表")
        case .greetings: Message("Greetings", "欢迎词")
        case .phones: Message("Phone book", "号码簿")
        case .money: Message("Money", "话费")
        case .people: Message("People", "成员")
        case .settings: Message("Settings", "设置")
        case .audit: Message("Changes", "操作记录")
        case .account: Message("My account", "我的账号")
        case .more, .platformMore: Message("More", "更多")
        case .health: Message("Health", "运行状况")
        case .tenants: Message("Tenants", "租户")
        case .numbers: Message("Numbers", "号码")
        case .tariffs: Message("Tariffs", "资费")
        case .packages: Message("Packages", "套餐")
        case .operators: Message("Operators", "运维人员")
        case .platformAudit: Message("Changes", "操作记录")
        }
    }

    /// The groups of the rail, for tenants and for operators.
    static let ofTenants: [[Section]] = [
        [.duty, .calls, .live, .plan, .report], [.greetings, .phones, .money], [.people, .settings, .audit, .account],
    ]
    /// Those of a number in the order in which a telephone's bar takes them in, as far as it has room.
    static let forTelephones: [Section] = [.duty, .calls, .plan, .live, .report]
    static let ofOperators: [[Section]] = [
        [.health, .tenants, .numbers, .tariffs, .packages], [.operators, .platformAudit, .account],
    ]

    /// The permission without which an entry is not shown.
    var permission: Permission? {
        switch self {
        case .duty, .more: nil
        case .calls, .live: .seeCalls
        case .report: .seeReports
        case .plan: .seePlan
        case .greetings: .hearGreetings
        case .phones: .keepPhoneBook
        case .money: .seeMoney
        case .people: .keepPeople
        case .account: .keepOwnAccount
        case .settings: .keepSettings
        case .audit: .seeAudit
        case .health, .platformMore: .seeHealth
        case .tenants: .seeTenants
        case .numbers: .keepNumbers
        case .tariffs, .packages: .keepTenants
        case .operators: .keepOperators
        case .platformAudit: .seePlatformAudit
        }
    }
}
