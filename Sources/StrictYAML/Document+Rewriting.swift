import Markup
internal import Yams

extension Document {
    /// The text with every `key: VALUE` replaced by what `body` makes of it, wherever in the document it stands; all
    /// else, comments too, stays as it was written.
    ///
    /// - Parameter body: Given the value, returns the new key and the new value as they are to stand in the text, or
    ///   reports.
    /// - Throws: ``InvalidDocument`` with what `body` reported, or if a value is not written plainly on one line.
    public static func rewriting(
        _ text: String, key: String, _ body: (Element) -> (key: String, value: String)?
    ) throws(InvalidDocument) -> String {
        try read(text) { root in
            var finds: [Find] = []
            root.collect(key, into: &finds)
            return finds.isEmpty ? text : splice(finds, into: text, body)
        }
    }

    private static func splice(
        _ finds: [Find], into text: String, _ body: (Element) -> (key: String, value: String)?
    ) -> String? {
        let page = Page(text)
        var pieces: [(range: Range<Int>, text: String)] = []
        for find in finds {
            guard let key = page.range(of: find.key), let value = page.range(of: find.value.node) else {
                find.value.report(
                    Message("write it plainly on one line, without & and *", "请直接写在一行之内，不要用 & 和 *"))
                continue
            }
            guard !pieces.contains(where: { $0.range == key }), let new = body(find.value) else { continue }
            let quote = page.isQuote(at: key.lowerBound) ? "\"" : ""
            pieces.append((key, quote + new.key + quote))
            pieces.append((value, new.value))
        }
        return page.replacing(pieces.sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
}

/// A key that is looked for, and its value.
private struct Find {
    let key: Node
    let value: Element
}

extension Element {
    /// Every value under `key`, in the order of the text.
    fileprivate func collect(_ key: String, into finds: inout [Find]) {
        switch node {
        case .mapping:
            for (name, value) in keysAndValues {
                if name.scalar?.string == key {
                    finds.append(Find(key: name, value: value))
                } else {
                    value.collect(key, into: &finds)
                }
            }
        case .sequence:
            for value in values {
                value.collect(key, into: &finds)
            }
        case .scalar, .alias:
            break
        }
    }
}
