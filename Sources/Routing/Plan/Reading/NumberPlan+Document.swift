public import StrictYAML

extension NumberPlan {
    /// Reads a plan document (YAML or JSON).
    ///
    /// - Parameters:
    ///   - sounds: Which there are for that number (`nil` if it cannot be read): asked for each sound the plan names and each
    ///     stock sound it uses.
    ///   - file: The text of a file that the plan names with `numbersFrom`; `nil` if there is none. A published document
    ///     names no file: see ``inliningFiles(document:file:)``.
    /// - Throws: `InvalidDocument` with every mistake, each with its line and what to write instead.
    public init(
        document: String, sounds: @escaping (DID?) -> KnownSounds = { _ in .all },
        file: @escaping (String) -> String? = { _ in nil }
    ) throws(InvalidDocument) {
        try self.init(document) { PlanReader(known: sounds, isStored: false, file: file) }
    }

    /// Reads a document that was accepted before.
    ///
    /// A zone that this machine does not know any more makes no mistake: times are UTC then, and ``unknownTimezone`` says so.
    public init(stored document: String) throws(InvalidDocument) {
        try self.init(document) { PlanReader(known: { _ in .all }, isStored: true, file: { _ in nil }) }
    }

    private init(_ document: String, _ reader: () -> PlanReader) throws(InvalidDocument) {
        let maximumBytes = Document.maximumBytes + ListText.bytes(in: document)
        self = try Document.read(document, maximumBytes: maximumBytes) { root in reader().plan(root) }
    }

    /// The document with every list that it takes from a file written into it: complete in itself, so that it can be published
    /// and rolled back to. All else stays as it was written, comments too; those of the files are left out.
    ///
    /// `numbersFrom: black.txt` becomes `numberList: "…"`, a number a line.
    /// - Throws: `InvalidDocument` if a file is missing, or has a line that is no number.
    public static func inliningFiles(
        document: String, file: (String) -> String?
    ) throws(InvalidDocument) -> String {
        guard document.contains("numbersFrom") else { return document }
        return try Document.rewriting(document, key: "numbersFrom") { element in
            guard let name = element.text(), let text = element.file(named: name, file),
                ListText.numbers(text, origin: name.shortened, at: element) != nil
            else { return nil }
            return ("numberList", "\"\n    " + ListText.entries(text).joined(separator: "\n    ") + "\n    \"")
        }
    }
}

extension Element {
    /// The text of a file that this value names.
    func file(named name: String, _ file: (String) -> String?) -> String? {
        guard let text = file(name) else {
            report("there is no file '\(name.shortened)' beside the plan; check its name")
            return nil
        }
        return text
    }
}
