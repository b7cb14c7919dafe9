import CivilTime
import Documents
import Foundation
import Markup
import Synchronization

/// The answer on top of the health page: whether calls are taken, and what to look at first.
struct HealthHeadline {
    let answering: any Answering
    let state: LineState
    /// Number of calls that are up.
    let up: Int
    /// The checks that failed, then the warnings.
    var findings: [HealthDocument.Check] = []

    private func words(_ english: String, _ chinese: String) -> String { answering.words(english, chinese) }

    var html: HTML {
        let (title, text) = sentences
        return """
            <p class="kicker">\(words("Platform", "平台"))</p>
            <h1 class="big">\(title)</h1>
            <p>\(text)</p>
            """
    }

    private var sentences: (title: String, text: String) {
        if case .silent(let since) = state {
            let since = answering.instant(since, in: .shanghai)
            return (
                words("hotline serve does not answer", "呼叫服务没有应答"),
                words(
                    "Since \(since). Calls are answered by the fallback in Asterisk; their records follow.",
                    "从 \(since) 起。来电由 Asterisk 里的备用方案接听，话单稍后补齐。")
            )
        }
        let up = words(self.up == 1 ? "1 call is up" : "\(self.up) calls are up", "\(self.up.spoken) 通正在进行")
        let failed = findings.count { $0.state == .failed }
        let title =
            failed == 0
            ? words("Calls are taken", "来电正常")
            : words(failed == 1 ? "1 check failed" : "\(failed) checks failed", "\(failed) 项检查没通过")
        guard let first = findings.first.map({ answering.words($0.finding.message) }) else {
            return (title, words("\(up).", "\(up)。"))
        }
        let count = findings.count
        return (
            title, words("\(up). To look at: \(count), first: \(first).", "\(up)，\(count) 项要看：\(first)。")
        )
    }
}

/// Tells whether a viewer has to learn of a new state.
final class StateChanges: Sendable {
    private let isUp: Mutex<Bool>

    /// - Parameter isUp: The state that the viewer was told last.
    init(isUp: Bool) {
        self.isUp = Mutex(isUp)
    }

    /// `true` if the viewer was told otherwise; what is asked about counts as told.
    func isNews(_ state: LineState) -> Bool {
        isUp.withLock { isUp in
            defer { isUp = state == .up }
            return isUp != (state == .up)
        }
    }
}
