import Markup
import Operations

/// Two texts line by line: what went, what came, and two lines of what is around.
struct TextDifference {
    let difference: LineDifference

    init(from old: String, to new: String) {
        difference = LineDifference(from: old, to: new)
    }

    var isEmpty: Bool { difference.lines.isEmpty }

    var html: HTML {
        let lines: [HTML] = difference.lines.map { line in
            switch line.first {
            case "+": "<ins>\(line)</ins>"
            case "-": "<del>\(line)</del>"
            case "@": "<hr>"
            default: "<span>\(line)</span>"
            }
        }
        return "<div class=\"diff\" tabindex=\"0\">\(lines)</div>"
    }
}
