import ArgumentParser
import Markup

extension ArgumentHelp {
    /// The help of an argument in the language of this process.
    static func message(_ english: String, _ chinese: String) -> ArgumentHelp {
        ArgumentHelp(Message(english, chinese).text)
    }
}

extension CommandConfiguration {
    /// A command whose help is in the language of this process.
    init(
        commandName: String? = nil, abstract: Message, discussion: Message = Message(""), version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        self.init(
            commandName: commandName, abstract: abstract.text, discussion: discussion.text, version: version,
            subcommands: subcommands)
    }
}

extension ValidationError {
    /// Wrong usage, in the language of this process.
    init(_ english: String, _ chinese: String) {
        self.init(Message(english, chinese).text)
    }
}
