import Foundation
import Markup
import Numbering
import Routing
import StrictYAML
import TestSupport
import Testing

/// Lists and plans as spreadsheets, chats, telephones and old editors write them: the files beside this one.
@Suite struct `A list as programs write it` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Lists")

    /// Reads a plan with its lists, as `hotline apply` does.
    private static func plan(_ name: String, in folder: URL = folder) throws -> NumberPlan {
        let text = try Document.text(of: Data(contentsOf: folder.appending(path: name + ".yaml")))
        let whole = try NumberPlan.inliningFiles(document: text) { NumberFile(named: $0, in: folder) }
        return try NumberPlan(document: whole)
    }

    private static func mistakes(_ name: String) throws -> [String] {
        let mistakes = try #require(throws: InvalidDocument.self) { try plan(name) }.mistakes
        for mistake in mistakes { #expect(faults(of: mistake.sentence) == []) }
        return mistakes.map(\.message.english)
    }

    private static let four = ["13800138013", "13800138014", "02161111111", "13800138015"]

    @Test(arguments: [
        ("list-bom", four), ("list-mac", four), ("list-nbsp", four), ("list-marks", four),
        ("list-fullwidth", ["13800138013", "13800138014"]), ("list-quoted", ["13800138013", "13800138014"]),
        ("list-tab", ["13800138013", "13800138014"]),
        ("list-spaces", ["02161111111", "075588886666", "13800138016"]), ("blocked", ["13800138013"]),
        ("bom", ["13800138013"]), ("crlf", ["13800138013"]), ("fullwidth", ["13800138013"]),
        ("hyphen", ["13800138013"]), ("isolate", ["13800138013"]), ("nbsp", ["13800138013"]),
        ("target", ["13800138013"]),
    ])
    func `blocks the callers that it names, and nobody else`(name: String, numbers: [String]) throws {
        let plan = try Self.plan(name)
        for number in numbers {
            let caller = Caller(number: number, numberClass: number.hasPrefix("1") ? .mobile : .landline)
            #expect(plan.call(from: caller).end == "not-permitted", "\(number)")
        }
        for number in ["13800138012", "138", "0013", "8013", "8016", "1111", "021", "02161110000"] {
            #expect(plan.call(from: Caller(number: number, numberClass: .mobile)).end == "13100000001", "\(number)")
        }
    }

    @Test func `may end on a day`() throws {
        let call = try Self.plan("list-quoted").call(
            from: Caller(number: "13800138014", numberClass: .mobile), at: shanghai("2027-01-02T09:00"))
        #expect(call.end == "13100000001")
    }

    @Test(arguments: [("list-gbk", "'gbk.txt' is not UTF-8"), ("list-utf16", "'utf16.txt' is not UTF-8 but UTF-16")])
    func `is refused by its encoding, with the way to save it`(name: String, sentence: String) throws {
        let found = try Self.mistakes(name)
        #expect(found.count == 1 && found[0].hasPrefix(sentence), "\(found)")
        #expect(found[0].contains("save it as UTF-8: in a spreadsheet as \"CSV UTF-8\""))
    }

    @Test(arguments: ["gbk", "utf16"])
    func `is refused in a plan of another encoding too`(name: String) throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: name + ".yaml"))
        let error = try #require(throws: EncodingMistake.self) { try Document.text(of: bytes) }
        #expect("\(error)".hasPrefix("is not UTF-8"))
    }

    @Test func `that a spreadsheet rounded is told so`() throws {
        let found = try Self.mistakes("list-excel")
        #expect(
            found.count == 1 && found[0].hasPrefix("excel.txt, line 1 is no number: a spreadsheet rounded it"),
            "\(found)")
    }

    @Test(arguments: [
        ("=\"13800138013\"", "a spreadsheet wrote it as a formula"), ("1.38E+10", "a spreadsheet rounded it"),
        ("138(0013)8013", "( (U+0028) does not belong in a number"), ("138\u{7}00138013", "U+0007 does not belong"),
        ("138001380\u{301}13", "U+0301 does not belong"), ("张三", "a number has no letters"),
        ("13800138013 13800138014", "each stands on a line of its own"), ("12", "a number has 3 to 18 digits"),
        ("138", "it is only the beginning of a number"), ("0000", "it is only the beginning of a number"),
        ("0755", "it is only the beginning of a number"), ("+86", "3 to 18 digits"), ("+852", "only the beginning"),
        ("1380013801", "only the beginning"), ("13800138013,tomorrow", "what stands behind it is no day"),
        ("13800138013\t张三 13900001111", "what stands behind it is no day"), ("\t张三", "its first column is empty"),
    ])
    func `names what cannot be a number by its line, and shows nothing else of it`(line: String, reason: String) {
        let text = "13800138099\r\n\(line)\n02161111111\n"
        let found = RoutingTests.mistakes(
            "guard: {block: {numbersFrom: b.txt}}\nstart: a\nsteps: {a: {announce: bye}}", file: { _ in .text(text) })
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("b.txt, line 2 is no number: ") == true, "\(found)")
        #expect(found.first?.contains(reason) == true, "\(found)")
        #expect(found.first?.contains(line) == false)
    }

    @Test(arguments: [
        "110", "10086", "95588", "12345", "4006001234", "01095588", "0571110", "02161111111", "+85223456789",
    ])
    func `may name short numbers that call`(number: String) throws {
        let plan = try NumberPlan(
            document:
                "number: \"4006001234\"\nguard: {block: {numbersFrom: b.txt}}\nstart: a\nsteps: {a: {announce: bye}}",
            file: { _ in .text(number) })
        #expect(plan.call(from: Caller(number: number, numberClass: .service)).end == "not-permitted")
    }
}

@Suite struct `A file beside a plan` {
    private let folder: TemporaryFolder
    private var url: URL { URL(filePath: folder.path) }

    init() throws {
        folder = try TemporaryFolder()
        try "13800138013\n".write(toFile: folder.file("black.txt"), atomically: false, encoding: .utf8)
    }

    @Test func `is read by its name`() {
        #expect(NumberFile(named: "black.txt", in: url) == .text("13800138013\n"))
        #expect(NumberFile(named: "white.txt", in: url) == .absent)
    }

    @Test func `is not read through a link, wherever it leads`() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.file("out"), withDestinationPath: "/etc/passwd")
        try FileManager.default.createSymbolicLink(atPath: folder.file("in"), withDestinationPath: "black.txt")
        for name in ["out", "in"] {
            guard case .unusable(let why) = NumberFile(named: name, in: url) else {
                Issue.record("\(name) was read")
                continue
            }
            #expect(why.english.hasPrefix("is a link") && faults(of: why) == [])
        }
    }

    @Test func `is an ordinary file in the same folder`() throws {
        try FileManager.default.createDirectory(atPath: folder.file("lists"), withIntermediateDirectories: false)
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        for name in ["lists", "pipe", "../black.txt", "/etc/passwd", ".."] {
            guard case .unusable = NumberFile(named: name, in: url) else {
                Issue.record("\(name) was taken")
                continue
            }
        }
    }
}
