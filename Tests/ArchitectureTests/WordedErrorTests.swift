import Foundation
import Testing

/// Below the command line, which says itself what it says.
@Suite struct `Errors that people read` {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Errors that only code and logs read; a front end words them itself.
    private static let unread: Set<String> = [
        "AGIError", "ProtocolViolation", "DatabaseFailure", "DatabaseUnavailable", "UnreadableValue",
    ]

    @Test func `have a message in both languages`() throws {
        let text = try SourceFile.all(in: "Sources", of: Self.root)
            .filter { !$0.path.hasPrefix("Sources/hotline/") }.map(\.text).joined(separator: "\n")
        let errors = text.matches(of: /public (?:enum|struct) (?<name>\w+): (?<kinds>[^{]*\bError\b[^{]*)\{/)
            .map { String($0.name) }
        let worded = Set(text.matches(of: /(?:enum|struct|extension) (\w+): [^{]*\bWorded\b/).map { String($0.1) })
        #expect(errors.contains("DutyRefusal") && worded.contains("InvalidDocument"))
        #expect(Set(errors).subtracting(worded).symmetricDifference(Self.unread).sorted() == [])
    }
}
