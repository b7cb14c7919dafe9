public import Markup
public import Routing

/// A plan to begin with: what most numbers want, with the owner's telephone and stock sounds filled in.
public enum PlanTemplate: String, CaseIterable, Sendable {
    case direct, hours, menu, places

    public var name: Message {
        switch self {
        case .direct: Message("Straight to a telephone", "直接转手机")
        case .hours: Message("Business hours", "上下班")
        case .menu: Message("Voice menu", "语音菜单")
        case .places: Message("By place and by share", "按地区和比例")
        }
    }

    public var explanation: Message {
        switch self {
        case .direct:
            Message("Every call rings one telephone; if nobody answers, an announcement.", "每通来电都拨这部电话；没人接时播放提示。")
        case .hours:
            Message(
                "Workdays from 9 to 18, China's holidays left out; at other times an announcement.",
                "工作日 9:00–18:00 转接（节假日除外），其他时间播放下班提示。")
        case .menu:
            Message("1 for sales, 2 for support, any other way the first telephone.", "按 1 销售，按 2 售后，其他情况转第一部电话。")
        case .places:
            Message(
                "Calls from Guangdong to the first telephone, the others half and half.",
                "广东来电转第一部电话，其他来电两部各接一半。")
        }
    }

    /// `true` if it rings two telephones.
    public var needsSecond: Bool { self == .menu || self == .places }

    /// The plan's text.
    /// - Parameter second: For a template with two telephones; left out, the first stands for both.
    public func text(of did: DID, named name: String, first: DialTarget, second: DialTarget? = nil) -> String {
        let other = second ?? first
        return """
            number: "\(did)"
            name: "\(name.filter { $0 != "\"" && $0 != "\\" })"
            greeting: welcome
            \(body(first, other))
              sorry: {announce: all-busy}

            """
    }

    private func body(_ first: DialTarget, _ other: DialTarget) -> String {
        switch self {
        case .direct:
            """
            start: desk
            steps:
              desk: {ring: {targets: ["\(first)"], otherwise: sorry}}
            """
        case .hours:
            """
            start: hours
            steps:
              hours:
                hours: [{days: [workdays], from: "09:00", to: "18:00", go: desk}]
                otherwise: closed
              desk: {ring: {targets: ["\(first)"], otherwise: sorry}}
              closed: {announce: closed-now}
            """
        case .menu:
            """
            start: menu
            steps:
              menu:
                menu: {prompt: main-menu, keys: {"1": sales, "2": support, "0": sales}}
                otherwise: sales
              sales: {ring: {targets: ["\(first)"], otherwise: sorry}}
              support: {ring: {targets: ["\(other)"], otherwise: sorry}}
            """
        case .places:
            """
            start: places
            steps:
              places:
                places: [{in: [广东], go: south}]
                otherwise: split
              split: {shares: {south: 50, north: 50}}
              south: {ring: {targets: ["\(first)"], otherwise: sorry}}
              north: {ring: {targets: ["\(other)"], otherwise: sorry}}
            """
        }
    }
}
