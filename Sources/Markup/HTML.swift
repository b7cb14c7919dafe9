/// Text for a page, escaped where it is put in: `"<td>\(text)</td>"` cannot carry markup of anybody else's.
///
/// A literal is markup, and what is put into it is escaped by its type: a `String` as text of an element or of a quoted
/// attribute. Only another `HTML` is put in as it is.
public struct HTML: ExpressibleByStringInterpolation, CustomStringConvertible, Sendable {
    /// The markup.
    public let description: String

    /// A literal in the source.
    public init(stringLiteral value: String) {
        description = value
    }

    /// A literal with values.
    public init(stringInterpolation: Interpolation) {
        description = stringInterpolation.text
    }

    /// The parts, each on lines of its own.
    public static func lines(_ parts: [HTML]) -> HTML {
        HTML(stringLiteral: parts.map(\.description).joined(separator: "\n"))
    }

    /// The values that may stand in a literal of markup.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        /// An empty text.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Markup of the source.
        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Text of an element, or of an attribute in quotes.
        public mutating func appendInterpolation(_ value: String) {
            text += value.escaped
        }

        /// A number, anywhere.
        public mutating func appendInterpolation(_ value: Int) {
            text += String(value)
        }

        /// Markup, as it is.
        public mutating func appendInterpolation(_ markup: HTML) {
            text += markup.description
        }

        /// Markup, one part after the other.
        public mutating func appendInterpolation(_ markup: [HTML]) {
            for part in markup { text += part.description }
        }
    }
}

extension String {
    /// For the text and the quoted attributes of an HTML page: it can carry no markup, and turn no text around.
    fileprivate var escaped: String {
        let text = inert(keeping: Self.spacing)
        guard text.utf8.contains(where: Self.special.contains) else { return text }
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    private static let spacing: Set<Unicode.Scalar> = ["\n", "\t"]
    /// The bytes of `&`, `<`, `>` and both quotes.
    private static let special = [UInt8](#"&<>"'"#.utf8)
}
