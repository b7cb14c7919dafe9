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
            report(Message("'\(text.shortened)' must be true or false", "“\(text.shortened)”应为 true 或 false"))
            return nil
        }
        return flag
    }

    /// One line of text for people, without control characters. Marks that turn the direction of text are left out.
    public func line(atMost maximum: Int) -> String? {
        guard let text = text() else { return nil }
        let hasControls = text.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
        guard text.count <= maximum, text.utf8.count <= maximum * 4, !hasControls else {
            report(
                Message("must be one line of at most \(maximum) characters", "应为一行文字，最多\(maximum)个字符"))
            return nil
        }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isSteering }))
    }

    /// A name that people type: letters of any script, digits, `-` and `_`, at most 40.
    public func name() -> String? {
        guard let text = text() else { return nil }
        guard text.isName else {
            report(
                Message(
                    "'\(text.shortened)' is no name; use letters, digits, - and _, at most 40, without blanks",
                    "“\(text.shortened)”不能作名称；请用文字、数字、- 和 _，最多40个字符，不含空格"))
            return nil
        }
        return text
    }

    /// A short name: small letters, digits and `-`, at most 32; begins with a letter.
    public func id() -> String? {
        guard let text = text() else { return nil }
        guard text.isShortName else {
            report(
                Message(
                    "'\(text.shortened)' is no id; use small letters, digits and -, at most 32, a letter first",
                    "“\(text.shortened)”不能作代号；请用小写字母、数字和 -，以字母开头，最多32个字符"))
            return nil
        }
        return text
    }
}
