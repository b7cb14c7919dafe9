import Markup

extension Message {
    /// A text that stands in the records in English, such as why a call's end is unknown.
    init(recorded english: String) {
        self.init(english, Phrasebook.records.chinese(english))
    }
}

extension Phrasebook {
    /// What is kept on record in English.
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
        // What was changed.
        ("version % from version %", "版本 %，恢复自版本 %"),
        ("version % from %", "版本 %，来自 %"),
        ("%: %, by version %, in which it does not ring", "%：%，因版本 % 中该步骤不振铃而结束"),
        ("%: tariff %, pays before, credit %", "%：资费 %，预付费，信用额度 %"),
        ("%: tariff %, pays afterwards, credit %", "%：资费 %，后付费，信用额度 %"),
        ("%: no tariff, pays before, credit %", "%：没有资费，预付费，信用额度 %"),
        ("%: no tariff, pays afterwards, credit %", "%：没有资费，后付费，信用额度 %"),
        ("%: on sale, % a month", "%：上架，每月 % 元"),
        ("%: withdrawn", "%：停售"),
        ("%: removed", "%：移除"),
        ("% added, %", "添加%，%"),
        ("% disabled", "停用%"),
        ("% enabled", "启用%"),
        ("% reset, authenticator too", "重设%的密码和验证器"),
        ("% reset", "重设%的密码"),
        ("%: sessions ended", "%：会话全部结束"),
        ("%: now %", "%：角色改为 %"),
        ("% removed", "移除%"),
        ("signed in on a new device", "在新设备上登录"),
        ("signed in", "登录"),
        ("sign-in failed", "登录失败"),
        ("unlocked", "解锁"),
        ("unlocking failed", "解锁失败"),
        ("recovery code used", "使用恢复码"),
        ("password set by link", "通过链接设置密码"),
        ("password changed", "更改密码"),
        ("authenticator set up", "设置验证器"),
        ("new recovery codes", "新的恢复码"),
        ("%, version %", "%，版本 %"),
        ("nothing from %", "自 % 起不持有套餐"),
        ("% from %", "%，自 % 起"),
        ("to %", "转给 %"),
    ])
}
