import Foundation
import Markup
import Testing

@testable import hotline

@Suite struct `The command line in Chinese` {
    private let program: Program

    init() throws {
        program = try Program()
    }

    /// Names and codes that stand in help.
    private static let names: Set<String> = [
        "Asterisk", "FastAGI", "AGI", "AMI", "Hotline", "PNG", "WAV", "MP3", "OGG", "FLAC", "AMR", "WMA", "JSON", "CSV",
        "YAML", "UTC", "ALSA", "Ctrl-C", "SIGTERM", "SIGHUP", "tar", "main", "zh", "en", "acme", "welcome", "basic",
        "menus",
        "night", "anonymous", "default", "speech", "code", "shares", "rotate", "busy", "abandoned", "lost", "answer",
        "noanswer", "unavailable", "leave", "array", "state", "ok", "warning", "failed", "publishAt", "changedAt",
        "changedBy", "withdrawnAt", "because", "plan", "duty", "roster", "nobodyOnRoster", "off", "work", "announced",
        "by",
        "key",
        "admin", "support", "reviewer", "owner", "editor", "viewer", "figure", "value", "FILE", "NAME", "NUMBER",
        "TEXT",
    ]

    @Test(arguments: Program.commands)
    func `explains every command without an English word, line for line as in English`(command: [String]) throws {
        let english = try program.run(command + ["--help"], in: .en)
        let chinese = try program.run(command + ["--help"], in: .zh)
        #expect(english.status == 0 && chinese.status == 0)
        #expect(ChineseText(text: chinese.text).englishWords(besides: Self.names) == [], "\(chinese.text)")
        let lines = (english.text.split(separator: "\n").count, chinese.text.split(separator: "\n").count)
        #expect(lines.0 == lines.1, "\(chinese.text)")
    }

    @Test(arguments: [
        ["calls", "--frob"], ["calls", "--jsn"], ["calls", "--since"], ["calls", "a", "b"], ["calls", "a", "b", "c"],
        ["calls", "--json=1"], ["call"], ["balance", "a b"], ["report", "--language", "fr"], ["calls", "-x"],
        ["calls", "--limit", "0"], ["calls", "--json", "--csv"], ["statement", "4006001234", "--close"], ["report"],
        ["package", "hold", "4006001234", "a", "--none"], ["number", "frob"], ["calls", "--limit", "1", "--limit"],
    ])
    func `refuses wrong arguments without an English word, with the same exit code`(arguments: [String]) throws {
        let english = try program.run(arguments, in: .en)
        let chinese = try program.run(arguments, in: .zh)
        #expect(english.status == 2 && chinese.status == 2)
        let words = ChineseText(text: chinese.errors).englishWords(besides: Self.names.union(["frob", "jsn", "fr"]))
        #expect(words == [], "\(chinese.errors)")
        #expect(english.errors.split(separator: "\n").count == chinese.errors.split(separator: "\n").count)
    }

    @Test func `breaks help at the terminal's width, where Chinese characters take two columns`() throws {
        let help = try program.run(["backup", "--help"], environment: ["HOTLINE_MESSAGES": "zh", "COLUMNS": "60"]).text
        let widths = help.split(separator: "\n").filter { !$0.hasPrefix("用法") }.map { String($0).displayWidth }
        #expect(widths.count > 10)
        #expect(widths.allSatisfy { $0 <= 60 }, "\(help)")
    }

    @Test func `leaves what programs read as it is`() throws {
        for arguments in [["--version"], ["--generate-completion-script", "bash"]] {
            #expect(try program.run(arguments, in: .zh).text == program.run(arguments, in: .en).text)
        }
    }
}
