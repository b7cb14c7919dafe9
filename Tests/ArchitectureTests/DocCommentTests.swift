import Foundation
import Testing

/// The way a doc comment opens: with what the thing is, or with what it does.
@Suite struct `A doc comment` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Modules whose comments are still to be rewritten. A name is taken off when its module is done.
    private static let unfinished: Set<String> = ["Routing", "Storage", "StrictYAML", "hotline"]

    @Test func `says what a thing is, and does not open as a question`() throws {
        for folder in ["Sources", "Tests/Support"] {
            let comments = try SourceFile.all(in: folder, of: Self.root).flatMap(\.docComments)
            #expect(comments.count > 10)
            let riddles = comments.filter(\.opensAsQuestion)
            let sentences = riddles.map { "\($0.path):\($0.line): \($0.opening)" }
            let isOpen = { (sentence: String) in Self.unfinished.contains { sentence.hasPrefix("Sources/\($0)/") } }
            #expect(sentences.filter { !isOpen($0) } == [])
        }
    }

    @Test(arguments: [
        ("/// What it holds.", true), ("/// Who is on duty.", true), ("/// Whose plan it is.", true),
        ("/// Whether it is open.", true), ("    /// How many there are.", true), ("/// The caller's number.", false),
        ("/// Reserves money.", false), ("/// Howls of a dog.", false), ("// What it holds.", false),
        ("/// The plan's text.\n/// What it holds is not checked.", false), ("let text = \"/// What\"", false),
    ])
    func `is found where it opens as a question`(text: String, isRiddle: Bool) {
        let source = SourceFile(path: "Sources/Planted.swift", text: "import Foundation\n\(text)\nstruct Planted {}")
        #expect(source.docComments.contains(where: \.opensAsQuestion) == isRiddle)
    }
}
