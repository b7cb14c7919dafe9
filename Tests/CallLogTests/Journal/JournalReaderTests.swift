import Foundation
import Records
import Routing
import Testing

@testable import CallLog

@Suite struct `The journal's reader` {
    private let journal: JournalFixture
    private let now = Date(timeIntervalSinceNow: 0)

    init() throws {
        journal = try JournalFixture()
    }

    /// Reads to the end and says which ends were told, in order.
    private func read(_ reader: inout JournalReader) throws -> [CallID] {
        var ids: [CallID] = []
        var rest = JournalReader.Rest.more
        while rest != .nothing {
            let piece = try reader.next(at: now)
            ids += piece.scan.facts.compactMap { if case .ended(let origin, _) = $0 { origin.id } else { nil } }
            rest = piece.rest
        }
        return ids
    }

    private func reader(at position: JournalPosition? = nil, pieceSize: Int = 1 << 20) -> JournalReader {
        JournalReader(folder: JournalFolder(path: journal.path), position: position, pieceSize: pieceSize)
    }

    private func calls(_ count: Int) -> [ToldCall] { (0..<count).map { _ in ToldCall() } }

    @Test func `waits for a journal that is not there yet`() throws {
        var reader = reader()
        #expect(throws: JournalFault.self) { try reader.next(at: now) }
        let calls = calls(2)
        try journal.append(calls)
        #expect(try read(&reader) == calls.map(\.id))
    }

    @Test(arguments: [1500, 4096, 1 << 20]) func `reads each line once, whatever the size of a piece`(size: Int) throws
    {
        let calls = calls(100)
        try journal.append(calls)
        var reader = reader(pieceSize: size)
        #expect(try read(&reader) == calls.map(\.id))
        #expect(try read(&reader) == [])
    }

    @Test func `leaves a torn last line until it is whole`() throws {
        let call = ToldCall()
        let text = call.lines.joined()
        var reader = reader()
        for cut in stride(from: 0, to: text.utf8.count, by: 37) {
            let piece = Array(text.utf8)[cut..<min(cut + 37, text.utf8.count)]
            try journal.append(Data(piece))
            let ids = try read(&reader)
            #expect(ids.isEmpty || ids == [call.id])
        }
        #expect(reader.position?.offset == text.utf8.count)
        #expect(reader.position?.skippedLines == 0)
    }

    @Test func `goes on at its position and nowhere else`() throws {
        let calls = calls(20)
        try journal.append(Array(calls[..<10]))
        var first = reader()
        _ = try read(&first)
        try journal.append(Array(calls[10...]))
        var second = reader(at: first.position)
        #expect(try read(&second) == calls[10...].map(\.id))
    }

    @Test func `finishes a renamed file before it begins the new one`() throws {
        let calls = calls(4)
        try journal.append([calls[0]])
        var reader = reader()
        #expect(try read(&reader) == [calls[0].id])
        try journal.append([calls[1]])
        try journal.rename(to: "hotline.csv.1")
        try journal.append([calls[2]], to: "hotline.csv.1")
        #expect(try read(&reader) == [calls[1].id, calls[2].id], "Asterisk writes a new file only when it has a line")
        try journal.append([calls[3]])
        #expect(try read(&reader) == [calls[3].id])
    }

    @Test func `finds its file among the rotated ones and reads all that are newer`() throws {
        let calls = calls(6)
        try journal.append([calls[0]])
        var first = reader()
        _ = try read(&first)
        try journal.append([calls[1]])
        try journal.rename(to: "hotline.csv-20261120")
        try journal.age("hotline.csv-20261120", seconds: 300)
        try journal.append([calls[2]], to: "hotline.csv.2")
        try journal.age("hotline.csv.2", seconds: 200)
        try journal.append([calls[3]], to: "hotline.csv.1")
        try journal.age("hotline.csv.1", seconds: 100)
        try journal.append([calls[4]])
        try journal.append("nothing to us", to: "other.csv.1")
        try journal.append([calls[5]], to: "hotline.csv.0.gz")
        var second = reader(at: first.position)
        #expect(try read(&second) == calls[1...4].map(\.id))
    }

    @Test func `orders rotated files of one instant by their numbers`() throws {
        let calls = calls(3)
        try journal.append([calls[2]])
        let instant = Date(timeIntervalSinceNow: -100)
        for (name, call) in [("hotline.csv.1", calls[1]), ("hotline.csv.2", calls[0])] {
            try journal.append([call], to: name)
            try FileManager.default.setAttributes(
                [.modificationDate: instant], ofItemAtPath: "\(journal.folder)/\(name)")
        }
        var reader = reader()
        #expect(try read(&reader) == calls.map(\.id))
    }

    @Test func `begins anew after a truncation to nothing`() throws {
        let calls = calls(3)
        try journal.append(Array(calls[..<2]))
        var reader = reader()
        _ = try read(&reader)
        try journal.truncate()
        #expect(try read(&reader) == [])
        try journal.append([calls[2]])
        #expect(try read(&reader) == [calls[2].id])
    }

    @Test func `begins anew after a truncation that has grown beyond its place`() throws {
        let calls = calls(5)
        try journal.append([calls[0]])
        var reader = reader()
        _ = try read(&reader)
        try journal.truncate()
        try journal.append(Array(calls[1...]))
        #expect(try read(&reader) == calls[1...].map(\.id))
        var restarted = self.reader(at: reader.position)
        #expect(try read(&restarted) == [])
    }

    @Test func `reads the rest in the copy when the original was copied and truncated`() throws {
        let calls = calls(4)
        try journal.append([calls[0]])
        var reader = reader()
        _ = try read(&reader)
        try journal.append([calls[1]])
        try journal.copyAndTruncate(to: "hotline.csv.1")
        try journal.append(Array(calls[2...]))
        #expect(try read(&reader) == calls[1...].map(\.id))
    }

    @Test func `reads everything that may be new when its file is gone`() throws {
        let calls = calls(3)
        try journal.append([calls[0]])
        var first = reader()
        _ = try read(&first)
        try FileManager.default.removeItem(atPath: journal.path)
        try journal.append([calls[1]], to: "hotline.csv.1")
        try journal.append([calls[2]])
        var second = reader(at: first.position)
        #expect(try read(&second) == calls[1...].map(\.id))
    }

    @Test func `passes over a line without end, and finds what comes after it`() throws {
        let call = ToldCall()
        try journal.append(String(repeating: "x", count: 300_000))
        try journal.append([call])
        var reader = reader(pieceSize: 65_536)
        #expect(try read(&reader) == [call.id])
        #expect((reader.position?.skippedLines ?? 0) > 0)
    }

    @Test func `counts what it skipped, for ever`() throws {
        try journal.append("garbage\n\u{0}\u{0}\n")
        var first = reader()
        _ = try read(&first)
        #expect(first.position?.skippedLines == 2)
        try journal.append("more\n")
        var second = reader(at: first.position)
        _ = try read(&second)
        #expect(second.position?.skippedLines == 3)
    }

    @Test func `says how many bytes are unread, over all files`() throws {
        let folder = JournalFolder(path: journal.path)
        #expect(folder.lag(behind: nil) == 0)
        try journal.append("0123456789\n")
        #expect(folder.lag(behind: nil) == 11)
        var reader = reader()
        _ = try read(&reader)
        #expect(folder.lag(behind: reader.position) == 0)
        try journal.append("01234\n")
        try journal.rename(to: "hotline.csv.1")
        try journal.age("hotline.csv.1", seconds: 10)
        try journal.append("0\n")
        #expect(folder.lag(behind: reader.position) == 8)
    }
}
