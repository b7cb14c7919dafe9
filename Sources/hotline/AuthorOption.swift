import ArgumentParser
import Foundation
import Markup
import Numbering
import Records

/// The author of a change: noted with it.
struct AuthorOption: ParsableArguments {
    @Option(
        help: .message(
            "Who makes this change, for the record. Default: the user at the command line.", "记录中写明的更改人。默认：当前命令行用户。"))
    var by: String?

    func author(at now: Date = Date()) throws -> Author {
        let environment = ProcessInfo.processInfo.environment
        let name = by ?? environment["SUDO_USER"] ?? NSUserName()
        return Author(try name.line(named: "--by", atMost: 60), at: now)
    }
}

extension String {
    /// A line from the command line that is kept: at least one character, none of which could steer who reads it later.
    /// - Throws: ``Failure``.
    func line(named name: String, atMost maximum: Int) throws -> String {
        guard (1...maximum).contains(count), !unicodeScalars.contains(where: \.isSteering) else {
            throw Failure.usage(
                "\(name) must be one line of 1 to \(maximum) characters, without control characters and marks that turn the "
                    + "direction of text",
                "\(name)须为一行，1 至 \(maximum) 个字符，不能含有控制字符和改变文字方向的字符")
        }
        return self
    }
}
