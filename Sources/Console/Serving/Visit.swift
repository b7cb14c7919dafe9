public import Access
import Hummingbird
public import Markup

/// One request of a known visitor, as pages see it.
public struct Visit: Sendable {
    public let visitor: Visitor
    public let language: Language

    /// A text in the visit's language.
    func words(_ english: String, _ chinese: String) -> String {
        Message(english, chinese).text(in: language)
    }
}
