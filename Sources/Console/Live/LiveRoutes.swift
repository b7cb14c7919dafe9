import Access
import HTTPTypes
import Markup

/// The calls that are up.
enum LiveRoutes {
    static func register(in pages: Pages, _ live: LiveFeed) {
        pages.number(.get, "live", needs: .seeCalls) { desk, visit in
            let words = try await CallWords(of: desk, visit)
            return .page(
                LivePage(visit: visit, desk: desk, words: words, live: live.snapshot(at: visit.now)).page)
        }
        pages.number(.get, "live/stream", needs: .seeCalls) { desk, visit in
            guard let snapshots = live.snapshots() else { throw Refused.tooMany(seconds: 60) }
            let words = try await CallWords(of: desk, visit)
            // The browser asks anew after 15 s: by then a session that was ended is known to be.
            let events = snapshots.prefix(15).map { snapshot in
                LivePage(visit: visit, desk: desk, words: words, live: snapshot).part.description
            }
            return Answer(content: .events(EventStream(events)))
        }
    }
}
