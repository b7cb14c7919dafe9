import HTTPTypes
import Markup
import Routing
import StrictYAML

/// The home of a number whose plan this version of Hotline cannot read: what callers hear, and the ways out.
struct UnreadableDutyPage {
    let visit: Visit
    let did: DID
    let error: InvalidDocument

    var page: Page {
        let title = visit.words("The plan cannot be read", "方案无法读取")
        return Page(title, in: .duty, status: visit.method == .post ? .unprocessableContent : .ok) {
            Look.head(title)
            Look.banner(.bad, "\(effect)", isFull: true)
            Look.sheet(
                """
                <h2>\(visit.words("What is wrong with it", "哪里读不了"))</h2>
                <p>\(visit.words(error.message))</p>
                <p class="meta">\(remedy)</p>
                """)
            Look.acts([
                Look.link(visit.words("Calls", "来电"), to: "/n/\(did)/calls", icon: .calls)
            ])
        }
    }

    private var effect: String {
        visit.words(
            "This version of Hotline cannot read the plan of \(did.spoken). Calls go by the fallback plan that Asterisk "
                + "keeps; who answers cannot be changed here.",
            "当前版本的 Hotline 读不了 \(did.spoken) 的方案。来电按 Asterisk 里保存的备用方案接听，这里暂时不能换班。")
    }

    private var remedy: String {
        visit.words(
            "It was probably published by a newer version. Tell the platform's operator: updating Hotline, or publishing "
                + "the plan again, helps.",
            "方案多半是由更新的版本发布的。告诉平台运维人员：升级 Hotline，或重新发布方案。")
    }
}
