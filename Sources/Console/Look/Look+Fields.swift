public import Markup

/// The mistakes of a form that was sent: each at its field, and all in a summary on top.
public struct Mistakes: Sendable {
    /// One mistake: the field's id and name, and the sentence.
    public struct Mistake: Sendable {
        public let field: String
        public let sentence: String
    }

    public private(set) var all: [Mistake] = []

    public init() {}

    public var isEmpty: Bool { all.isEmpty }

    /// Adds a mistake at a field.
    public mutating func add(_ sentence: String, at field: String) {
        all.append(Mistake(field: field, sentence: sentence))
    }

    /// The sentences at a field.
    func at(_ field: String) -> [String] { all.filter { $0.field == field }.map(\.sentence) }
}

/// Fields of forms: the label, the hint, the mistake and the control, in this order.
extension Look {
    /// The kind of an input, with what telephones make of it.
    public struct Kind: Sendable {
        let attributes: HTML

        /// - Parameter attributes: Such as `type="tel" inputmode="tel" autocomplete="off"`.
        public init(_ attributes: HTML) {
            self.attributes = attributes
        }

        public static let text = Kind("type=\"text\" autocomplete=\"off\"")
        public static let telephone = Kind("type=\"tel\" inputmode=\"tel\" autocomplete=\"off\"")
        public static let time = Kind("type=\"time\"")
        public static let date = Kind("type=\"date\"")
        public static let password = Kind("type=\"password\" autocomplete=\"current-password\"")
        public static let newPassword = Kind("type=\"password\" autocomplete=\"new-password\"")
        public static let user = Kind(
            "type=\"text\" inputmode=\"email\" autocomplete=\"username\" autocapitalize=\"none\"")
        public static let code = Kind(
            "type=\"text\" class=\"code6\" inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"6\"")
    }

    /// An input with its label. The id is the name.
    public static func field(
        _ label: String, name: String, _ kind: Kind = .text, value: String = "", hint: String? = nil,
        mistakes: Mistakes = Mistakes(), isRequired: Bool = false
    ) -> HTML {
        let required: HTML = isRequired ? " required" : ""
        return labelled(label, name: name, hint: hint, mistakes: mistakes) { describing in
            "<input id=\"\(name)\" name=\"\(name)\" \(kind.attributes) value=\"\(value)\"\(describing)\(required)>"
        }
    }

    /// A list of which one is chosen.
    public static func select(
        _ label: String, name: String, options: [(value: String, label: String)], chosen: String?,
        hint: String? = nil, mistakes: Mistakes = Mistakes()
    ) -> HTML {
        let options: [HTML] = options.map { option in
            let selected: HTML = option.value == chosen ? " selected" : ""
            return "<option value=\"\(option.value)\"\(selected)>\(option.label)</option>"
        }
        return labelled(label, name: name, hint: hint, mistakes: mistakes) { describing in
            "<select id=\"\(name)\" name=\"\(name)\"\(describing)>\(options)</select>"
        }
    }

    /// A file to be sent.
    /// - Parameter accept: The kinds that a telephone offers first, such as `audio/*`.
    public static func file(
        _ label: String, name: String, accept: String, hint: String, mistakes: Mistakes = Mistakes()
    ) -> HTML {
        labelled(label, name: name, hint: hint, mistakes: mistakes) { describing in
            "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" accept=\"\(accept)\"\(describing) required>"
        }
    }

    /// A text of several lines.
    public static func area(
        _ label: String, name: String, value: String, rows: Int = 4, hint: String? = nil,
        mistakes: Mistakes = Mistakes()
    ) -> HTML {
        labelled(label, name: name, hint: hint, mistakes: mistakes) { describing in
            "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(rows)\"\(describing)>\n\(value)</textarea>"
        }
    }

    /// Radio buttons (or check boxes) that look like pills.
    public static func pick(
        _ legend: String, name: String, options: [(value: String, label: String)], chosen: Set<String>,
        isMultiple: Bool = false
    ) -> HTML {
        let pills: [HTML] = options.map { option in
            let checked: HTML = chosen.contains(option.value) ? " checked" : ""
            let type = isMultiple ? "checkbox" : "radio"
            return """
                <label><input type="\(type)" name="\(name)" value="\(option.value)"\(checked)>\
                <span>\(option.label)</span></label>
                """
        }
        return "<fieldset class=\"pick\">\n<legend>\(legend)</legend>\n\(HTML.lines(pills))\n</fieldset>"
    }

    /// A check box with its sentence.
    public static func tick(_ label: String, name: String, isOn: Bool) -> HTML {
        let checked: HTML = isOn ? " checked" : ""
        return """
            <label class="tick"><input type="checkbox" name="\(name)" value="on"\(checked)> \(label)</label>
            """
    }

    /// The summary of mistakes, for the top of a page of status 422. The script puts the focus there.
    public static func summary(_ mistakes: Mistakes, title: String) -> HTML {
        guard !mistakes.isEmpty else { return "" }
        let lines: [HTML] = mistakes.all.map { "<p><a href=\"#\($0.field)\">\($0.sentence)</a></p>" }
        return """
            <div class="banner bad full first" role="alert" tabindex="-1" data-focus>
            \(Icon.warn.html)
            <h2>\(title)</h2>
            \(HTML.lines(lines))
            </div>
            """
    }

    private static func labelled(
        _ label: String, name: String, hint: String?, mistakes: Mistakes, control: (HTML) -> HTML
    ) -> HTML {
        let wrong = mistakes.at(name)
        let ids = (hint == nil ? [] : ["\(name)-hint"]) + (wrong.isEmpty ? [] : ["\(name)-error"])
        let invalid: HTML = wrong.isEmpty ? "" : " aria-invalid=\"true\""
        let describing: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        let hinted: HTML = hint.map { "\n<p class=\"meta\" id=\"\(name)-hint\">\($0)</p>" } ?? ""
        let sentences = wrong.joined(separator: " ")
        let error: HTML =
            wrong.isEmpty
            ? "" : "\n<p class=\"error\" id=\"\(name)-error\">\(Icon.bad.html)<span>\(sentences)</span></p>"
        return """
            <div class="field\(wrong.isEmpty ? "" : " wrong")">
            <label for="\(name)">\(label)</label>\(hinted)\(error)
            \(control("\(invalid)\(describing)"))
            </div>
            """
    }
}

extension Answering {
    /// A form with a file. The script shows how far it is sent; without it, the browser does.
    /// - Parameter content: The file's field comes last.
    public func upload(_ action: String, class kind: String, @HTMLBuilder _ content: () -> HTML) -> HTML {
        let (sending, checking) = (words("Sending", "正在上传"), words("Converting and checking", "正在转换并检查"))
        let lost = words(
            "The connection was lost; nothing was kept. Send it again.", "连接中断，没有保留任何内容。请重新上传。")
        return """
            <form method="post" action="\(action)" class="\(kind)" enctype="multipart/form-data" data-upload="\(sending)" \
            data-checking="\(checking)" data-lost="\(lost)">
            <input type="hidden" name="csrf" value="\(exchange.formToken)">
            \(content())
            </form>
            """
    }

    /// A form that is sent by `POST`, with the token that proves that this page made it.
    public func form(_ action: String, class kind: String = "", @HTMLBuilder _ content: () -> HTML) -> HTML {
        let kind: HTML = kind.isEmpty ? "" : " class=\"\(kind)\""
        return """
            <form method="post" action="\(action)"\(kind)>
            <input type="hidden" name="csrf" value="\(exchange.formToken)">
            \(content())
            </form>
            """
    }
}
