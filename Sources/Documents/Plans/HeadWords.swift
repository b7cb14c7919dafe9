import Billing
import Foundation
import Markup
import Routing

extension NumberPlan {
    /// The things that are set for the whole number, without lists and access codes.
    var facts: [StepWords.Fact] {
        var facts: [StepWords.Fact] = [
            .init(Message("name", "名称"), Message(name, name)),
            .init(Message("time zone", "时区"), Message(timezone.identifier, timezone.identifier)),
            .init(Message("language", "语言"), language == .zh ? Message("Chinese", "中文") : Message("English", "英文")),
            .init(
                Message("answering", "应答"),
                answering == .ringback
                    ? Message("greets before it answers", "接通前播放欢迎词") : Message("answers at once", "先应答")),
            .init(
                Message("number shown", "来电显示"),
                presented == .caller ? Message("the caller's", "主叫号码") : Message("the 400 number", "400 号码")),
            .init(Message("first step", "第一步"), Message("‘\(start)’", "“\(start)”")),
        ]
        if let greeting { facts.append(.init(Message("greeting", "欢迎词"), Message("‘\(greeting)’", "“\(greeting)”"))) }
        if let most = limits?.callsAtOnce {
            facts.append(.init(Message("calls at once", "同时通话"), Message("at most \(most)", "最多 \(most) 通")))
        }
        if let most = limits?.callsPerMonth {
            facts.append(.init(Message("calls a month", "每月通话"), Message("at most \(most)", "最多 \(most) 通")))
        }
        if let most = limits?.spendPerMonth {
            facts.append(.init(Message("money a month", "每月话费"), Message("at most ¥\(most)", "最多 ¥\(most)")))
        }
        if let patience {
            facts.append(
                .init(
                    Message("ringing in all", "总振铃"),
                    Message("at most \(patience.seconds) s", "最多 \(patience.seconds) 秒")))
        }
        return facts
    }
}
