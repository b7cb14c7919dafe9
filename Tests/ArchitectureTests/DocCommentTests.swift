import Foundation
import Testing

/// The way a doc comment opens: with what the thing is, or with what it does.
@Suite struct `A doc comment` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `says what a thing is, and does not open as a question`() throws {
        let comments = try ["Sources", "Tests/Support"].flatMap { try SourceFile.all(in: $0, of: Self.root) }
            .flatMap(\.docComments)
        let riddles = comments.filter(\.opensAsQuestion).map { "\($0.path):\($0.line): \($0.opening)" }
        #expect(comments.count > 1000)
        // One in fifty: a comment or two may not stop other work, and the list says which to mend.
        #expect(riddles.count * 50 <= comments.count, "\(riddles.joined(separator: "\n"))")
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
