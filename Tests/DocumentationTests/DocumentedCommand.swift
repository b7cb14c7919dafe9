import ArgumentParser

@testable import hotline

/// A `hotline …` command as a page writes it.
struct DocumentedCommand: Hashable {
    /// The words behind `hotline`.
    let words: [String]
    /// A command in running text may leave out its arguments: `hotline apply` is a name there.
    let mayBeAName: Bool

    /// The commands of a line of a shell: behind a prompt, `sudo -u hotline` or `docker compose exec`.
    static func commands(inShell line: String) -> [DocumentedCommand] {
        guard line.contains("hotline ") else { return [] }
        return line.replacing(/\s#\s.*/, with: "").split(separator: "&&").flatMap { part in
            let words = words(of: part.trimmingPrefix(/\s*(?:\$ )?(?:sudo -u hotline )?/))
            let start =
                switch words.first {
                case "hotline": 0
                case "docker" where ["exec", "run"].contains(words.dropFirst(2).first):
                    // The first `hotline` is the service; the program behind it may be named, too.
                    words.firstIndex(of: "hotline").map { words.dropFirst($0 + 1).first == "hotline" ? $0 + 1 : $0 }
                default: nil as Int?
                }
            guard let start, start + 1 < words.count else { return [] as [DocumentedCommand] }
            return expanded(Array(words[(start + 1)...]), mayBeAName: false)
        }
    }

    /// The commands of a `code span`.
    static func commands(inSpan span: String) -> [DocumentedCommand] {
        let command = span.trimmingPrefix("sudo -u hotline ")
        let words = command.hasPrefix("hotline ") ? words(of: command) : []
        guard words.count > 1 else { return [] }
        return expanded(Array(words.dropFirst()), mayBeAName: true)
    }

    /// `show|history NUMBER` is two commands.
    private static func expanded(_ words: [String], mayBeAName: Bool) -> [DocumentedCommand] {
        var all: [[String]] = [[]]
        for word in words {
            let choices = word.split(separator: /\\?\|/).map(String.init)
            all = all.flatMap { one in choices.map { one + [$0] } }
        }
        return all.map { DocumentedCommand(words: $0, mayBeAName: mayBeAName) }
    }

    /// The words as a shell would split them, without redirections, and without the brackets and dots of a pattern.
    private static func words(of text: Substring) -> [String] {
        text.replacing(/\$\([^)]*\)/, with: "DAY").replacing(/\s[<>]\S+/, with: "")
            .replacing(/[\[\]…]/, with: "")
            .matches(of: /"([^"]*)"|(\S+)/).map { String($0.output.1 ?? $0.output.2 ?? "") }
            .filter { !$0.isEmpty }.map { Self.examples[$0] ?? $0 }
    }

    /// Examples for placeholders that are checked before the command runs.
    private static let examples = [
        "NUMBER": "4006001234", "VERSION": "2", "NAME": "acme", "TENANT": "acme", "M": "2026-11", "AMOUNT": "1.00",
    ]
}

extension DocumentedCommand {
    /// What is wrong with it; a sentence, or `nil`.
    var mistake: String? {
        if words[0] == "help" { return nil }
        var command: any ParsableCommand.Type = Hotline.self
        var rest = words[...]
        while let word = rest.first, let next = command.subcommand(named: word) {
            command = next
            rest = rest.dropFirst()
        }
        if command == Hotline.self { return words == ["--version"] ? nil : "there is no command '\(words[0])'" }
        if !command.configuration.subcommands.isEmpty, let word = rest.first {
            return "'\(command._commandName)' has no command '\(word)'"
        }
        let help = Hotline.helpMessage(for: command)
        let options = rest.filter { $0.hasPrefix("-") && $0.count > 1 && $0.dropFirst().first?.isNumber == false }
        for option in options where !help.contains("\(option.prefix { $0 != "=" }) ") {
            return "'\(command._commandName)' has no option \(option)"
        }
        if mayBeAName, rest.count == options.count { return nil }
        // `apply FILE --at` names the option.
        let given = mayBeAName && options.last == rest.last ? words.dropLast() : words
        do {
            _ = try Hotline.parseAsRoot(given.map { $0.replacing(/^-(?=\d)/, with: "\u{2212}") })
            return nil
        } catch {
            return Hotline.message(for: error)
        }
    }
}

extension ParsableCommand {
    fileprivate static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first { $0._commandName == name }
    }
}
