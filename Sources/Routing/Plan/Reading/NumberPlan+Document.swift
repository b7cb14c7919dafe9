import Markup
public import StrictYAML

extension NumberPlan {
    /// Reads a plan document (YAML or JSON).
    ///
    /// - Parameters:
    ///   - sounds: Which there are for that number (`nil` if it cannot be read): asked for each sound the plan names
    ///     and each stock sound it uses.
    ///   - file: A file that the plan names with `numbersFrom`. A published document names none: see
    ///     ``inliningFiles(document:file:)``.
    /// - Throws: `InvalidDocument` with every mistake, each with its line and what to write instead.
    public init(
        document: String, sounds: @escaping (DID?) -> KnownSounds = { _ in .all },
        file: @escaping (String) -> NumberFile = { _ in .absent }
    ) throws(InvalidDocument) {
        try self.init(document) { PlanReader(known: sounds, isStored: false, file: file) }
    }

    /// Reads a document that was accepted before.
    ///
    /// A zone that this machine does not know any more makes no mistake: times are UTC then, and ``unknownTimezone``
    /// says so.
    public init(stored document: String) throws(InvalidDocument) {
        try self.init(document) { PlanReader(known: { _ in .all }, isStored: true, file: { _ in .absent }) }
    }

    private init(_ document: String, _ reader: () -> PlanReader) throws(InvalidDocument) {
        let maximumBytes = Document.maximumBytes + ListText.bytes(in: document)
        self = try Document.read(document, maximumBytes: maximumBytes) { root in reader().plan(root) }
    }

    /// The document with every list that it takes from a file written into it: complete in itself, so that it can be
    /// published and rolled back to. All else stays as it was written, comments too; those of the files are left out.
    ///
    /// `numbersFrom: black.txt` becomes `numberList: "…"`, a number a line, in its normal form.
    /// - Throws: `InvalidDocument` if a file is missing, or has a line that is no number.
    public static func inliningFiles(
        document: String, file: (String) -> NumberFile
    ) throws(InvalidDocument) -> String {
        guard document.contains("numbersFrom") else { return document }
        return try Document.rewriting(document, key: "numbersFrom") { element in
            guard let entries = element.numbers(file) else { return nil }
            return ("numberList", "\"\n    " + entries.map(\.text).joined(separator: "\n    ") + "\n    \"")
        }
    }
}

extension Element {
    /// The numbers of a file that this value names.
    func numbers(_ file: (String) -> NumberFile) -> [ListText.Entry]? {
        guard let name = line(atMost: 200) else { return nil }
        switch file(name) {
        case .text(let text):
            return ListText.lines(text, of: name.shortened, at: self)
        case .absent:
            report(
                Message(
                    "there is no file '\(name.shortened)' beside the plan; check its name",
                    "方案旁边没有文件“\(name.shortened)”；请检查文件名"))
        case .unusable(let why):
            report(Message("'\(name.shortened)' ", "“\(name.shortened)”") + why)
        }
        return nil
    }
}
