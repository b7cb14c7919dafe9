public import HTTPTypes
public import Markup

/// The content of a page, without the frame around it.
public struct Page: Sendable {
    /// The frame around a page.
    enum Shape: Sendable {
        /// Bar, rail and main.
        case framed
        /// One narrow column without a rail: sign-in, errors.
        case narrow
    }

    let title: String
    let section: Section?
    var status: HTTPResponse.Status = .ok
    var isTwoColumns = false
    var shape = Shape.framed
    var refreshesAfter: Int?
    let body: HTML

    /// A page with the rail.
    /// - Parameters:
    ///   - title: The first part of the browser's title.
    ///   - section: The entry of the rail that is current.
    ///   - isTwoColumns: Two columns on wide screens.
    ///   - status: `.unprocessableContent` with what is wrong in ``Look/Mistakes``: the title then begins with 错误.
    public init(
        _ title: String, in section: Section?, isTwoColumns: Bool = false, status: HTTPResponse.Status = .ok,
        @HTMLBuilder _ body: () -> HTML
    ) {
        self.title = title
        self.section = section
        self.isTwoColumns = isTwoColumns
        self.status = status
        self.body = body()
    }

    /// A page of one narrow column, for whoever is not signed in.
    public static func narrow(
        _ title: String, status: HTTPResponse.Status = .ok, @HTMLBuilder _ body: () -> HTML
    ) -> Page {
        var page = Page(title, in: nil, status: status, body)
        page.shape = .narrow
        return page
    }

    /// The page with a meta refresh for browsers without a script.
    func refreshing(afterSeconds seconds: Int) -> Page {
        var page = self
        page.refreshesAfter = seconds
        return page
    }
}

/// Puts the pieces of a page on lines of their own; `if` and `for` work.
@resultBuilder
public enum HTMLBuilder {
    public static func buildExpression(_ piece: HTML) -> [HTML] { [piece] }
    public static func buildExpression(_ pieces: [HTML]) -> [HTML] { pieces }
    public static func buildBlock(_ pieces: [HTML]...) -> [HTML] { pieces.flatMap(\.self) }
    public static func buildOptional(_ pieces: [HTML]?) -> [HTML] { pieces ?? [] }
    public static func buildEither(first pieces: [HTML]) -> [HTML] { pieces }
    public static func buildEither(second pieces: [HTML]) -> [HTML] { pieces }
    public static func buildArray(_ pieces: [[HTML]]) -> [HTML] { pieces.flatMap(\.self) }
    public static func buildFinalResult(_ pieces: [HTML]) -> HTML { .lines(pieces) }
}
