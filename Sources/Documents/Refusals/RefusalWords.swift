public import Routing

/// Why an operation did nothing, as a person is told it, in both languages; the same for every front end.
///
/// A front end adds its own remedy: the command line a command, a page a link.
public protocol RefusalWords: Error {
    var words: Message { get }
}

extension [String] {
    /// `night, evening`; the first twenty.
    var listed: String { prefix(20).joined(separator: ", ") }
    /// `night、evening`
    var listedInChinese: String { prefix(20).joined(separator: "、") }
}
