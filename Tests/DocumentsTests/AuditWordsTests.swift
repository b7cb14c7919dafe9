import Documents
import Foundation
import Markup
import Records
import TestSupport
import Testing

@Suite struct `The details of a change` {
    private func words(_ action: AuditAction, _ detail: String) -> Message {
        AuditEntry(id: 1, at: .distantPast, by: "alice", did: nil, action: action, detail: detail, due: nil).words
    }

    @Test(arguments: [
        (AuditAction.publish, "version 3 from r2.yaml", "版本 3，来自 r2.yaml"),
        (.rollback, "version 4 from version 2", "版本 4，恢复自版本 2"),
        (.unschedule, "r2.yaml: it cannot be read: line 3", "r2.yaml：无法读取：line 3"),
        (.duty, "night: 13900001111, 13900002222", "night：13900001111, 13900002222"),
        (.undoDuty, "night: 139, by version 5, in which it does not ring", "night：139，因版本 5 中该步骤不振铃而结束"),
        (.reference, "places", "号段归属地"), (.reference, "holidays", "节假日"), (.reference, "caller-fees", "主叫方资费"),
        (.greeting, "acme/zh/welcome: version 2 from a.wav", "acme/zh/welcome：版本 2，来自 a.wav"),
        (.greeting, "acme/zh/welcome: version 1 again", "acme/zh/welcome：恢复版本 1"),
        (.greeting, "acme/zh/welcome: removed", "acme/zh/welcome：移除"), (.assign, "to acme", "转给 acme"),
        (.tenant, "acme: tariff standard, pays before, credit 100.00", "acme：资费 standard，预付费，信用额度 100.00"),
        (.tenant, "acme: no tariff, pays afterwards, credit 0.00", "acme：没有资费，后付费，信用额度 0.00"),
        (.tariff, "standard, version 2", "standard，版本 2"),
        (.package, "base: on sale, 20.00 a month", "base：上架，每月 20.00 元"),
        (.package, "base: withdrawn", "base：停售"),
        (.hold, "base + roster from 2026-12-01", "base + roster，自 2026-12-01 起"),
        (.hold, "nothing from 2026-12-01", "自 2026-12-01 起不持有套餐"), (.topUp, "acme: 5.00", "acme：5.00 元"),
        (.correction, "acme: -5.00, wrong, see: mail", "acme：-5.00 元，wrong, see: mail"),
        (.close, "4006001234, 2026-11: 12.30", "4006001234，2026-11：12.30 元"),
        (.warning, "80 % of the money of 2026-11 are used.", "2026-11的话费限额已用 80%。"),
        (
            .warning, "The calls of 2026-11 are used up: the number connects no more calls that need more of it.",
            "2026-11的通数限额已用完：不再接通来电。"
        ),
        (.call, "completed: 6b433efa", "补全话单：6b433efa"), (.phone, "李明: 13900001111", "李明：13900001111"),
        (.phone, "李明: 13900001111, filed", "李明：13900001111，已报备"), (.phone, "李明: 139, removed", "李明：139，移除"),
        (.setting, "duty step night", "值班步骤 night"), (.setting, "duty step by the plan", "值班步骤按方案"),
        (.setting, "query password made", "设置查询密码"), (.setting, "queries not masked", "查询时显示主叫号码"),
        (.setting, "remote help off", "结束远程协助"),
        (.account, "sees the company for 30 minutes: no sound", "查看本公司的页面30分钟：no sound"),
        (.account, "李明 added, acme: owner", "添加李明，acme：所有者"), (.account, "root added, admin", "添加root，平台管理员"),
        (.account, "李明: now duty", "李明：角色改为值班员"), (.account, "signed in on a new device", "在新设备上登录"),
    ])
    func `are told in both languages`(action: AuditAction, detail: String, chinese: String) {
        let words = words(action, detail)
        #expect(words.english == detail && words.chinese == chinese)
    }

    @Test func `that somebody wrote stay as they are`() {
        for (action, text) in [
            (AuditAction.suspend, "to be paid"), (.suspend, "x removed"), (.draft, "version 3 from me.yaml"),
            (.schedule, "places"), (.topUp, "no form of ours"),
        ] {
            #expect(words(action, text).chinese == text)
        }
    }
}
