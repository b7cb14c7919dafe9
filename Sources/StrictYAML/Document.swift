import Markup
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
                Mistake(
                    line: 1, path: "",
                    message: Message(
                        "the document is larger than 1 MB; move long lists out of it", "文档超过 1 MB；请把长名单移到文件中"))
            ])
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw InvalidDocument([
                    Mistake(line: 1, path: "", message: Message("the document is empty", "文档为空"))
                ])
            }
            return node
        } catch let error as InvalidDocument {
            throw error
        } catch let error as YamlError {
            let mistake = error.mistake
            let signs = WideSignSearch(text, upTo: mistake.line).mistakes
            throw InvalidDocument(signs.isEmpty ? [mistake] : signs)
        } catch {
            throw InvalidDocument([
                Mistake(
                    line: 1, path: "", message: Message("cannot be read as YAML: \(error)", "无法作为 YAML 读取：\(error)"))
            ])
        }
    }
}

extension YamlError {
    fileprivate var mistake: Mistake {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Mistake(
                line: mark.line, path: "",
                message: Message("not valid YAML here (column \(mark.column)): ", "此处不是有效的 YAML（第\(mark.column)列）：")
                    + YAMLProblem.message(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            Mistake(
                line: context.mark.line, path: "",
                message: Message(
                    "in the block that begins here, \(duplicates.map { "'\($0)'" }.joined(separator: ", ")) is written more "
                        + "than once; keep one",
                    "从此处开始的一段中，\(duplicates.map { "“\($0)”" }.joined(separator: "、"))写了不止一次；请只保留一个"))
        case .reader(let problem, let offset, _, let yaml):
            Mistake(
                line: Self.line(ofByte: offset ?? 0, in: yaml), path: "",
                message: Message("not text that YAML allows: ", "含有 YAML 不允许的文字：") + YAMLProblem.message(problem)
                    + Message(
                        "; save the file as UTF-8 without control characters", "；请把文件存为 UTF-8，并去掉控制字符"))
        default:
            Mistake(
                line: 1, path: "", message: Message("cannot be read as YAML: \(self)", "无法作为 YAML 读取：\(self)"))
        }
    }

    private static func line(ofByte offset: Int, in yaml: String) -> Int {
        1 + yaml.utf8.prefix(offset).count { $0 == UInt8(ascii: "\n") }
    }
}
