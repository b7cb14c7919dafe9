/// A function of a number, as packages sell it.
public enum ServiceFunction: String, CaseIterable, Codable, Sendable, Comparable {
    /// Another answer for callers from other places.
    case places
    /// Another answer at other hours and on other days.
    case hours
    /// Answers shared out by percent.
    case shares
    /// To the next telephone when one is busy or does not answer.
    case forwarding
    /// Callers let in or refused by place or class.
    case `guard`
    /// Callers let in or refused by number.
    case lists
    case password
    case costControl
    case analysis
    case records
    case greetings
    /// The people on duty answer.
    case roster
    case menu
    /// The switchboard.
    case extensions
    case webCalls
    /// Lookups by telephone.
    case dataInterface

    /// `voice menu`
    public var english: String {
        switch self {
        case .places: "distribution by place"
        case .hours: "distribution by time"
        case .shares: "distribution by percentage"
        case .forwarding: "busy and no-answer forwarding"
        case .guard: "call blocking by place"
        case .lists: "black and white lists"
        case .password: "access password"
        case .costControl: "cost control"
        case .analysis: "call analysis"
        case .records: "call records"
        case .greetings: "enterprise ringback"
        case .roster: "duty roster"
        case .menu: "voice menu"
        case .extensions: "enterprise switchboard"
        case .webCalls: "web extension"
        case .dataInterface: "data interface"
        }
    }

    /// `语音导航`
    public var chinese: String {
        switch self {
        case .places: "地区策略"
        case .hours: "时间策略"
        case .shares: "按比例接听"
        case .forwarding: "遇忙/无应答呼转"
        case .guard: "呼叫阻截"
        case .lists: "黑白名单"
        case .password: "专用密码"
        case .costControl: "费用控制"
        case .analysis: "话务分析"
        case .records: "话单查询"
        case .greetings: "企业彩铃"
        case .roster: "值班排班"
        case .menu: "语音导航"
        case .extensions: "企业总机"
        case .webCalls: "网络分机"
        case .dataInterface: "数据接口"
        }
    }

    public static func < (left: ServiceFunction, right: ServiceFunction) -> Bool {
        left.rawValue < right.rawValue
    }
}
