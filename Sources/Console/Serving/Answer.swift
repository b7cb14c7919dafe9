import Crypto
import Foundation
import Hummingbird
public import Markup
import NIOCore

/// The answer of a route.
public struct Answer: Sendable {
    /// The kinds of content.
    enum Content: Sendable {
        case page(Page)
        /// A redirect, 303: the browser asks for it by `GET`.
        case redirect(to: String, Confirmation?)
        case file(FileAnswer)
        case print(PrintedPage)
        case sound(SoundAnswer)
        case events(EventStream)
    }

    let content: Content
    private(set) var cookies: [(cookie: ConsoleCookie, value: String, age: Int?)] = []
    /// The refusal that the page tells, for the log.
    private(set) var refusal: (any Error)?
    /// `true` if the browser is to forget all that it keeps of the console.
    private(set) var clearsBrowser = false

    /// A page.
    /// - Parameter refusal: The refusal that it tells, if the log is to have it too: of a sign-in, for one.
    public static func page(_ page: Page, after refusal: (any Error)? = nil) -> Answer {
        var answer = Answer(content: .page(page))
        answer.refusal = refusal
        return answer
    }

    /// Leads on after an act, with a confirmation that the next page shows.
    public static func redirect(to path: String, _ confirmation: Confirmation? = nil) -> Answer {
        Answer(content: .redirect(to: path, confirmation))
    }

    /// A page for paper, which is a whole of its own.
    public static func print(_ page: PrintedPage) -> Answer { Answer(content: .print(page)) }

    /// A file.
    public static func file(_ file: FileAnswer) -> Answer { Answer(content: .file(file)) }

    /// A greeting, for a player.
    public static func sound(_ sound: SoundAnswer) -> Answer { Answer(content: .sound(sound)) }

    /// The answer with a cookie that is set, for so many seconds or until the browser ends.
    public func setting(_ cookie: ConsoleCookie, to value: String, age: Int? = nil) -> Answer {
        var answer = self
        answer.cookies.append((cookie, value, age))
        return answer
    }

    /// The answer with a cookie removed.
    public func removing(_ cookie: ConsoleCookie) -> Answer { setting(cookie, to: "", age: 0) }

    /// The answer after which the browser keeps nothing of the console: pages, cookies, storage.
    public func clearingBrowser() -> Answer {
        var answer = ConsoleCookie.allCases.reduce(self) { $0.removing($1) }
        answer.clearsBrowser = true
        return answer
    }
}

/// A confirmation of an act: the sentence, and how to take it back.
public struct Confirmation: Sendable {
    /// A form of one button that takes an act back.
    public struct Undo: Sendable {
        public let label: String
        public let action: String
        public let fields: FormFields

        public init(_ label: String, action: String, fields: FormFields = FormFields()) {
            self.label = label
            self.action = action
            self.fields = fields
        }
    }

    public let text: HTML
    public let undo: Undo?

    /// - Parameter text: Says what holds from when.
    public init(_ text: HTML, undo: Undo? = nil) {
        self.text = text
        self.undo = undo
    }
}

/// A page made for paper: it has no frame, and brings its one style sheet with it.
public struct PrintedPage: Sendable {
    let html: String
    /// The hash by which the browser takes the style sheet.
    let styleHash: String

    /// - Parameter style: The content of the page's `<style>`, byte for byte.
    public init(_ html: String, style: HTML) {
        self.html = html
        styleHash = Data(SHA256.hash(data: Data(style.description.utf8))).base64EncodedString()
    }
}

/// A file that is sent while it is made.
public struct FileAnswer: Sendable {
    let name: String
    let type: String
    let body: ResponseBody

    /// A file that is at hand.
    public init(_ name: String, type: String, text: String) {
        self.init(name, type: type, from: ()) { (text, nil) }
    }

    /// - Parameters:
    ///   - name: ASCII letters, digits, `.`, `-` and `_`.
    ///   - part: Makes the part from a position on, and says the position of the next; `nil` after the last.
    public init<Position: Sendable>(
        _ name: String, type: String, from start: Position,
        part: @escaping @Sendable (Position) async throws -> (text: String, next: Position?)
    ) {
        self.name = name
        self.type = type
        body = ResponseBody { writer in
            var position: Position? = start
            while let here = position {
                let (text, next) = try await part(here)
                if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
                position = next
            }
            try await writer.finish(nil)
        }
    }
}

/// Server-sent events, one after the other.
public struct EventStream: Sendable {
    let body: ResponseBody

    /// - Parameter events: The data of each event: fragments of a page, without blank lines.
    init<Events: AsyncSequence & Sendable>(_ events: Events) where Events.Element == String {
        body = ResponseBody { writer in
            for try await event in events {
                let lines = event.split(separator: "\n", omittingEmptySubsequences: false)
                try await writer.write(ByteBuffer(string: lines.map { "data: \($0)\n" }.joined() + "\n"))
            }
            try await writer.finish(nil)
        }
    }
}
