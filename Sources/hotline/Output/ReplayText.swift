import Documents
import Foundation
import Markup
import Operations
import Routing

/// Calls that were decided again, for a person.
extension ReplayedCalls {
    func text(in zone: TimeZone) -> Message {
        var lines = [
            Message(
                "\(number): \(calls) calls decided again" + (skipped > 0 ? ", \(skipped) could not be" : ""),
                "\(number)：重放了 \(calls) 通来电" + (skipped > 0 ? "，另有 \(skipped) 通无法重放" : ""))
        ]
        for change in Replay.Change.allCases {
            let (sentence, count) = (change.sentence, changes[change] ?? 0)
            lines.append(Message("  \(sentence.english): \(count)", "  \(sentence.chinese)：\(count)"))
            for example in examples[change] ?? [] {
                let caller = example.caller ?? Message.hiddenNumber.text
                lines.append(
                    Message(
                        "    \(example.at.local(naming: zone))  \(caller)  \(Self.list(example.before)) → "
                            + "\(Self.list(example.after))  \(example.call)"))
            }
        }
        return lines.lines
    }

    private static func list(_ targets: [DialTarget]) -> String {
        targets.isEmpty
            ? Message("nobody", "无").text : targets.map(\.description).joined(separator: " & ")
    }
}

extension Replay.Change {
    fileprivate var sentence: Message {
        switch self {
        case .none: Message("as before", "与原来相同")
        case .elsewhere: Message("other telephones ring first", "改由其他电话先振铃")
        case .refused: Message("refused", "被拒绝")
        case .closed: Message("an announcement, where somebody was rung", "原来振铃，现在只播放通知")
        case .opened: Message("somebody rings, where an announcement was", "原来只播放通知，现在振铃")
        }
    }
}
