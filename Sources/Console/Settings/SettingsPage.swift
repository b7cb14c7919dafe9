import Access
import CivilTime
import Documents
import Foundation
import HTTPTypes
import Markup
import Records
import Routing

/// The settings of a number: the step that a change of duty means, and the query password.
struct SettingsPage {
    let visit: Visit
    let did: DID
    let setting: NumberSetting
    let rings: [StepName]
    let people: [UserSummary]
    var mistakes = Mistakes()

    var page: Page {
        Page(visit.words("Settings", "设置"), in: .settings, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(visit.words("Settings", "设置"))
            form
            query
            help
            sight
        }
    }

    private var form: HTML {
        let byPlan = (value: "", label: visit.words("the one that rings in the evening", "晚上振铃的那一步"))
        let steps = [byPlan] + rings.map { (value: $0.description, label: $0.description) }
        return visit.form("/n/\(did)/settings", class: "sheet") {
            Look.select(
                visit.words("“Change who answers” means the step", "“换人接听”改的是哪一步"), name: "step", options: steps,
                chosen: setting.dutyStep?.description ?? "", mistakes: mistakes)
            Look.tick(
                visit.words("Hide callers' numbers from those who use the query password", "用查询密码看来电时，隐藏主叫号码"),
                name: "masked", isOn: setting.masksQueries)
            Look.acts([Look.button(visit.words("Save", "保存"), .primary)])
        }
    }

    private var query: HTML {
        let isOn = setting.queryHash != nil
        let state =
            isOn
            ? visit.words("On. Whoever has it sees this number's calls at /query.", "已启用。知道密码的人可以在 /query 查看本号码的来电。")
            : visit.words(
                "Off. With it, somebody without an account sees this number's calls, and nothing else.",
                "未启用。启用后，没有账号的人凭密码可以查看本号码的来电，看不到其他内容。")
        let make = isOn ? visit.words("Make a new one", "换一个") : visit.words("Make one", "生成密码")
        let content = visit.form("/n/\(did)/settings/query-password", class: "sheet") {
            "<p>\(state)</p>"
            Look.acts(
                [Look.button(make, icon: .keys, name: "act", value: "make")]
                    + (isOn
                        ? [Look.button(visit.words("Turn off", "停用"), .danger, name: "act", value: "remove")] : []))
        }
        return Look.section(visit.words("Query password", "查询密码"), id: "query", content)
    }

    private var help: HTML {
        let isOn = setting.isHelped(at: visit.now)
        let end = setting.remoteHelpUntil.map { visit.instant($0, in: .shanghai) } ?? ""
        let state =
            isOn
            ? visit.words(
                "On until \(end). Operators may change who answers, and the plan; each change is in the record.",
                "已开启，到 \(end) 自动结束。平台运维可以帮你换班、改方案，每次改动都有记录。")
            : visit.words(
                "Off. Operators may look for 30 minutes, with a reason in the record, and change nothing.",
                "未开启。平台运维只能查看30分钟，原因会写进操作记录，不能改动。")
        let content = visit.form("/n/\(did)/settings/remote-help", class: "sheet") {
            "<p>\(state)</p>"
            if isOn {
                Look.acts([Look.button(visit.words("End it now", "立即结束"), .danger, name: "hours", value: "")])
            } else {
                Look.acts(
                    [1, 4, 24].map { hours in
                        Look.button(
                            visit.words("For \(hours) h", "开启 \(hours) 小时"), .small, name: "hours",
                            value: "\(hours)")
                    })
            }
        }
        return Look.section(visit.words("Remote help", "远程协助"), id: "help", content)
    }

    /// The people with what each sees of money and callers; it is changed at the person.
    private var sight: HTML {
        let rows = people.compactMap { person -> HTML? in
            guard let part = person.memberships.first(where: { $0.tenant == visit.visitor.tenant }) else { return nil }
            let (seesMoney, seesCallers) = (part.may(.seeMoney), part.may(.seeCallers))
            let money = seesMoney ? visit.words("money", "话费") : ""
            let callers = seesCallers ? visit.words("callers' numbers", "主叫号码") : ""
            let nothing = seesMoney || seesCallers ? "" : visit.words("neither", "都不能看")
            return Look.row(
                .people, title: "\(person.account.name)", path: "/people/\(person.account.id)",
                below: Look.dots(["\(visit.words(part.role.name))", "\(money)", "\(callers)", "\(nothing)"]))
        }
        return Look.section(
            visit.words("Who sees money and callers' numbers", "谁能看话费和主叫号码"), id: "sight", Look.rows(rows))
    }
}
