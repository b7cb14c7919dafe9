import Numbering

extension String {
    /// For the text and the quoted attributes of an HTML page: it can carry no markup, and turn no text around.
    public var escapedForHTML: String {
        var escaped = ""
        for character in inert(keeping: ["\n", "\t"]).unicodeScalars {
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
}
