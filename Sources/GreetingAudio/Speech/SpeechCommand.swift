/// A speech engine's command, checked once: a program and its arguments with placeholders.
struct SpeechCommand: Hashable, Sendable {
    /// A name to be looked up in `PATH`, or a path.
    let program: String
    let arguments: [ArgumentTemplate]

    /// - Throws: ``SpeechError`` for a command that could not work.
    init(_ argumentVector: [String]) throws(SpeechError) {
        guard let program = argumentVector.first, !program.isEmpty else { throw .noProgram }
        guard try ArgumentTemplate(program).pieces == [.literal(program)] else {
            throw .placeholderInProgram(program)
        }
        var arguments: [ArgumentTemplate] = []
        for argument in argumentVector.dropFirst() { try arguments.append(ArgumentTemplate(argument)) }
        guard arguments.contains(where: { $0.has(.out) }) else { throw .noOutputPlaceholder }
        self.program = program
        self.arguments = arguments
    }

    /// `true` if the text goes to standard input: no argument has a place for it.
    var readsStandardInput: Bool { !arguments.contains { $0.has(.text) } }

    /// The program's name without its folder.
    var name: String { program.split(separator: "/").last.map(String.init) ?? program }

    func filled(text: String, language: String, out: String) -> [String] {
        arguments.map { $0.filled(text: text, language: language, out: out) }
    }
}
