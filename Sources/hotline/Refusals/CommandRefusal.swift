import Documents
import Markup
import Routing

/// An operation's refusal with the command line's additions: the command that helps, and the exit code.
protocol CommandRefusal: Worded {
    /// `'hotline number list' shows which there are`
    var remedy: String? { get }
    /// The refusal can never be lifted by what is on record, only by other arguments: exit code 2.
    var isUsage: Bool { get }
    /// Everything that the command says; by default the words in English, and the remedy.
    var failure: Failure { get }
}

extension CommandRefusal {
    var remedy: String? { nil }
    var isUsage: Bool { false }
    var failure: Failure { wordsAndRemedy }

    var wordsAndRemedy: Failure {
        let words = message.english
        let isWhole = words.last == "?" || words.last == "."
        let text = [words, remedy].compactMap(\.self).joined(separator: isWhole ? " " : "; ")
        return isUsage ? .usage(text) : .no(text)
    }
}
