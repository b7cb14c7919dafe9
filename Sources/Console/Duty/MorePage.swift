import Access
import HTTPTypes
import Markup
import Routing

/// The entries that the bar of a telephone has no room for, the tenant's numbers, and the way out.
struct MorePage {
    let visit: Visit
    /// `nil`: the platform's, for an operator.
    let did: DID?
    let numbers: [DID]
    /// The paths that are registered.
    let paths: Set<String>

    var page: Page {
        Page(visit.words("More", "更多"), in: did == nil ? .platformMore : .more) {
            Look.head(visit.words("More", "更多"))
            for group in groups where !group.sections.isEmpty { nav(group.label, group.sections.map(entry)) }
            if numbers.count > 1 { nav(visit.words("Numbers", "号码"), numbers.map(number)) }
            visit.form("/sign-out", class: "sheet rows") {
                """
                <button class="follow">\(Icon.out.html)<span class="text">\(visit.words("Sign out", "退出登录"))</span></button>
                """
            }
        }
    }

    /// The rail's groups without what the bar has.
    private var groups: [(label: String, sections: [Section])] {
        guard did != nil else {
            let rest = Section.ofOperators.flatMap(\.self).filter(isShown).dropFirst(3)
            return [(visit.words("Platform", "平台"), Array(rest))]
        }
        let inBar = Section.forTelephones.filter(isShown).prefix(3)
        let first = (Section.ofTenants[0] + Section.ofTenants[1]).filter { isShown($0) && !inBar.contains($0) }
        return [
            (visit.words("This number", "这个号码"), first),
            (visit.words("Company", "公司"), Section.ofTenants[2].filter(isShown)),
        ]
    }

    private func isShown(_ section: Section) -> Bool {
        guard paths.contains(section.path) else { return false }
        return section.permission.map { visit.may($0) || visit.visitor.mayOnceUnlocked($0) } ?? true
    }

    private func nav(_ label: String, _ entries: [HTML]) -> HTML {
        "<nav class=\"sheet rows\" aria-label=\"\(label)\">\n\(HTML.lines(entries))\n</nav>"
    }

    private func entry(_ section: Section) -> HTML {
        Look.follow(
            "\(visit.words(section.title))", to: section.path.replacing(":did", with: did?.digits ?? ""),
            icon: section.icon)
    }

    private func number(_ other: DID) -> HTML {
        Look.follow("<b class=\"n\">\(other.spoken)</b>", to: "/n/\(other)", icon: other == did ? .check : .tonight)
    }
}

/// The page of what else there is: registered last, as it shows what is registered.
enum MoreRoutes {
    static func register(in pages: Pages) {
        let paths = Set(pages.routes.map(\.path))
        pages.number(.get, "more", needs: nil) { desk, visit in
            .page(
                MorePage(visit: visit, did: desk.did, numbers: try await desk.siblings(), paths: paths).page)
        }
        pages.platform(.get, "/operator/more", needs: .seeHealth) { _, visit in
            .page(MorePage(visit: visit, did: nil, numbers: [], paths: paths).page)
        }
    }
}
