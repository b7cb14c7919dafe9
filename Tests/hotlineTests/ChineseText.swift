import Foundation

/// A text that is to be Chinese, with nothing English but names and codes.
struct ChineseText {
    let text: String

    /// Words that are English and neither a command nor allowed.
    ///
    /// What has a digit or one of `/ . _ = @ {}`, options and `KEY: value` are codes.
    func englishWords(besides allowed: Set<String>) -> [String] {
        let commands = Set(Program.commands.joined())
        return text.replacing(/\{[^{}]*\}/, with: "").replacing(/\{[^{}]*\}/, with: "")
            .split { $0.isWhitespace || "，。；：、“”（）《》！？…·[]()|'\"".contains($0) }
            .filter { !$0.hasPrefix("-") && !$0.contains(/[0-9\/._=@:<>~]/) }
            .flatMap { $0.matches(of: /[A-Za-z][A-Za-z-]+/).map { String($0.output) } }
            .filter { !allowed.contains($0) && !commands.contains($0) && !["hotline", "help"].contains($0) }
    }
}
