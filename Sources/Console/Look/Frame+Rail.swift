import Access
import Foundation
import Markup
import Routing

/// The bar above, and the rail.
extension Frame {
    /// The number that the page is of, or that the visitor looked at last.
    private var did: DID? {
        guard visitor?.tenant != nil else { return nil }
        return exchange.notes.number(in: exchange.token)
    }

    /// The second part of the browser's title.
    var place: String {
        if let did, visitor != nil { return did.spoken }
        return exchange.words("400 numbers", "400 号码管理")
    }

    var head: HTML {
        let sign: HTML =
            switch state {
            case .up: "<p class=\"state good\">\(Icon.ok.html)\(exchange.words("Calls are taken", "来电正常"))</p>"
            case .silent: "<p class=\"state warn\">\(Icon.warn.html)\(exchange.words("No live view", "看不到实时"))</p>"
            }
        let name = visitor?.tenant?.description ?? exchange.words("Platform", "平台")
        let others: HTML =
            (visitor?.companies ?? 0) > 1
            ? Look.link(exchange.words("Other company", "换公司"), to: "/companies", .quietSmall, icon: .tenants) : ""
        guard let did else {
            return """
                <a class="number" href="/"><b>\(name)</b><span>\(visitor?.name ?? "")</span></a>
                \(others)\(sign)
                """
        }
        let path = paths.contains(Section.more.path) ? "/n/\(did)/more" : "/n/\(did)"
        return "<a class=\"number\" href=\"\(path)\"><b>\(did.spoken)</b><span>\(name)</span></a>\n\(others)\(sign)"
    }

    /// The rail. On telephones it is a bar: the first three entries and the one with all the rest, or up to five.
    func rail(_ current: Section?) -> HTML {
        guard let visitor else { return "" }
        let isTenants = visitor.tenant != nil
        let groups = (isTenants ? Section.ofTenants : Section.ofOperators)
            .map { $0.filter(isShown) }.filter { !$0.isEmpty }
        let all = groups.flatMap(\.self)
        // Five entries fit the bar of a telephone; operators with more have a page of the rest.
        let rest = isTenants ? Section.more : all.count > 5 ? .platformMore : nil
        let more = rest.flatMap { isShown($0) ? $0 : nil }
        let ordered = more == .more ? Section.forTelephones.filter(all.contains) : all
        let first = Array(ordered.prefix(more == nil ? 5 : 3))
        let isElsewhere = current.map { !first.contains($0) } ?? false
        var lines: [HTML] = []
        for (index, group) in groups.enumerated() {
            if index > 0 { lines.append("<hr>") }
            lines += group.map { entry($0, isCurrent: $0 == current, first.contains($0) ? "" : "wide") }
        }
        if let more { lines.append(entry(more, isCurrent: isElsewhere, "narrow")) }
        let label = exchange.words("Main menu", "主菜单")
        return "<nav class=\"rail\" aria-label=\"\(label)\">\n\(HTML.lines(lines))\n</nav>"
    }

    private func isShown(_ section: Section) -> Bool {
        guard paths.contains(section.path), let visitor else { return false }
        if section.path.contains(":did"), did == nil { return false }
        return section.permission.map { visitor.may($0) || visitor.mayOnceUnlocked($0) } ?? true
    }

    private func entry(_ section: Section, isCurrent: Bool, _ width: String) -> HTML {
        let path = section.path.replacing(":did", with: did?.digits ?? "")
        let kind: HTML = width.isEmpty ? "" : " class=\"\(width)\""
        let place = section == .more || section == .platformMore ? "true" : "page"
        let current: HTML = isCurrent ? " aria-current=\"\(place)\"" : ""
        return "<a href=\"\(path)\"\(kind)\(current)>\(section.icon.html)\(exchange.words(section.title))</a>"
    }
}
