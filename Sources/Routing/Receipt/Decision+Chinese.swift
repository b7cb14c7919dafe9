import Billing
import Foundation
import Numbering

extension Decision {
    var chinese: String {
        switch self {
        case .planChosen(let number, let version, let caller):
            "\(number) 按第 \(version) 版方案接听，主叫号码：\(caller ?? "未显示")"
        case .noPlan(let number, let caller):
            "\(number) 没有方案，播放“\(SoundName.noSuchNumber)”，主叫号码：\(caller ?? "未显示")"
        case .suspended(let sound):
            "号码已停用，播放“\(sound)”后挂机"
        case .wentRound(let path):
            "来电循环转接（\(path.map(\.digits).joined(separator: " → "))），在此拒绝"
        case .callerSeen(let kind, let places, let carrier):
            "主叫为\(kind.chinese)，归属地\(places.isEmpty ? "未知" : "：" + places.chinese)"
                + (carrier.map { "，号段属\($0)" } ?? "")
        case .guarded(let verdict, let refusal):
            verdict.chinese + (refusal.map { "，播放“\($0)”后挂机" } ?? "")
        case .funded(let left, let seconds, let limit, let sound, let goes):
            Self.chinese(left, seconds, limit, sound, goes)
        case .limited(let limit, let most, let count, let admitted, let sound, let goes):
            Self.chinese(limit, most, count, admitted, sound, goes)
        case .answering(.ringback):
            "彩铃方式：先播放欢迎词，有人接听后才开始计费"
        case .answering(.menu):
            "语音导航方式：先应答，从此刻开始计费"
        case .answeredForKeys(let step):
            "\(step.map { "语音菜单“\($0)”" } ?? "接入密码")需要按键，在此应答并开始计费"
        case .greetingPlayed(let sound):
            "已播放欢迎词“\(sound)”"
        case .soundFailed(let sound):
            "语音“\(sound)”无法播放，已跳过"
        case .codeNotAsked(let trusted):
            "免输密码：\(trusted.chinese)在信任名单中"
        case .codeAsked(let prompt, let standing):
            "播放“\(prompt)”，请主叫输入密码\(standing.chinese)"
        case .codeLocked(let until, let sound):
            "密码错误次数过多，锁定至 \(Self.utc(until))，播放“\(sound)”后挂机"
        case .codeKeyed(let attempt, let result):
            "第 \(attempt) 次输入：\(result.chinese)"
        case .codeAccepted(let name, let attempt):
            "第 \(attempt) 次输入：密码“\(name)”正确"
        case .codeRefused(let attempts, let sound):
            "\(attempts) 次均未输入正确密码，播放“\(sound)”后挂机"
        case .hours(let step, let moment, let rules, let goes):
            "步骤“\(step)”按时间判断（\(moment.chinese)）：\(Self.chinese(rules))，转到“\(goes)”"
        case .places(let step, let places, let rules, let match, let goes):
            "步骤“\(step)”按来电地区判断（\(places.isEmpty ? "归属地未知" : places.chinese)）：\(Self.chinese(rules))"
                + "\(match.map { "（\($0.chinese)）" } ?? "")，转到“\(goes)”"
        case .shares(let step, let branches, let position, let drawn, let period, let goes):
            Self.chinese(step, branches, position, drawn, period, goes)
        case .menu(let step, let prompt, let pressed, let wrong, let silent, let outcome):
            Self.chinese(step, prompt, pressed, wrong, silent, outcome)
        case .greeting(let step, let sound, let goes):
            "步骤“\(step)”播放欢迎词“\(sound)”，然后转到“\(goes)”"
        case .announce(let step, let sound):
            "步骤“\(step)”：播放“\(sound)”后挂机"
        case .duty(let step, let targets, let by, let until):
            "步骤“\(step)”：\(by) 已指定由 \(Self.listed(targets)) 值班"
                + (until.map { "，至 \(Self.utc($0))" } ?? "") + "，代替原接听号码"
        case .roster(let step, let day, let who?, let target?):
            "步骤“\(step)”：\(day) 由\(who)（\(target)）值班，代替原接听号码"
        case .roster(let step, let day, _, _):
            "步骤“\(step)”：\(day) 值班表无人，仍呼叫原接听号码"
        case .sameCaller(let step, let days, let target?):
            "步骤“\(step)”：\(target) 在 \(days) 天内接听过该主叫，优先呼叫"
        case .sameCaller(let step, let days, nil):
            "步骤“\(step)”：\(days) 天内没有接听过该主叫的记录"
        case .rotated(let step, let position, let first):
            "步骤“\(step)”循环接听：\(position.map { "第 \($0) 个来电" } ?? "无法取得计数，按时间决定")，轮到 \(first)"
        case .shuffled(let step, let seed, let first):
            "步骤“\(step)”随机接听（种子 \(seed)）：先呼叫 \(first)"
        case .ring(
            let step, let targets, let order, let seconds, let onBusy, let onNoAnswer, let otherwise, let whisper,
            let pressOne, let ringing):
            "步骤“\(step)”：\(targets.count == 1 ? "" : order == .together ? "同时" : "依次")呼叫 \(Self.listed(targets))，"
                + "\(targets.count == 1 || order == .together ? "" : "每个")振铃 \(seconds) 秒；"
                + (ringing.map { "振铃时主叫听到\($0.chinese)；" } ?? "")
                + (pressOne == true ? "接听人须按 1 接听；" : "")
                + (whisper.map { "接听人先听到“\($0)”；" } ?? "")
                + "遇忙转\(Self.goal(onBusy ?? otherwise))，无应答转\(Self.goal(onNoAnswer ?? otherwise))，"
                + "无法接通转\(Self.goal(otherwise ?? onNoAnswer))"
        case .patience(let seconds, let then):
            "整通电话最多振铃 \(seconds) 秒，超过后转\(Self.goal(then))"
        case .asksAgain(let step, let otherwise):
            "到步骤“\(step)”时再由系统决定；系统无法响应时转“\(otherwise)”"
        case .resumed(let step, let version):
            "来电回到系统，从第 \(version) 版的步骤“\(step)”继续"
        case .stepMissing(let step):
            "方案中没有步骤“\(step)”，播放“\(SoundName.allBusy)”后挂机"
        case .callerLeft(let sound?):
            "主叫在“\(sound)”播放时挂机"
        case .callerLeft(nil):
            "主叫随即挂机"
        }
    }

    private static func chinese(
        _ left: Money?, _ seconds: Int?, _ limit: LimitKind?, _ sound: SoundName?, _ goes: StepName?
    ) -> String {
        guard let limit else {
            let may = "本次先可通话 \(seconds ?? 0) 秒，余额足够时继续"
            return left.map { "可用话费余 \($0) 元：\(may)" } ?? "无法取得话费余额：\(may)"
        }
        let what = limit == .balance ? "账户余额已用完" : "本月话费限额已用完"
        let rest = left.map { "（余 \($0) 元）" } ?? ""
        return "\(what)\(rest)：" + (sound.map { "播放“\($0)”后挂机" } ?? goes.map { "转到“\($0)”" } ?? "")
    }

    private static func chinese(
        _ limit: LimitKind, _ most: Int, _ count: Int?, _ admitted: Bool, _ sound: SoundName?, _ goes: StepName?
    ) -> String {
        let what = limit == .callsAtOnce ? "同时通话上限 \(most) 路" : "本月呼叫上限 \(most) 次"
        let unit = limit == .callsAtOnce ? "路" : "次"
        guard let count else { return "\(what)：无法取得计数，放行" }
        guard !admitted else { return "\(what)：连同本次为 \(count) \(unit)" }
        let end = sound.map { "播放“\($0)”后挂机" } ?? goes.map { "欢迎词后转到“\($0)”" } ?? ""
        return "\(what)，已有 \(count) \(unit)：\(end)"
    }

    private static func chinese(_ rules: [RuleFinding]) -> String {
        let told = rules.map { rule in
            "［\(rule.rule)］" + (rule.mismatch.map { "不符（\($0.chinese)）" } ?? "符合")
        }
        let rest = rules.last?.mismatch == nil ? [] : ["没有符合的规则"]
        return (told + rest).joined(separator: "，")
    }

    private static func chinese(
        _ step: StepName, _ branches: [ShareFinding], _ position: Int?, _ drawn: Int, _ period: Int, _ goes: StepName
    ) -> String {
        let isAllClosed = branches.allSatisfy { $0.closedBy != nil }
        let parts = branches.map { branch in
            "\(branch.step) \(branch.weight)%"
                + (branch.closedBy.map { isAllClosed ? "" : "（此刻只能到“\($0)”，不参加分配）" } ?? "")
        }
        return "步骤“\(step)”按比例分配：\(parts.joined(separator: "，"))"
            + (isAllClosed ? "（此刻均只有提示音，全部参加分配）" : "")
            + "；\(position.map { "第 \($0) 个来电" } ?? "无法取得计数，按时间决定")，周期 \(period) 中的第 \(drawn) 位，转到“\(goes)”"
    }

    private static func chinese(
        _ step: StepName, _ prompt: SoundName, _ pressed: String, _ wrong: Int, _ silent: Int, _ outcome: MenuOutcome
    ) -> String {
        let keys = pressed.isEmpty ? "没有按键" : "按键 \(pressed)"
        let failures = [wrong == 0 ? nil : "按错 \(wrong) 次", silent == 0 ? nil : "未按键 \(silent) 次"]
        let counts = failures.compactMap(\.self).joined(separator: "，")
        return "语音菜单“\(step)”（“\(prompt)”）：\(keys)\(counts.isEmpty ? "" : "（\(counts)）")，\(outcome.chinese)"
    }

    private static func listed(_ targets: [DialTarget]) -> String {
        targets.map(\.description).joined(separator: "、")
    }

    private static func goal(_ step: StepName?) -> String {
        step.map { "“\($0)”" } ?? "提示音“\(SoundName.allBusy)”"
    }
}

extension [Place] {
    fileprivate var chinese: String {
        map { $0.names.joined() }.joined(separator: "或")
    }
}

extension Place {
    /// Province and city; one name for 直辖市, which are both at once.
    var names: [String] {
        let isMunicipality = city == province && ["北京", "天津", "上海", "重庆"].contains(province)
        return isMunicipality ? [province] : [province, city].compactMap(\.self)
    }
}

extension Ringing {
    fileprivate var chinese: String {
        switch self {
        case .ringbackTone: "回铃音"
        case .music(let name): "音乐“\(name)”"
        case .greeting(let name): "欢迎词“\(name)”"
        }
    }
}
