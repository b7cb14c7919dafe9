import Foundation

/// The fields that a browser sends for a form of a page, as they stand in it.
struct SentForm {
    let action: String
    var fields: [(name: String, value: String)]

    /// - Parameter action: The beginning of the form's address.
    init?(_ html: String, to action: String) {
        let forms = html.components(separatedBy: "<form ").dropFirst()
        for form in forms.map({ $0.components(separatedBy: "</form>")[0] }) {
            guard let tag = form.split(separator: ">", maxSplits: 1).first.map(String.init),
                let address = Self.attribute("action", of: tag), address.hasPrefix(action)
            else { continue }
            self.action = address
            fields = Self.fields(of: form)
            return
        }
        return nil
    }

    /// The value of a field; setting it takes the place of all of its name.
    subscript(name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            fields.removeAll { $0.name == name }
            if let newValue { fields.append((name, newValue)) }
        }
    }

    private static func fields(of form: String) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var select: String?
        var hasChosen = false
        for piece in form.components(separatedBy: "<").dropFirst() {
            let tag = String(piece.prefix { $0 != ">" })
            switch tag.prefix(while: { $0.isLetter }) {
            case "input":
                let type = attribute("type", of: tag) ?? "text"
                let isSent = !["radio", "checkbox"].contains(type) || tag.contains(" checked")
                if isSent, let name = attribute("name", of: tag) {
                    fields.append((name, attribute("value", of: tag) ?? "on"))
                }
            case "select":
                select = attribute("name", of: tag)
                hasChosen = false
            case "option":
                guard let name = select, let value = attribute("value", of: tag) else { break }
                if tag.contains(" selected") {
                    if hasChosen { fields.removeLast() }
                    fields.append((name, value))
                    hasChosen = true
                } else if !hasChosen, !fields.contains(where: { $0.name == name }) {
                    fields.append((name, value))
                    hasChosen = true
                }
            case "textarea":
                if let name = attribute("name", of: tag) {
                    let text = piece.drop { $0 != ">" }.dropFirst()
                    fields.append((name, unescaped(String(text.first == "\n" ? text.dropFirst() : text))))
                }
            default: break
            }
            if tag.hasPrefix("/select") { select = nil }
        }
        return fields.filter { $0.name != "csrf" }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        guard
            let start = tag.range(of: " \(name)=\"")
                ?? (tag.hasPrefix("\(name)=\"") ? tag.range(of: "\(name)=\"") : nil)
        else { return nil }
        return unescaped(String(tag[start.upperBound...].prefix { $0 != "\"" }))
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
