import Access
import CivilTime
import Foundation
import HTTPTypes
import Markup
import Routing

/// The frame around a page: the bar with number and state, the rail, and `main`.
struct Frame {
    let exchange: Exchange
    let visitor: Visitor?
    let state: LineState
    /// The paths that are registered.
    let paths: Set<String>
    let confirmation: Confirmation?

    func render(_ page: Page) -> HTML {
        let language = exchange.language == .zh ? "zh-CN" : "en"
        let isMistaken = page.status == .unprocessableContent
        let error = isMistaken ? exchange.words("Error: ", "错误：") : ""
        let refresh: HTML =
            page.refreshesAfter.map {
                "\n<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>"
            } ?? ""
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
            <title>\(error)\(page.title) · \(place)</title>
            <meta name="htmx-config" content="\(Self.htmx)">\(refresh)
            <link rel="icon" href="\(Asset.mark.path)" type="image/svg+xml">
            <link rel="manifest" href="\(Asset.manifest.path)">
            <link rel="stylesheet" href="\(Asset.style.path)">
            <script src="\(Asset.htmx.path)" defer></script>
            <script src="\(Asset.events.path)" defer></script>
            <script src="\(Asset.script.path)" defer></script>
            </head>
            \(page.shape == .framed ? framed(page) : narrow(page))
            </html>

            """
    }

    /// The settings of htmx: no evaluated code, and no page kept in the browser's storage.
    private static let htmx = """
        {"allowEval":false,"allowScriptTags":false,"includeIndicatorStyles":false,"historyCacheSize":0,\
        "selfRequestsOnly":true}
        """

    private func framed(_ page: Page) -> HTML {
        let columns = page.isTwoColumns ? "two" : "one"
        return """
            <body>
            <a class="skip" href="#main">\(exchange.words("Skip to content", "跳到正文"))</a>
            <header class="top">
            \(head)
            </header>
            \(rail(page.section))
            <main id="main" class="\(columns)">
            \(guest)
            \(banner)
            \(page.body)
            </main>
            </body>
            """
    }

    /// Says on every page of a tenant that an operator is a guest there.
    private var guest: HTML {
        guard case .guest(let tenant, _, let until, let helped)? = visitor?.standing else { return "" }
        let end = exchange.time(until, in: .shanghai)
        let sentence = exchange.words(
            "You see \(tenant) as an operator until \(end). It is in the company's record.",
            "你正以运维人员身份查看 \(tenant)，到 \(end) 为止，对方的操作记录里有。")
        let may =
            helped.isEmpty
            ? exchange.words("You cannot change anything.", "只能看，不能改。")
            : exchange.words(
                "The owner lets you change \(helped.map(\.spoken).sorted().joined(separator: ", ")).",
                "所有者允许你改动 \(helped.map(\.spoken).sorted().joined(separator: "、"))。")
        let leave = exchange.form("/operator/leave") { Look.button(exchange.words("Leave", "结束查看"), .small) }
        return Look.banner(.warn, "\(sentence)\(exchange.words(" ", ""))\(may)", act: leave, isFull: true)
    }

    private func narrow(_ page: Page) -> HTML {
        """
        <body class="plain">
        <a class="skip" href="#main">\(exchange.words("Skip to content", "跳到正文"))</a>
        <main id="main" class="narrow-page">
        \(banner)
        \(page.body)
        \(foot)
        </main>
        </body>
        """
    }

    private var banner: HTML {
        guard let confirmation else { return "" }
        let undo: HTML =
            confirmation.undo.map { undo in
                let fields: [HTML] = undo.fields.fields.map {
                    "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
                }
                let button: HTML = "<button class=\"button small\">\(Icon.undo.html)\(undo.label)</button>"
                return exchange.form(undo.action) { fields + [button] }
            } ?? ""
        return Look.banner(.good, confirmation.text, act: undo, isFull: true)
    }

    private var foot: HTML {
        guard !exchange.configuration.footer.isEmpty else { return "" }
        let parts: [HTML] = exchange.configuration.footer.map { "<span>\($0)</span>" }
        return "<footer class=\"head meta\"><p class=\"dots\">\(parts)</p></footer>"
    }
}
