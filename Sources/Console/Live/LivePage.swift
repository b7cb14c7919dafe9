import Access
import Documents
import Foundation
import Markup
import Routing

/// The calls of a number that are up now. It follows them by itself; without a script the browser asks every 5 s.
struct LivePage {
    let visit: Visit
    let desk: NumberDesk
    let words: CallWords
    let live: LiveFeed.Snapshot

    var page: Page {
        Page(visit.words("Live", "实时"), in: .live) {
            follower
        }
        .refreshing(afterSeconds: 5)
    }

    /// The part, and where its script hears of the next.
    private var follower: HTML {
        """
        <div id="live" hx-ext="sse" sse-connect="/n/\(desk.did.digits)/live/stream" sse-swap="message">
        \(part)
        </div>
        """
    }

    /// The part that changes each second.
    var part: HTML {
        let calls = live.calls(of: desk)
        let rows = calls.map { LiveRow(call: $0, words: words, did: desk.did).html }
        let title = visit.words(calls.count == 1 ? "1 call" : "\(calls.count) calls", "\(calls.count) 通")
        return .lines([
            "<header class=\"answer\">",
            "<p class=\"kicker\">\(visit.words("Up now", "正在进行"))</p>",
            "<h1 class=\"big\">\(title)</h1>",
            state,
            "</header>",
            rows.isEmpty
                ? (isUp ? Look.empty(.live, "\(visit.words("Nobody is calling now.", "现在没有通话。"))") : "")
                : Look.section(visit.words("Calls that are up", "正在进行的来电"), id: "up", isHidden: true, Look.rows(rows)),
        ])
    }

    private var isUp: Bool { live.state == .up }

    private var state: HTML {
        if case .silent(let since) = live.state {
            let time = visit.instant(since, in: words.zone)
            return Look.banner(
                .warn,
                "\(visit.words("No news since \(time). Calls are taken all the same; this page goes on by itself.", "自 \(time) 起没有更新。电话照常接听，恢复后本页自动继续。"))"
            )
        }
        return """
            <p><span class="state good"><span class="pulse">\(Icon.live.html)</span>\(visit.words("Live", "实时更新"))</span></p>
            """
    }
}
