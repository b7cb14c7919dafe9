import Documents
import Foundation
import Operations
import Routing

extension ReplayedCalls {
    /// They for a person.
    func text(in zone: TimeZone) -> String {
        var lines = ["\(number): \(calls) calls decided again" + (skipped > 0 ? ", \(skipped) could not be" : "")]
        for change in Replay.Change.allCases {
            lines.append("  \(change.sentence): \(changes[change] ?? 0)")
            for example in examples[change] ?? [] {
                lines.append(
                    "    \(example.at.local(naming: zone))  \(example.caller ?? "hidden")  \(Self.list(example.before)) → "
                        + "\(Self.list(example.after))  \(example.call)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func list(_ targets: [DialTarget]) -> String {
        targets.isEmpty ? "nobody" : targets.map(\.description).joined(separator: " & ")
    }
}

extension Replay.Change {
    fileprivate var sentence: String {
        switch self {
        case .none: "as before"
        case .elsewhere: "other telephones ring first"
        case .refused: "refused"
        case .closed: "an announcement, where somebody was rung"
        case .opened: "somebody rings, where an announcement was"
        }
    }
}
