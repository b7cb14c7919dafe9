import Documents
import Markup
import Routing

/// An operation's refusal with the command line's additions: the command that helps, and the exit code.
protocol CommandRefusal: Worded {
    /// `'hotline number list' shows which there are`
    var remedy: Message? { get }
    /// The refusal can never be lifted by what is on record, only by other arguments: exit code 2.
    var isUsage: Bool { get }
    /// Everything that the command says; by default the words and the remedy.
    var failure: Failure { get }
}

extension CommandRefusal {
    var remedy: Message? { nil }
    var isUsage: Bool { false }
    var failure: Failure { wordsAndRemedy }

    var wordsAndRemedy: Failure {
        let isWhole = "?.".contains(message.english.last ?? " ")
        let text = [message, remedy].compactMap(\.self)
            .joined(isWhole ? " " : "; ", "？。".contains(message.chinese.last ?? " ") ? "" : "；")
        return isUsage ? .usage(text) : .no(text)
    }
}
