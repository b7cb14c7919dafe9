public import Foundation
public import HTTPTypes
import Hummingbird
public import Markup

/// One request, and the things that its answer is made with. Pages of nobody's get it as it is, others in a ``Visit``.
public struct Exchange: Sendable {
    public let now: Date
    public let language: Language
    public let method: HTTPRequest.Method
    /// The path that was asked for, without a query.
    public let path: String
    /// The fields behind `?`.
    public let query: FormFields
    /// The fields of the form; none in a `GET`.
    public internal(set) var fields: FormFields
    /// The address of who asks, as far as it can be believed.
    public let address: String
    /// The browser, in its own words: hostile text.
    public let agent: String
    /// The id by which the log names this request.
    public let id: String
    /// The session's cookie. A visit without one got a fresh one for its forms.
    public let token: String
    /// The part of a file that a player asks for: the field `Range`.
    let range: String?
    /// `true` if our script asks, which follows a redirect by itself.
    let isScripted: Bool
    let parameters: Parameters
    let cookies: [ConsoleCookie: String]
    let formToken: String
    let notes: SessionNotes
    let configuration: ConsoleConfiguration
}

/// Something that is made while a request is answered: it has words, forms and what the session remembers.
public protocol Answering: Sendable {
    var exchange: Exchange { get }
}

extension Exchange: Answering {
    public var exchange: Exchange { self }
}

extension Answering {
    /// A text in the language of the page.
    public func words(_ english: String, _ chinese: String) -> String {
        exchange.language == .zh ? chinese : english
    }

    /// A text in the language of the page.
    public func words(_ message: Message) -> String { message.text(in: exchange.language) }

    /// A part of the path by its name in the route: `id` of `/n/:did/calls/:id`.
    public func parameter(_ name: String) -> String? {
        exchange.parameters.get(name)?.removingPercentEncoding
    }

    /// The value of one of the console's cookies.
    public func cookie(_ cookie: ConsoleCookie) -> String? { exchange.cookies[cookie] }

    /// Keeps the fields of a form that no address may tell, and returns the id for `?f=ID`.
    public func keep(_ fields: FormFields) -> String {
        exchange.notes.keep(fields, in: exchange.token)
    }

    /// The fields that `?f=ID` names; `nil` if it names none of this session.
    public func kept() -> FormFields? { exchange.query["f"].flatMap(kept) }

    /// The fields that were kept under an id; `nil` if it names none of this session.
    public func kept(_ id: String) -> FormFields? { exchange.notes.kept(id, in: exchange.token) }
}
