public import Markup

/// Buttons, links, rows and people.
extension Look {
    /// The weight of a button. One page has at most one that is primary.
    public enum Weight: String, Sendable {
        case plain = ""
        case primary = " primary"
        case quiet = " quiet"
        case small = " small"
        case quietSmall = " quiet small"
        case danger = " quiet danger"
        case dangerSmall = " quiet small danger"
    }

    /// A submit button of the form around it.
    public static func button(
        _ label: String, _ weight: Weight = .plain, icon: Icon? = nil, name: String? = nil, value: String = ""
    ) -> HTML {
        let field: HTML = name.map { " name=\"\($0)\" value=\"\(value)\"" } ?? ""
        return "<button class=\"button\(weight.rawValue)\"\(field)>\(icon?.html ?? "")\(label)</button>"
    }

    /// A link that looks like a button.
    public static func link(_ label: String, to path: String, _ weight: Weight = .plain, icon: Icon? = nil) -> HTML {
        "<a class=\"button\(weight.rawValue)\" href=\"\(path)\">\(icon?.html ?? "")\(label)</a>"
    }

    /// Buttons beside each other.
    public static func acts(_ buttons: [HTML]) -> HTML { "<p class=\"acts\">\(buttons)</p>" }

    /// A person who can be chosen by one tap: a submit button with the number as its value.
    public static func person(
        _ name: String, below: HTML, field: String, value: String, isCurrent: Bool
    ) -> HTML {
        let current: HTML = isCurrent ? " aria-current=\"true\"" : ""
        let check: HTML = isCurrent ? Icon.check.html : ""
        return """
            <button class="person" name="\(field)" value="\(value)"\(current)>\(name)\
            <span class="meta">\(below)</span>\(check)</button>
            """
    }

    /// A row: the icon, the text with its link, the end, and an act.
    ///
    /// - Parameters:
    ///   - title: A link to `path`, which covers the row, or text without one.
    ///   - below: The second line.
    public static func row(
        _ icon: Icon, tone: Tone? = nil, title: HTML, path: String? = nil, below: HTML = "", end: HTML = "",
        act: HTML = ""
    ) -> HTML {
        let link: HTML = path.map { "<a class=\"who\" href=\"\($0)\">\(title)</a>" } ?? "<b>\(title)</b>"
        let ending: HTML = end.description.isEmpty ? "" : "\n<span class=\"end\">\(end)</span>"
        return """
            <div class="row">
            <span class="\(tone?.rawValue ?? "plain-tone")">\(icon.html)</span>
            <span class="text">\(link)\(below)</span>\(ending)\(act)
            </div>
            """
    }

    /// A row that leads on.
    public static func follow(_ title: HTML, to path: String, icon: Icon? = nil, below: HTML = "") -> HTML {
        """
        <a class="follow" href="\(path)">\(icon?.html ?? "")<span class="text">\(title)\(below)</span>\
        \(Icon.next.html)</a>
        """
    }
}
