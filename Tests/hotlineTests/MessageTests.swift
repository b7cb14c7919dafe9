import Foundation
import Markup
import Testing

@testable import hotline

@Suite struct `The language of messages` {
    @Test(arguments: [
        ([:], Language.en), (["LANG": "zh_CN.UTF-8"], .zh), (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .en),
        (["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "C"], .zh), (["HOTLINE_MESSAGES": "en", "LANG": "zh_CN"], .en),
        (["HOTLINE_MESSAGES": "zh"], .zh), (["HOTLINE_MESSAGES": "", "LANG": "zh"], .zh),
        (["HOTLINE_LANGUAGE": "zh"], .en),
    ])
    func `is what HOTLINE_MESSAGES says, else the locale's, else English`(
        environment: [String: String], language: Language
    ) throws {
        #expect(try Language(environment: environment) == language)
    }

    @Test func `that there is not is refused by every command, exit code 2`() throws {
        let output = try Program().run(["calls"], environment: ["HOTLINE_MESSAGES": "fr"])
        #expect(output.status == 2)
        #expect(output.errors == "environment, HOTLINE_MESSAGES: 'fr' must be zh or en\n")
    }
}

@Suite struct `The sources of the command line` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/hotline")

    /// What prints or explains, with a text in one language only.
    private static func mistakes(in source: String) -> [Substring] {
        source.matches(of: /(?:help|abstract|discussion):\s*"|\bprint\(\s*"|ValidationError\(\s*"(?:[^"\\]|\\.)*"\s*\)/)
            .map(\.output)
    }

    @Test func `have no text that is in one language only`() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            let source = try String(contentsOf: file, encoding: .utf8)
            #expect(Self.mistakes(in: source) == [], "\(file.lastPathComponent)")
        }
        #expect(count > 50)
    }
}
