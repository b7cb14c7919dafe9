import CivilTime
import Markup
import Routing

extension StepWords.Fact {
    static func sound(_ sound: SoundName) -> Self {
        Self(Message("the sound", "语音"), Message("‘\(sound)’", "“\(sound)”"))
    }
}

extension Ring {
    func facts(name: (DialTarget) -> String) -> [StepWords.Fact] {
        let phones = targets.map(name)
        let each = targets.count > 1 && order != .together
        var facts: [StepWords.Fact] = [
            .init(Message("telephones", "电话"), phones.map { Message($0, $0) }.joined(", ", "、")),
            .init(
                Message("ringing time", "振铃"),
                Message("\(seconds) s\(each ? " each" : "")", "\(each ? "各" : "响") \(seconds) 秒")),
        ]
        if accept == .pressOne {
            facts.append(.init(Message("taking the call", "接通"), Message("only by pressing 1", "按 1 才接通")))
        }
        if let days = sameCallerDays {
            facts.append(
                .init(
                    Message("known callers", "老客户"),
                    Message("who called within \(days) days gets the same one", "\(days) 天内的老客户还找上次那部")))
        }
        if let roster {
            let people = Set(roster.shifts.map(\.who)).count
            facts.append(.init(Message("the roster", "排班"), Message("a roster of \(people)", "\(people) 人排班")))
        }
        if let whisper {
            facts.append(
                .init(
                    Message("for the answering person", "接听人先听到"),
                    Message("who answers first hears ‘\(whisper)’", "接听人先听到“\(whisper)”")))
        }
        switch ringing {
        case .ringbackTone: break
        case .music(let sound), .greeting(let sound):
            facts.append(
                .init(Message("while it rings", "等待音"), Message("callers hear ‘\(sound)’", "等待时播放“\(sound)”")))
        }
        return facts
    }

    /// The ways on without an answer: outcomes with the same goal are one way.
    var ways: [StepWords.Way] {
        let outcomes: [(Message, StepName?)] = [
            (Message("busy", "占线"), onBusy ?? otherwise), (Message("no answer", "没接"), onNoAnswer ?? otherwise),
            (Message("not reachable", "无法接通"), otherwise ?? onNoAnswer),
        ]
        var ways: [(rules: [Message], goes: StepName)] = []
        for case (let rule, let goes?) in outcomes {
            if let index = ways.firstIndex(where: { $0.goes == goes }) {
                ways[index].rules.append(rule)
            } else {
                ways.append(([rule], goes))
            }
        }
        return ways.map { way in
            let isAll = way.rules.count == outcomes.count
            return .init(
                rule: isAll ? Message("nobody answers", "没人接") : way.rules.joined(" or ", "或"), goes: way.goes)
        }
    }
}
