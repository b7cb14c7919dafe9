public import Markup
public import Reports

extension CallOutcome {
    /// The outcome in the one word that lists of calls tell it by.
    public var word: Message {
        switch self {
        case .answered: Message("Answered", "接通")
        case .open: Message("Going on", "进行中")
        case _ where isLost: Message("Missed", "未接")
        case _ where isRefused: Message("Refused", "拦截")
        case .announced: Message("Announcement", "播放通知")
        default: Message("End unknown", "结果不明")
        }
    }
}
