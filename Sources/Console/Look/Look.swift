public import Markup

/// The components of pages: functions that return markup with the classes of `console.css`.
public enum Look {
    /// The colours that mean something.
    public enum Tone: String, Sendable {
        case good, warn, bad, info

        var icon: Icon {
            switch self {
            case .good: .ok
            case .warn, .bad: .warn
            case .info: .info
            }
        }
    }

    /// The heading of a page: where it leads back to, the title and what follows it.
    public static func head(_ title: String, back: (path: String, name: String)? = nil, _ rest: HTML = "") -> HTML {
        let back: HTML =
            back.map { "<a class=\"path\" href=\"\($0.path)\">\(Icon.back.html)\($0.name)</a>\n" } ?? ""
        return """
            <header class="head full first">
            \(back)<h1>\(title)</h1>
            \(rest)
            </header>
            """
    }

    /// A section with a heading; its id names it for readers.
    public static func section(_ title: String, id: String, isHidden: Bool = false, _ content: HTML) -> HTML {
        let hidden: HTML = isHidden ? " class=\"hidden\"" : ""
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)"\(hidden)>\(title)</h2>
            \(content)
            </section>
            """
    }

    /// A white sheet.
    public static func sheet(_ content: HTML) -> HTML { "<div class=\"sheet\">\n\(content)\n</div>" }

    /// A white sheet of rows with hairlines between them.
    public static func rows(_ rows: [HTML]) -> HTML {
        "<div class=\"sheet rows\">\n\(HTML.lines(rows))\n</div>"
    }

    /// A column; in a page of two columns there are two.
    public static func stack(@HTMLBuilder _ content: () -> HTML) -> HTML {
        "<div class=\"stack\">\n\(content())\n</div>"
    }

    /// A sentence in a coloured sheet, with an act. It stays until the next page.
    public static func banner(_ tone: Tone, _ text: HTML, act: HTML = "", isFull: Bool = false) -> HTML {
        let width = isFull ? " full" : ""
        let role = tone == .bad ? "alert" : "status"
        return """
            <div class="banner \(tone.rawValue)\(width)" role="\(role)">
            \(tone.icon.html)
            <p>\(text)</p>
            \(act)
            </div>
            """
    }

    /// A state in two to five characters.
    public static func chip(_ tone: Tone, _ text: String, icon: Icon? = nil) -> HTML {
        "<span class=\"chip \(tone.rawValue)\">\((icon ?? tone.icon).html)\(text)</span>"
    }

    /// Nothing is there: the icon, what is not there, and what will happen or what to do first.
    public static func empty(_ icon: Icon, _ text: HTML, act: HTML = "") -> HTML {
        "<div class=\"sheet empty\">\(icon.html)<p>\(text)</p>\(act)</div>"
    }

    /// Parts of one line with dots between them; empty ones are left out.
    public static func dots(_ parts: [HTML], class kind: String = "meta") -> HTML {
        let parts: [HTML] = parts.filter { !$0.description.isEmpty }.map { "<span>\($0)</span>" }
        return "<span class=\"\(kind) dots\">\(parts)</span>"
    }
}
