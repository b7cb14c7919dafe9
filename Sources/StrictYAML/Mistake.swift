public import Markup

/// One mistake in a document: where it stands, what is wrong, and what to write instead.
public struct Mistake: Hashable, Sendable, CustomStringConvertible {
    /// The line in the file, from 1.
    public let line: Int
    /// The way to the value, such as `steps.east.ring.seconds`; empty for the document itself.
    public let path: String
    /// A whole sentence with its remedy.
    public let message: Message

    public init(line: Int, path: String, message: Message) {
        self.line = line
        self.path = path
        self.message = message
    }

    /// The message with its place before it: `line 4: steps.east: …`, `第4行，steps.east：…`.
    public var sentence: Message {
        let place =
            path.isEmpty
            ? Message("line \(line): ", "第\(line)行：") : Message("line \(line): \(path): ", "第\(line)行，\(path)：")
        return place + message
    }

    /// The English sentence.
    public var description: String { sentence.english }
}

/// Every mistake of one document, in the order of its lines; never empty.
public struct InvalidDocument: Worded, CustomStringConvertible {
    public let mistakes: [Mistake]

    public init(_ mistakes: [Mistake]) {
        self.mistakes = mistakes
    }

    public var message: Message { mistakes.map(\.sentence).lines }
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
