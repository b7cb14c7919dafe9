import Billing
import Markup

extension RingForm {
    func html(_ page: FormPage) -> HTML {
        .lines([
            page.phoneList,
            Look.section(
                page.words("Telephones", "电话"), id: "telephones",
                page.rows(
                    "target", targets, title: { page.words("Telephone \($0)", "第 \($0) 部") },
                    add: page.words("Add a telephone", "添加电话")
                ) { target, prefix in
                    page.telephone(
                        page.words("Number or name in the phone book", "号码，或从号码簿选"), name: "\(prefix)number", target)
                }),
            Look.sheet(.lines([manner(page), more(page)])),
            Look.section(
                page.words("Nobody answers", "没人接的时候"), id: "nobody",
                page.sold(
                    .forwarding, isUsed: true,
                    Look.sheet(
                        .lines([
                            way(page, page.words("Busy: to", "占线，转到"), "onBusy", onBusy),
                            way(page, page.words("No answer: to", "无人接听，转到"), "onNoAnswer", onNoAnswer),
                            way(page, page.words("Anything else: to", "其他情况，转到"), "otherwise", otherwise),
                        ])))),
            page.sold(.roster, isUsed: !shifts.isEmpty, roster(page)),
        ])
    }

    private func manner(_ page: FormPage) -> HTML {
        .lines([
            Look.pick(
                page.words("Order", "振铃方式"), name: "order",
                options: [
                    ("sequence", page.words("one after the other", "依次")),
                    ("together", page.words("all at once", "同时")),
                    ("random", page.words("random", "随机")), ("rotate", page.words("in rotation", "轮流")),
                ], chosen: [order]),
            page.number(
                page.words("Rings for, seconds", "每次响多久（秒）"), name: "seconds", seconds,
                hint: page.words("5 to 120; empty: 30", "5 至 120；不填为 30")),
        ])
    }

    private func more(_ page: FormPage) -> HTML {
        let greetings = page.sounds.map { (value: "greeting \($0)", label: page.words("greeting ", "欢迎词 ") + $0) }
        return .lines([
            Look.tick(
                page.words("Whoever answers presses 1 (a mailbox does not)", "接听者按 1 才接通（语音信箱不会按）"), name: "accept",
                isOn: accepts),
            page.number(
                page.words("The same caller to the same telephone, days", "同一来电优先接给上次接听的人（天）"), name: "sameCaller",
                sameCaller, hint: page.words("Empty: not", "不填则不用")),
            page.select(
                page.words("The caller hears meanwhile", "振铃时来电者听到"), name: "ringing",
                [
                    ("", page.words("as the plan says, else the ringing tone", "按方案设置，没有则为回铃音")),
                    ("ringback-tone", page.words("the ringing tone", "回铃音")),
                ] + greetings, ringing),
            page.sound(
                page.words("Whoever answers hears first", "接听者先听到"), name: "whisper", whisper,
                none: page.words("nothing", "不播放")),
        ])
    }

    private func way(_ page: FormPage, _ label: String, _ name: String, _ step: String) -> HTML {
        page.goes(label, name: name, to: step, none: page.words("not set", "不设"))
    }

    private func roster(_ page: FormPage) -> HTML {
        Look.section(
            page.words("Roster", "值班表"), id: "roster",
            .lines([
                """
                <p class="meta">\(page.words(
                    "On these days this person rings in place of the telephones above.", "这些日子由值班的人接听，代替上面的电话。"))</p>
                """,
                page.rows(
                    "shift", shifts, title: { page.words("Shift \($0)", "班次 \($0)") },
                    add: page.words("Add a shift", "添加班次"), canMove: false
                ) { shift, prefix in
                    .lines([
                        page.was(shift.was, prefix),
                        page.field(
                            page.words("Days", "日期"), name: "\(prefix)dates", shift.dates,
                            hint: "2026-12-01..2026-12-07, 2026-12-20"),
                        page.field(page.words("Person", "姓名"), name: "\(prefix)who", shift.who),
                        page.telephone(page.words("Telephone", "电话"), name: "\(prefix)target", shift.target),
                    ])
                },
                shifts.isEmpty
                    ? ""
                    : Look.sheet(page.field(page.words("Hands over at", "交接时间"), name: "handover", handover, .time)),
            ]))
    }
}
