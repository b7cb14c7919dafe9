import Billing
import Markup

extension HeadForm {
    func html(_ page: FormPage) -> HTML {
        .lines([
            Look.sheet(.lines([general(page), language(page)])),
            Look.section(
                page.words("Callers who are let in", "哪些来电可以进来"), id: "admission", Look.sheet(admission.html(page))),
            Look.section(page.words("Limits", "上限"), id: "limits", Look.sheet(limits.html(page))),
            Look.section(
                page.words("Access codes", "访问密码"), id: "password",
                page.sold(.password, isUsed: !password.codes.isEmpty, password.html(page))),
        ])
    }

    private func general(_ page: FormPage) -> HTML {
        .lines([
            page.field(page.words("Name of the number", "号码名称"), name: "name", name),
            page.goes(page.words("Calls begin with", "来电先到"), name: "start", to: start),
            page.sold(
                .greetings, isUsed: !greeting.isEmpty, isInSheet: true,
                page.sound(
                    page.words("Greeting of every call", "每通来电先播放"), name: "greeting", greeting,
                    none: page.words("none", "不播放"))),
            Look.pick(
                page.words("Billed", "计费"), name: "answering",
                options: [
                    ("ringback", page.words("from the answer on (greetings are free)", "接通后计费（欢迎词不计费）")),
                    ("menu", page.words("from the first prompt on", "从第一段语音起计费")),
                ], chosen: [answering]),
            Look.pick(
                page.words("Whoever answers sees", "接听者看到的号码"), name: "present",
                options: [
                    ("caller", page.words("the caller's number", "主叫号码")),
                    ("number", page.words("the 400 number", "400 号码")),
                ], chosen: [presented]),
            page.select(
                page.words("Callers hear while it rings", "振铃时来电者听到"), name: "ringing",
                [("", page.words("the ringing tone", "回铃音"))]
                    + page.sounds.map { ("greeting \($0)", page.words("greeting ", "欢迎词 ") + $0) }, ringing),
            page.number(
                page.words("Rings at most, seconds in all", "总共最多响多久（秒）"), name: "patience", patience,
                hint: page.words("10 to 600; empty: no limit", "10 至 600；不填则不限")),
            page.goes(
                page.words("Then to", "之后转到"), name: "patience-then", to: patienceGoes,
                none: page.words("an announcement that all are busy", "播放“全忙”")),
        ])
    }

    private func language(_ page: FormPage) -> HTML {
        .lines([
            Look.pick(
                page.words("Language of its sounds", "语音的语言"), name: "language",
                options: [("zh", page.words("Chinese", "中文")), ("en", page.words("English", "英文"))],
                chosen: [language]),
            page.field(
                page.words("Time zone", "时区"), name: "timezone", timezone,
                hint: page.words("Empty: Asia/Shanghai", "不填为 Asia/Shanghai")),
        ])
    }
}

extension AdmissionForm {
    /// A number may lack the lists of numbers, or those of places and classes, or both.
    fileprivate func html(_ page: FormPage) -> HTML {
        .lines([
            page.sold(.guard, isUsed: false, isInSheet: true, ""),
            page.sold(.lists, isUsed: mode != "all" || page.sells(.guard), isInSheet: true, fields(page)),
        ])
    }

    private func fields(_ page: FormPage) -> HTML {
        .lines([
            "<div id=\"admission-field\">\(page.errors(at: "admission"))</div>",
            Look.pick(
                page.words("Let in", "允许"), name: "admission",
                options: [
                    ("all", page.words("everybody", "所有来电")), ("block", page.words("all but these", "除了这些")),
                    ("only", page.words("only these", "只有这些")),
                ], chosen: [mode]),
            listed.html(page, "listed-", hasClasses: true),
            "<h3>\(page.words("Exceptions, always let in", "例外（总是允许）"))</h3>",
            allowed.html(page, "allowed-", hasClasses: true),
            page.sound(
                page.words("The others hear", "被拒绝的来电听到"), name: "guard-refusal", refusal,
                none: page.words("the stock sound", "系统语音")),
        ])
    }
}

extension LimitsForm {
    fileprivate func html(_ page: FormPage) -> HTML {
        let none = page.words("Empty: no limit", "不填则不限")
        return .lines([
            page.number(page.words("Calls at once", "同时通话数"), name: "callsAtOnce", callsAtOnce, hint: none),
            page.sold(
                .costControl, isUsed: !callsPerMonth.isEmpty || !spendPerMonth.isEmpty, isInSheet: true,
                .lines([
                    page.number(
                        page.words("Calls in a month", "每月来电数"), name: "callsPerMonth", callsPerMonth, hint: none),
                    page.field(
                        page.words("Spending in a month, yuan", "每月话费（元）"), name: "spendPerMonth", spendPerMonth,
                        hint: page.words("Such as 500.00; empty: no limit", "如 500.00；不填则不限")),
                ])),
            page.sound(
                page.words("Beyond a limit, callers hear", "超过上限的来电听到"), name: "refusal", refusal,
                none: page.words("the stock sound", "系统语音")),
            page.goes(
                page.words("Or they go to", "或者转到"), name: "atLimit", to: atLimit, none: page.words("nowhere", "不转")),
        ])
    }
}

extension PasswordForm {
    fileprivate func html(_ page: FormPage) -> HTML {
        .lines([
            page.rows(
                "code", codes, title: { page.words("Code \($0)", "密码 \($0)") }, add: page.words("Add a code", "添加密码"),
                canMove: false
            ) { code, prefix in
                .lines([
                    page.was(code.was, prefix),
                    page.field(page.words("For whom", "给谁用"), name: "\(prefix)name", code.name),
                    page.field(
                        page.words("4 to 12 digits", "4 至 12 位数字"), name: "\(prefix)digits", "", .newCode,
                        hint: code.was == nil ? nil : page.words("Empty: as it is", "不填则不变")),
                    page.field(page.words("Last day", "最后一天"), name: "\(prefix)until", code.until, .date),
                ])
            },
            codes.isEmpty ? "" : Look.sheet(settings(page)),
        ])
    }

    private func settings(_ page: FormPage) -> HTML {
        let stock = page.words("the stock sound", "系统语音")
        return .lines([
            page.number(
                page.words("Attempts", "最多几次"), name: "password-attempts", attempts,
                hint: page.words("1 to 5; empty: 3", "1 至 5；不填为 3")),
            page.number(
                page.words("Wait for the first digit, seconds", "等第一位（秒）"), name: "password-wait", wait,
                hint: page.words("3 to 30; empty: 8", "3 至 30；不填为 8")),
            page.sound(page.words("Asked with", "提示语音"), name: "password-prompt", prompt, none: stock),
            page.sound(page.words("After a wrong code", "密码错误时"), name: "password-wrong", wrong, none: stock),
            page.sound(page.words("When refused", "拒绝时"), name: "password-refusal", refusal, none: stock),
            "<h3>\(page.words("Callers who need no code", "不用密码的来电"))</h3>",
            trusted.html(page, "trusted-"),
        ])
    }
}

extension Look.Kind {
    fileprivate static let newCode = Look.Kind("type=\"text\" inputmode=\"numeric\" autocomplete=\"off\"")
}
