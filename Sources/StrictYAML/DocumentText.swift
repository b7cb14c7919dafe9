import Markup
internal import Yams

/// A document under edit: one entry of it changes, and every other line stays as it was written, comments too.
///
/// An entry is a key of the document's block, or of a block within it: a path of one or two keys. Each edit reads the
/// text that it made again, and is refused unless exactly the intended value stands in it.
public struct DocumentText {
    public let text: String
    /// The whole document; `nil` if keys of it are no texts.
    public let value: DocumentValue?
    let page: Page
    let root: Node
    private let maximumBytes: Int

    /// - Throws: ``InvalidDocument`` for what is no YAML.
    public init(_ text: String, maximumBytes: Int = Document.maximumBytes) throws(InvalidDocument) {
        self.text = text
        self.maximumBytes = maximumBytes
        root = try Document.compose(text, maximumBytes)
        value = DocumentValue(root)
        page = Page(text)
    }

    /// Reads the document for what can be read of it, whatever mistakes there are.
    public func read<Value>(_ body: (Element) -> Value) -> Value {
        body(Element(node: root, path: "", line: 1, mistakes: MistakeList()))
    }

    /// The reason why an entry can only be edited in the text; `nil` if it can be otherwise.
    public func obstacle(at path: [String]) -> Mistake? {
        do throws(InvalidDocument) {
            _ = try entry(at: path)
            return nil
        } catch {
            return error.mistakes[0]
        }
    }

    /// The text after an edit, if it says what is intended.
    func edited(_ text: String, meaning intended: DocumentValue?, at path: [String]) throws(InvalidDocument) -> Self {
        let line = (try entries(in: path.dropLast())).first { $0.key == path.last }?.lines.lowerBound ?? 0
        guard let edited = try? Self(text, maximumBytes: maximumBytes), edited.value == intended else {
            throw Self.textOnly(line: line + 1, path)
        }
        return edited
    }

    static func textOnly(line: Int, _ path: some Sequence<String>) -> InvalidDocument {
        InvalidDocument([
            Mistake(
                line: line, path: path.joined(separator: "."),
                message: Message(
                    "is written in a way that only the text can keep (with &, * or braces); change it in the text",
                    "写法特殊（含 &、* 或大括号），此处请用文本修改"))
        ])
    }
}

extension DocumentText {
    /// An entry's place in the text.
    struct Entry {
        let key: String
        let node: Node
        /// Blanks before the key.
        let indent: Int
        /// From 0: the key's line to the last one that belongs to the value.
        let lines: Range<Int>
    }

    /// - Throws: ``InvalidDocument`` if there is no such entry, or it cannot be edited by itself.
    func entry(at path: [String]) throws(InvalidDocument) -> Entry {
        let name = path.joined(separator: ".")
        guard let entry = try entries(in: path.dropLast()).first(where: { $0.key == path.last }) else {
            throw InvalidDocument([
                Mistake(
                    line: 1, path: name,
                    message: Message("is not there any more; open the page again", "已不存在；请重新打开页面"))
            ])
        }
        let nodes = entry.node.withDescendants
        let isWithin = nodes.allSatisfy { node in node.mark.map { entry.lines.contains($0.line - 1) } ?? false }
        guard isWithin, DocumentValue(entry.node) != nil else {
            throw Self.textOnly(line: entry.lines.lowerBound + 1, path)
        }
        return entry
    }

    /// The entries of a block, in order.
    /// - Parameter path: Empty, or the key of a block of the document.
    func entries(in path: some Collection<String>) throws(InvalidDocument) -> [Entry] {
        var (node, end) = (root, page.lineCount)
        for key in path {
            let fields = try fields(of: node, path)
            guard let index = fields.firstIndex(where: { $0.key.scalar?.string == key }) else {
                throw Self.textOnly(line: 1, path)
            }
            if index + 1 < fields.count, let mark = fields[index + 1].key.mark { end = mark.line - 1 }
            node = fields[index].value
        }
        let fields = try fields(of: node, path)
        var entries: [Entry] = []
        for (index, field) in fields.enumerated() {
            guard let key = field.key.scalar?.string, let mark = field.key.mark else {
                throw Self.textOnly(line: 1, path)
            }
            let start = mark.line - 1
            let next = index + 1 < fields.count ? fields[index + 1].key.mark.map { $0.line - 1 } : end
            guard let next, start < next, page.line(start).prefix(mark.column - 1).allSatisfy({ $0 == " " }) else {
                throw Self.textOnly(line: mark.line, path)
            }
            let last = (start..<next).last { !isBare(line: $0) } ?? start
            entries.append(Entry(key: key, node: field.value, indent: mark.column - 1, lines: start..<last + 1))
        }
        return entries
    }

    private func fields(
        of node: Node, _ path: some Sequence<String>
    ) throws(InvalidDocument) -> [(key: Node, value: Node)] {
        guard case .mapping(let mapping) = node, let mark = node.mark, !page.isIndicator(at: mark) else {
            throw Self.textOnly(line: node.mark?.line ?? 1, path)
        }
        return mapping.map { ($0.key, $0.value) }
    }

    /// `true` for a line without anything but a comment.
    private func isBare(line: Int) -> Bool {
        let text = page.line(line).drop { $0 == " " || $0 == "\t" }
        return text.isEmpty || text.hasPrefix("#")
    }
}

extension Node {
    fileprivate var withDescendants: [Node] {
        switch self {
        case .mapping(let mapping): [self] + mapping.flatMap { $0.key.withDescendants + $0.value.withDescendants }
        case .sequence(let sequence): [self] + sequence.flatMap(\.withDescendants)
        case .scalar, .alias: [self]
        }
    }
}

extension DocumentValue {
    /// - Returns: `nil` if a key of a block is no text.
    init?(_ node: Node) {
        switch node {
        case .scalar(let scalar):
            self = .text(scalar.string, isQuoted: scalar.style != .plain && scalar.style != .any)
        case .sequence(let sequence):
            let values = sequence.compactMap { DocumentValue($0) }
            guard values.count == sequence.count else { return nil }
            self = .list(values)
        case .mapping(let mapping):
            let fields = mapping.compactMap { key, value -> Field? in
                guard let key = key.scalar?.string, let value = DocumentValue(value) else { return nil }
                return Field(key: key, value: value)
            }
            guard fields.count == mapping.count else { return nil }
            self = .block(fields)
        case .alias: return nil
        }
    }
}
