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
    var mistakes = Mistakes()

    var page: Page {
        Page(visit.words("Settings", "设置"), in: .settings, status: mistakes.isEmpty ? .ok : .unprocessableContent) {
            Look.summary(mistakes, title: visit.words("Nothing was changed", "没有更改"))
            Look.head(visit.words("Settings", "设置"))
            form
            query
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
}
