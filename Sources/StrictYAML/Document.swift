internal import Yams

/// Reads a YAML (or JSON) document through a closure that asks for what it knows; reports every mistake, not the first.
///
/// ```swift
/// let seconds = try Document.read("ring: {seconds: 20}") { root in
///     root.fields(["ring"])?.required("ring")?.fields(["seconds"])?.required("seconds")?.integer(in: 5...120)
/// }
/// ```
public enum Document {
    /// Larger texts are refused unread: a plan of a thousand steps is a tenth of it.
    public static let maximumBytes = 1_000_000

    /// Reads `text`. The closure returns `nil` only after it has reported why.
    /// - Parameter maximumBytes: Larger texts are refused; for formats that carry bulk in single values.
    /// - Throws: ``InvalidDocument`` with every mistake, also when the text is no YAML at all.
    public static func read<Value>(
        _ text: String, maximumBytes: Int = Document.maximumBytes, _ body: (Element) -> Value?
    ) throws(InvalidDocument) -> Value {
        let mistakes = MistakeList()
        let root = Element(node: try compose(text, maximumBytes), path: "", line: 1, mistakes: mistakes)
        let value = body(root)
        if !mistakes.mistakes.isEmpty {
            throw InvalidDocument(mistakes.mistakes.sorted { $0.line < $1.line })
        }
        guard let value else {
            preconditionFailure("a reader returned nil and reported no mistake")
        }
        return value
    }

    static func compose(_ text: String, _ maximumBytes: Int) throws(InvalidDocument) -> Node {
        guard text.utf8.count <= maximumBytes else {
            throw InvalidDocument([
                Mistake(line: 1, path: "", message: "the document is larger than 1 MB; move long lists out of it")
            ])
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw InvalidDocument([Mistake(line: 1, path: "", message: "the document is empty")])
            }
            return node
        } catch let error as InvalidDocument {
            throw error
        } catch let error as YamlError {
            let mistake = error.mistake
            let signs = WideSignSearch(text, upTo: mistake.line).mistakes
            throw InvalidDocument(signs.isEmpty ? [mistake] : signs)
        } catch {
            throw InvalidDocument([Mistake(line: 1, path: "", message: "cannot be read as YAML: \(error)")])
        }
    }
}

extension YamlError {
    fileprivate var mistake: Mistake {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Mistake(line: mark.line, path: "", message: "not valid YAML here (column \(mark.column)): \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            Mistake(
                line: context.mark.line, path: "",
                message: "in the block that begins here, \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) is "
                    + "written more than once; keep one")
        case .reader(let problem, let offset, _, let yaml):
            Mistake(
                line: Self.line(ofByte: offset ?? 0, in: yaml), path: "",
                message: "not text that YAML allows: \(problem); save the file as UTF-8 without control characters")
        default:
            Mistake(line: 1, path: "", message: "cannot be read as YAML: \(self)")
        }
    }

    private static func line(ofByte offset: Int, in yaml: String) -> Int {
        1 + yaml.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    }
}
