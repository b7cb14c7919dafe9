import Billing
import Documents
import Foundation
import Markup
import Records
import Reports
import Routing

/// One call for a person, in Chinese or English: what was decided, what came of it, how it ended.
struct CallText: CustomStringConvertible {
    let description: String

    /// - Parameter timezone: The number's own; every time is shown in it.
    init(
        _ record: CallRecord, _ charges: CallCharges?, problem: CallProblem? = nil, timezone: TimeZone,
        language: Language = .en
    ) {
        let words = Words(language: language)
        var lines = [
            words.row("call", "通话", "\(record.id)"),
            words.row("number", "号码", "\(record.did)" + record.plan(words)),
            words.row("caller", "主叫", record.caller ?? words(.hiddenNumber)),
            words.row(
                "started", "来电",
                words(
                    "\(record.startedAt.local(in: timezone)) (\(timezone.identifier))",
                    "\(record.startedAt.local(in: timezone))（\(timezone.identifier)）")),
            words.row("outcome", "结果", record.outcome(words)),
        ]
        if let answeredAt = record.answeredAt {
            let extent =
                record.endedAt == nil && record.disposition != nil
                ? words(" as far as it was witnessed", "（所见为止）") : ""
            let talk = words("talk time \(record.talkTime.seconds)", "通话 \(record.talkTime.secondsInChinese)")
            let by = record.isAnsweredByHotline ? words(" by Hotline", "（由 Hotline 接听）") : ""
            lines.append(
                words.row(
                    "answered", "接通", "\(answeredAt.localTime(in: timezone))\(by)\(words(", ", "，"))\(talk)\(extent)"))
        }
        if let endedAt = record.endedAt {
            let after = words("after \(record.duration.seconds)", "历时 \(record.duration.secondsInChinese)")
            lines.append(words.row("ended", "结束", "\(endedAt.localTime(in: timezone)) \(after)"))
        }
        if let decision = record.decision {
            lines.append(words.row("decided", "决策", decision.sentence(words)))
        }
        if let problem {
            lines.append(
                words.row(
                    "problem", "问题",
                    words(problem.message) + words("; hotline serve tries again each hour", "；hotline serve 每小时重试")))
        }
        lines += record.money(charges, isDue: problem?.kind == .uncharged, in: timezone, words)
        lines.append(words.row("told by", "见证", record.witnesses.names.joined(separator: words(", ", "、"))))
        lines.append(words("receipt", "决策回执"))
        lines += (record.receipt?.decisions ?? []).enumerated().map { "  \($0 + 1). \($1.sentence(in: language))" }
        if record.receipt == nil { lines.append("  \(record.receiptIsMissing(words))") }
        lines.append(words("hops", "振铃"))
        lines += record.hops.map { $0.line(in: timezone, words) }
        if record.hops.isEmpty { lines.append("  \(record.noHops(words))") }
        description = lines.joined(separator: "\n")
    }
}

extension CallRecord {
    /// `, plan version 3`; `, no plan` only if Hotline looked for one.
    fileprivate func plan(_ words: Words) -> String {
        if let planVersion { return words(", plan version \(planVersion)", "，方案第 \(planVersion) 版") }
        let hasNone = receipt?.decisions.contains { if case .noPlan = $0 { true } else { false } } ?? false
        return hasNone ? words(", no plan", "，没有方案") : ""
    }

    /// Why there is no receipt.
    fileprivate func receiptIsMissing(_ words: Words) -> String {
        if let unreadableReceipt {
            return words(
                "it is on record and cannot be read: \(unreadableReceipt)", "有记录，但无法读取：\(unreadableReceipt)")
        }
        guard witnesses.contains(.agi) else {
            return words("none: Hotline could not be asked", "无：未能询问 Hotline")
        }
        return disposition == nil
            ? words("none yet: Hotline is deciding", "暂无：Hotline 正在决策")
            : words(
                "none: Hotline was asked, but did not come to the end of its decision", "无：已询问 Hotline，但决策未完成")
    }

    fileprivate func noHops(_ words: Words) -> String {
        switch (disposition, hopCount) {
        case (nil, _): words("nobody was dialled yet", "尚未呼叫任何人")
        case (.unknown, let count):
            words("nobody told of one", "无人见证")
                + (count.map { words(", though there were \($0)", "，但共有 \($0) 次") } ?? "")
        default: words("nobody was dialled", "没有呼叫任何人")
        }
    }

    /// The amounts of both payers.
    fileprivate func money(
        _ charges: CallCharges?, isDue: Bool, in zone: TimeZone, _ words: Words
    ) -> [String] {
        guard let charges else {
            guard disposition != nil, !isDue else { return [] }
            return [words.row("charged", "计费", words("nothing: ", "无：") + unchargedReason(words))]
        }
        var lines = [
            words.row(
                "charged", "计费",
                words("\(charges.charged) to '\(charges.tenant)'", "\(charges.charged)，由 \(charges.tenant) 支付"))
        ]
        lines += charges.lines.map { "  \($0.text(in: zone, words))" }
        if charges.forgiven != .zero {
            lines.append(
                words.row(
                    "forgiven", "减免",
                    words(
                        "\(charges.forgiven): begun beyond what the call was allowed; nobody pays it",
                        "\(charges.forgiven)：超出允许的时长，无人支付")))
        }
        return lines + [words.row("caller", "主叫", charges.callerFee.sentence(words))]
    }

    private func unchargedReason(_ words: Words) -> String {
        if answeredAt != nil { return words("no tariff priced it", "没有资费") }
        guard disposition == .unknown else { return words("it was not answered", "未接通") }
        let wasPickedUp = hops.contains { $0.answeredAt != nil }
        return wasPickedUp
            ? words("nobody witnessed how long it talked", "无人见证通话时长")
            : words("nobody saw that it was answered", "无人见证已接通")
    }

    fileprivate func outcome(_ words: Words) -> String {
        guard let disposition else { return words("open: the call goes on", "进行中") }
        let name = words(disposition.rawValue, disposition.chinese)
        let ending = hungUpBy.map { words(", ended by \($0.inWords(words))", "，\($0.inWords(words))") } ?? ""
        let reason = unexplained.map { words(": ", "：") + words(Message(recorded: $0)) } ?? ""
        return name + ending + (cause.map { words(" (cause \($0))", "（原因 \($0)）") } ?? "") + reason
    }
}

extension Decider {
    fileprivate func sentence(_ words: Words) -> String {
        switch self {
        case .hotline: words("by Hotline", "由 Hotline 决定")
        case .fallback: words("by the fallback hunt table in Asterisk", "由 Asterisk 中的备用路由决定")
        case .closed:
            words(
                "by nobody: the number asks for an access code, and Hotline could not ask for it",
                "无人决定：号码需要密码，而 Hotline 无法询问")
        case .suspended:
            words(
                "by the fallback hunt table in Asterisk: the number is suspended",
                "由 Asterisk 中的备用路由决定：号码已停用")
        case .apology: words("by nobody: the caller heard the apology", "无人决定：主叫听到致歉语音")
        case .nobody: words("by nobody: the call ended before", "无人决定：通话在此之前已结束")
        }
    }
}

extension Party {
    fileprivate func inWords(_ words: Words) -> String {
        switch self {
        case .caller: words("the caller", "主叫挂机")
        case .callee: words("the callee", "被叫挂机")
        case .platform: words("the platform", "平台挂机")
        case .limit: words("the limit of money", "因金额限制结束")
        case .transfer: words("a transfer to another 400 number", "转接到另一个 400 号码")
        }
    }
}

extension CallerCharge {
    fileprivate func sentence(_ words: Words) -> String {
        switch self {
        case .nothing: words("pays nothing", "不付费")
        case .fee(let seconds, let amount):
            words("pays \(amount) to their own operator, for \(seconds) s", "向自己的运营商付 \(amount)，计 \(seconds) 秒")
        case .unknown:
            words(
                "pays unknown: nobody told what callers of this class pay (hotline caller-fees import)",
                "付费未知：没有此类主叫的资费（hotline caller-fees import）")
        }
    }
}

extension HopRecord {
    /// `02161234567 BUSY`
    var summary: String {
        let phone = answeredBy.map(\.description) ?? targets.map(\.description).joined(separator: "&")
        return "\(phone) \(status.name.text)"
    }

    fileprivate func line(in zone: TimeZone, _ words: Words) -> String {
        var parts = [words("dialled", "呼叫") + " \(startedAt.localTime(in: zone))"]
        if let rangAt {
            parts.append(words("rang", "振铃") + " \(rangAt.localTime(in: zone))")
        }
        if let answeredAt {
            parts.append(
                words("answered", "接听") + " \(answeredAt.localTime(in: zone))"
                    + (answeredBy.map { words(" by \($0)", "（\($0)）") } ?? ""))
        }
        let end = status == .unwitnessed ? words("last heard of", "最后所见") : words("over", "结束")
        parts.append("\(end) \(endedAt.localTime(in: zone))")
        let phones = targets.map(\.description).joined(separator: " & ")
        return "  \(hop). \(phones)" + words(": ", "：") + words(status.name)
            + (cause == 0 ? "" : words(" (cause \(cause))", "（原因 \(cause)）")) + words("; ", "；")
            + parts.joined(separator: words(", ", "，"))
    }
}
