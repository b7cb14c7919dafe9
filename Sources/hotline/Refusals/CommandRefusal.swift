import Documents
import Routing

/// What the command line adds to an operation's refusal: the command that helps, and the exit code.
protocol CommandRefusal: RefusalWords {
    /// `'hotline number list' shows which there are`
    var remedy: String? { get }
    /// Whether what was written can never be right, whatever is on record: exit code 2.
    var isUsage: Bool { get }
}

extension CommandRefusal {
    var remedy: String? { nil }
    var isUsage: Bool { false }
}

extension Failure {
    init(_ refusal: any RefusalWords) {
        let command = refusal as? any CommandRefusal
        let words = refusal.words.english
        let isWhole = words.last == "?" || words.last == "."
        let text = [words, command?.remedy].compactMap(\.self).joined(separator: isWhole ? " " : "; ")
        self = command?.isUsage == true ? .usage(text) : .no(text)
    }
}
