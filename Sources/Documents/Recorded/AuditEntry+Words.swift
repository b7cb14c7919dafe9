public import Markup
public import Records

extension AuditEntry {
    /// The details in both languages. They are kept in English; names, and what somebody wrote, such as the reason of a
    /// suspension, stay as they are.
    public var words: Message { Message(detail, Phrasebook.changes(action).chinese(detail)) }

    /// The author in both languages: of an operator who acted in the tenant's place it says so.
    public var author: Message {
        Message(by, Author.operatorName(in: by).map { "\($0)（平台运维）" } ?? by)
    }
}

extension Phrasebook {
    /// The details of one kind of change.
    fileprivate static func changes(_ action: AuditAction) -> Phrasebook {
        switch action {
        case .publish, .rollback: publications
        case .unschedule: refusals
        case .duty, .undoDuty: duties
        case .reference: references
        case .greeting: greetings
        case .assign: assignments
        case .tenant: terms
        case .tariff, .package, .hold: packages
        case .correction, .topUp: bookings
        case .close: bills
        case .warning: warnings
        case .call: calls
        case .phone: phones
        case .setting: settings
        case .account: accounts
        // The origin of a draft, or a person's own words.
        case .draft, .discard, .schedule, .suspend, .resume, .remove: verbatim
        }
    }

    private static let verbatim = Phrasebook([])
    private static let publications = Phrasebook([
        ("version % from version %", "版本 %，恢复自版本 %"), ("version % from %", "版本 %，来自 %"),
    ])
    private static let refusals = Phrasebook([
        ("%: it uses what the number does not have: %", "%：使用了号码套餐没有的内容：%"),
        ("%: it cannot be read: %", "%：无法读取：%"),
    ])
    private static let duties = Phrasebook([
        ("%: %, by version %, in which it does not ring", "%：%，因版本 % 中该步骤不振铃而结束"), ("%: %", "%：%"),
    ])
    private static let references = Phrasebook([
        ("places", "号段归属地"), ("holidays", "节假日"), ("caller-fees", "主叫方资费"),
    ])
    private static let greetings = Phrasebook([
        ("%: version % from %", "%：版本 %，来自 %"), ("%: version % again", "%：恢复版本 %"), ("%: removed", "%：移除"),
    ])
    private static let assignments = Phrasebook([("to %", "转给 %")])
    private static let terms = Phrasebook([
        ("%: tariff %, pays before, credit %", "%：资费 %，预付费，信用额度 %"),
        ("%: tariff %, pays afterwards, credit %", "%：资费 %，后付费，信用额度 %"),
        ("%: no tariff, pays before, credit %", "%：没有资费，预付费，信用额度 %"),
        ("%: no tariff, pays afterwards, credit %", "%：没有资费，后付费，信用额度 %"),
        ("%: removed", "%：移除"),
    ])
    private static let packages = Phrasebook([
        ("%, version %", "%，版本 %"), ("%: on sale, % a month", "%：上架，每月 % 元"), ("%: withdrawn", "%：停售"),
        ("nothing from %", "自 % 起不持有套餐"), ("% from %", "%，自 % 起"),
    ])
    private static let bookings = Phrasebook([("%: %, %", "%：% 元，%"), ("%: %", "%：% 元")])
    private static let bills = Phrasebook([("%, %: %", "%，%：% 元")])
    private static let warnings = Phrasebook([
        (
            "The money of % are used up: the number connects no more calls that need more of it.",
            "%的话费限额已用完：需要更多话费的来电不再接通。"
        ),
        (
            "The calls of % are used up: the number connects no more calls that need more of it.",
            "%的通数限额已用完：不再接通来电。"
        ),
        ("% % of the money of % are used.", "%3的话费限额已用 %1%2。"),
        ("% % of the calls of % are used.", "%3的通数限额已用 %1%2。"),
    ])
    private static let calls = Phrasebook([
        ("completed: %", "补全话单：%"), ("contradicted: %", "与话单不符，话单未改：%"),
    ])
    private static let phones = Phrasebook(
        [("%: %, removed", "%：%，移除")]
            + Phone.Filing.allCases.map { ("%: %, \($0)", "%：%，\($0.name.chinese)") } + [("%: %", "%：%")])
    private static let settings = Phrasebook([
        ("duty step by the plan", "值班步骤按方案"), ("duty step %", "值班步骤 %"), ("query password off", "取消查询密码"),
        ("remote help until %", "远程协助到 %"), ("remote help off", "结束远程协助"),
        ("query password made", "设置查询密码"), ("queries masked", "查询时隐藏主叫号码"), ("queries not masked", "查询时显示主叫号码"),
    ])
}
