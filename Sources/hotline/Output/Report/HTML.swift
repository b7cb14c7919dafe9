import Billing

/// Text for a page, escaped where it is put in: `"<td>\(text)</td>"` cannot carry markup of anybody else's.
struct HTML: ExpressibleByStringInterpolation, CustomStringConvertible {
    let description: String

    init(stringLiteral value: String) {
        description = value
    }

    init(stringInterpolation: Interpolation) {
        description = stringInterpolation.text
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Anything but markup is escaped.
        mutating func appendInterpolation(_ value: String) {
            text += value.escapedForHTML
        }

        mutating func appendInterpolation(_ value: Int) {
            text += String(value)
        }

        mutating func appendInterpolation(_ markup: HTML) {
            text += markup.description
        }

        mutating func appendInterpolation(_ markup: [HTML]) {
            for part in markup { text += part.description }
        }
    }
}
