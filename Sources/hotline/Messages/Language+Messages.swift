import Foundation
import Markup

extension Language {
    /// The language of everything that this process prints, decided once by its environment.
    static let ofMessages = (try? Language(environment: ProcessInfo.processInfo.environment)) ?? .en

    /// The language that `HOTLINE_MESSAGES` names, else the locale's, else English.
    ///
    /// The locale is the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set; Chinese is one that begins with `zh`.
    /// - Throws: ``Failure/usage(_:)`` if `HOTLINE_MESSAGES` names no language.
    init(environment: [String: String]) throws {
        if let name = environment["HOTLINE_MESSAGES"], !name.isEmpty {
            guard let language = Language(rawValue: name) else {
                throw Failure.usage(
                    "environment, HOTLINE_MESSAGES: '\(name.shown)' must be zh or en",
                    "环境变量 HOTLINE_MESSAGES：“\(name.shown)”应为 zh 或 en")
            }
            self = language
        } else {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
            self = locale?.hasPrefix("zh") == true ? .zh : .en
        }
    }
}

extension Message {
    /// The text in the language of this process.
    var text: String { text(in: .ofMessages) }

    /// A text that is the same in both languages, such as a name.
    init(_ name: String) { self.init(name, name) }

    /// The words of an error; what has none is told as it describes itself.
    init(_ error: any Error) {
        self = (error as? any Worded)?.message ?? Message("\(error)")
    }
}

extension [Message] {
    /// All of them, with a separator of each language between.
    func joined(_ english: String, _ chinese: String) -> Message {
        Message(map(\.english).joined(separator: english), map(\.chinese).joined(separator: chinese))
    }

    /// A line each.
    var lines: Message { joined("\n", "\n") }
}
