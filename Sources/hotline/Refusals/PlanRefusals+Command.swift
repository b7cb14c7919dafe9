import Documents
import Foundation
import Markup
import Operations
import Records
import Routing

extension PublishingRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .belongs(let did, _, let tenant):
            Message(
                "give it away with: hotline number assign \(did) \(tenant)",
                "转给该租户请用：hotline number assign \(did) \(tenant)")
        case .wasGiven: Message("look at the plan once more and publish it again", "请再次检查方案，然后重新发布")
        case .hasNoPlan: Message("then use --at", "然后再用 --at")
        case .hourIsOver: Message("write an instant that lies ahead", "请写一个将来的时间")
        }
    }

    var isUsage: Bool {
        switch self {
        case .belongs, .wasGiven: false
        case .hasNoPlan, .hourIsOver: true
        }
    }
}

extension VersionRefusal: CommandRefusal {}

extension DraftRefusal: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .none(let did):
            Message("keep one with: hotline number draft \(did) FILE", "保存草稿请用：hotline number draft \(did) FILE")
        case .unknown(_, _, let drafts, let zone):
            Message("there are: \(drafts.names(in: zone).english)", "现有：\(drafts.names(in: zone).chinese)")
        case .several(_, let drafts, let zone):
            Message(
                "say which with --id: \(drafts.names(in: zone).english)",
                "请用 --id 指明哪一份：\(drafts.names(in: zone).chinese)")
        case .gone: Message("see: hotline number drafts", "请查看：hotline number drafts")
        case .nothingWaits, .mistaken, .otherNumber: nil
        }
    }

    var failure: Failure {
        guard case .mistaken = self else { return wordsAndRemedy }
        return .no(message.english + "\nnothing was published", message.chinese + "\n未发布任何方案")
    }
}

extension DraftError: CommandRefusal {
    var remedy: Message? {
        switch self {
        case .hourTaken(let other):
            Message(
                "choose another, or take it back with: hotline number draft \(other.did) --id \(other.id) --discard",
                "请另选时间，或用以下命令丢弃：hotline number draft \(other.did) --id \(other.id) --discard")
        case .inHand(let other):
            Message(
                "publish or discard it first: hotline number draft \(other.did) --id \(other.id) --discard",
                "请先发布或丢弃：hotline number draft \(other.did) --id \(other.id) --discard")
        }
    }
}

extension AssignRefusal: CommandRefusal {
    var failure: Failure {
        guard case .doesNotFit(_, let tenant, _) = self else { return wordsAndRemedy }
        return .no(
            message.english
                + "\nnothing was changed; add the greetings with --tenant \(tenant), or assign it with --anyway",
            message.chinese + "\n未作任何更改；请用 --tenant \(tenant) 添加语音，或用 --anyway 仍然转给该租户")
    }
}

extension [Draft] {
    /// `draft 7 (2026-12-24 18:00:00 (Asia/Shanghai)), draft 8`
    func names(in zone: TimeZone) -> Message { map { $0.name(in: zone) }.joined(", ", "、") }
}

extension Draft {
    /// `draft 7 (2026-12-24 18:00:00 (Asia/Shanghai))`
    func name(in zone: TimeZone) -> Message {
        let hour = publishAt.map { $0.local(naming: zone) }
        return Message("draft \(id)" + (hour.map { " (\($0))" } ?? ""), "草稿 \(id)" + (hour.map { "（\($0)）" } ?? ""))
    }
}

extension ExaminedPlan {
    /// `hours.yaml`, `draft 7 of 4006001234`
    private var name: Message { draft.map { Message("draft \($0) of \(did)", "\(did) 的草稿 \($0)") } ?? Message(origin) }

    /// Findings under the plan's name, in English in the plan's language; `nil`: nothing was found.
    fileprivate func text(of findings: [Finding]) -> Message? {
        guard !findings.isEmpty else { return nil }
        let english = FindingText(findings, of: name.english, in: language)
        let chinese = FindingText(findings, of: name.chinese, in: .zh)
        return Message("\(name.english)\n\(english)", "\(name.chinese)\n\(chinese)")
    }
}

extension [ExaminedPlan] {
    /// Says on standard error what is hardly meant so.
    func printWarnings() {
        for text in compactMap({ $0.text(of: $0.warnings) }) { warn(text) }
    }
}

extension FaultyPlans: CommandRefusal {
    var failure: Failure {
        let warnings = plans.compactMap { $0.text(of: $0.warnings) }
        let errors = plans.compactMap { $0.text(of: $0.errors) }
        let remedy =
            wasAnalysed
            ? Message(
                ", or publish it as it is with --anyway (but what its packages lack, it may not use)",
                "，或用 --anyway 照样发布（但套餐没有的功能不能使用）") : Message("")
        let consequence = Message(
            "nothing was published; mend the plan" + remedy.english, "未发布任何方案；请修改方案" + remedy.chinese)
        return .no((warnings + errors + [consequence]).lines)
    }
}

extension PublishingStopped: CommandRefusal {
    var failure: Failure {
        let text = Message(
            message.english + "; publish all of them again: those that were published stay as they are",
            message.chinese + "；请全部重新发布：已发布的保持不变")
        return cause is any Worded ? .no(text) : .outside(text)
    }
}
