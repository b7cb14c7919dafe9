import Markup
import Numbering

extension Element {
    /// The values of a list, all of them right.
    public func all<Value>(atMost maximum: Int, _ read: (Element) -> Value?) -> [Value]? {
        guard let items = items(atMost: maximum) else { return nil }
        let values = items.compactMap(read)
        return values.count == items.count ? values : nil
    }

    /// `true` or `false`.
    public func flag() -> Bool? {
        guard let text = text() else { return nil }
        guard let flag = Bool(text) else {
            report("'\(text.shortened)' must be true or false")
            return nil
        }
        return flag
    }

    /// One line of text for people, without control characters. Marks that turn the direction of text are left out.
    public func line(atMost maximum: Int) -> String? {
        guard let text = text() else { return nil }
        let hasControls = text.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
        guard text.count <= maximum, text.utf8.count <= maximum * 4, !hasControls else {
            report("must be one line of at most \(maximum) characters")
            return nil
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isSteering }))
    }

    /// A name that people type: letters of any script, digits, `-` and `_`, at most 40.
    public func name() -> String? {
        guard let text = text() else { return nil }
        guard text.isName else {
            report("'\(text.shortened)' is no name; use letters, digits, - and _, at most 40, without blanks")
            return nil
        }
        return text
    }

    /// A short name: small letters, digits and `-`, at most 32; begins with a letter.
    public func id() -> String? {
        guard let text = text() else { return nil }
        guard text.isShortName else {
            report("'\(text.shortened)' is no id; use small letters, digits and -, at most 32, a letter first")
            return nil
        }
        return text
    }
}
