/// One mistake in a document: where it stands, what is wrong, and what to write instead.
public struct Mistake: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The line in the file, from 1.
    public let line: Int
    /// The way to the value, such as `steps.east.ring.seconds`; empty for the document itself.
    public let path: String
    /// A whole sentence with its remedy.
    public let message: String

    public init(line: Int, path: String, message: String) {
        self.line = line
        self.path = path
        self.message = message
    }

    public var description: String {
        path.isEmpty ? "line \(line): \(message)" : "line \(line): \(path): \(message)"
    }
}

/// Every mistake of one document, in the order of its lines; never empty.
public struct InvalidDocument: Error, CustomStringConvertible {
    public let mistakes: [Mistake]

    public init(_ mistakes: [Mistake]) {
        self.mistakes = mistakes
    }

    public var description: String {
        mistakes.map(\.description).joined(separator: "\n")
    }
}

/// Collects the mistakes of one reading, so that a reader can go on after the first.
final class MistakeList {
    private(set) var mistakes: [Mistake] = []
    private var known: Set<Mistake> = []

    func add(_ mistake: Mistake) {
        if known.insert(mistake).inserted {
            mistakes.append(mistake)
        }
    }
}
