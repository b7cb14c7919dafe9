public import Markup

extension Message {
    /// A text that stands in the records in English: why a call's end is unknown, where a live call is, why a draft was
    /// refused at its hour.
    public init(recorded english: String) {
        self.init(english, Phrasebook.records.chinese(english))
    }
}

extension Phrasebook {
    /// The texts that are kept on record in English.
    fileprivate static let records = Phrasebook([
        // Why a call's end is unknown.
        ("lost: no Asterisk has the systemname '%' any more, it is '%' now", "丢失：已没有 systemname 为“%”的 Asterisk，现为“%”"),
        ("lost in the restart of Asterisk", "Asterisk 重新启动时丢失"),
        (
            "Asterisk no longer has the call, its end was not heard, and the journal cannot tell it: %",
            "Asterisk 中已没有此通话，未得知其结束，事件日志也无法说明：%"
        ),
        (
            "Asterisk no longer has the call; its end was not heard, and it is not in the journal",
            "Asterisk 中已没有此通话，未得知其结束，事件日志中也没有"
        ),
        ("of its % hops only % were witnessed", "共振铃 % 次，只见证了 % 次"),
        // Where a live call is.
        ("greeting '%'", "欢迎词“%”"),
        ("access code", "输入密码"),
        ("menu '%'", "菜单“%”"),
        ("step '%'", "步骤“%”"),
        // Why a draft was refused.
        ("it uses what the number does not have: %", "使用了号码套餐没有的内容：%"),
        ("it cannot be read: %", "无法读取：%"),
    ])
}
