import Numbering

extension NumberClass {
    var chinese: String {
        switch self {
        case .landline: "固定电话"
        case .mobile: "手机"
        case .service: "特服号码"
        case .iot: "物联网号码"
        case .overseas: "境外号码"
        case .hidden: "未显示号码"
        }
    }
}

extension CallerMatch {
    var chinese: String {
        let entry =
            switch kind {
            case .number: "号码 \(name)"
            case .prefix: "号段 \(name)"
            case .city: "城市“\(name)”"
            case .province: "省份“\(name)”"
            case .class: "类别“\(NumberClass(rawValue: name)?.chinese ?? name)”"
            }
        return entry + (until.map { "（有效期至 \($0)）" } ?? "")
    }
}

extension GuardVerdict {
    var chinese: String {
        switch (list, entry) {
        case (nil, _):
            return "呼叫阻截：放行，名单中没有该主叫"
        case (.block?, let entry?):
            return "呼叫阻截：拒绝，黑名单中有\(entry.chinese)" + (overruled.map { "，比白名单的\($0.chinese)更具体" } ?? "")
        case (.only?, nil), (.block?, nil), (.allow?, nil):
            return "呼叫阻截：拒绝，不在准入名单中"
        case (.only?, let entry?):
            return "呼叫阻截：放行，准入名单中有\(entry.chinese)"
        case (.allow?, let entry?):
            return "呼叫阻截：放行，白名单中有\(entry.chinese)" + (overruled.map { "，优先于黑名单的\($0.chinese)" } ?? "")
        }
    }
}

extension StandingKind {
    var chinese: String {
        switch self {
        case .normal: ""
        case .wary: "；该号码正被人猜试密码，正确密码须连续输入两次"
        case .unknown: "；无法查询此前的输入记录"
        }
    }
}

extension CodeResult {
    var chinese: String {
        switch self {
        case .wrong: "密码错误"
        case .silent: "没有输入"
        case .repeatAsked: "密码正确，要求再输入一次"
        }
    }
}

extension Mismatch {
    var chinese: String {
        switch self {
        case .day: "星期或日期类别不符"
        case .date: "日期不符"
        case .time: "时间不符"
        case .caller: "主叫不符"
        }
    }
}

extension Moment {
    var chinese: String {
        let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
        let day = (1...7).contains(weekday) ? "星期" + weekdays[weekday - 1] : "第 \(weekday) 天"
        let kind =
            switch kind {
            case .weekday, .weekend: ""
            case .holiday: "，\(holiday ?? "")放假"
            case .makeUpWorkday: "，\(holiday ?? "")调休上班"
            }
        let unannounced = unannouncedYear.map { "，\($0) 年放假安排尚未公布，按周一至周五为工作日" }
        return "\(date) \(time)，\(day)\(kind)\(unannounced ?? "")，时区 \(zone)"
    }
}

extension MenuOutcome {
    var chinese: String {
        switch self {
        case .key(let key, let goes): "按 \(key) 转到“\(goes)”"
        case .extension(let digits, let goes): "分机 \(digits) 转到“\(goes)”"
        case .back(let goes): "返回“\(goes)”"
        case .otherwise(.wrong, let goes): "按错次数过多，转到“\(goes)”"
        case .otherwise(.silent, let goes): "未作选择，转到“\(goes)”"
        case .otherwise(.tooManyKeys, let goes): "按键次数超过一通电话的上限，转到“\(goes)”"
        case .left: "主叫挂机"
        }
    }
}
