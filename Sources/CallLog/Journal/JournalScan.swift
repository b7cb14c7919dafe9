import Foundation

/// The contents of a piece of the journal: its facts, and the number of lines that could not be understood.
struct JournalScan {
    private(set) var facts: [CallFact] = []
    private(set) var lines = 0
    /// Lines, or parts of lines, that are no event.
    private(set) var skipped = 0
    /// The first of them, for the log.
    private(set) var firstSkipped: String?

    /// Reads one line, without its line feed.
    ///
    /// When Asterisk or the disk gave up in the middle of a line, the next one is glued to it: each event that begins
    /// in a broken line is read for itself.
    mutating func read(_ line: UnsafeRawBufferPointer) {
        lines += 1
        if take(line) { return }
        let starts = Self.marks(in: line)
        guard starts.contains(where: { $0 > 0 }) else {
            skip(line)
            return
        }
        let edges = [0] + starts.filter { $0 > 0 } + [line.count]
        for (start, end) in zip(edges, edges.dropFirst()) {
            let piece = UnsafeRawBufferPointer(rebasing: line[start..<end])
            if !take(piece) {
                skip(piece)
            }
        }
    }

    /// Counts what cannot even be looked at: a line without end.
    mutating func skip(_ line: UnsafeRawBufferPointer) {
        skipped += 1
        if firstSkipped == nil {
            firstSkipped = String(decoding: line.prefix(200), as: UTF8.self).debugDescription
        }
    }

    /// The places where events begin: ours, and those that may follow ours.
    static func marks(in bytes: UnsafeRawBufferPointer) -> [Int] {
        var starts: [Int] = []
        var index = 0
        while let base = bytes.baseAddress, index < bytes.count,
            let found = memchr(base + index, Int32(JournalLine.mark[0]), bytes.count - index)
        {
            index = UnsafeRawPointer(found) - base
            let rest = bytes[index...]
            if rest.starts(with: JournalLine.mark) || JournalLine.foreignMarks.contains(where: rest.starts) {
                starts.append(index)
            }
            index += 1
        }
        return starts
    }

    /// Takes in the next line; `true` if it was a whole one, ours or not.
    private mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        switch JournalLine.read(line) {
        case .foreign:
            return true
        case .broken:
            return false
        case .ours(let line):
            do throws(MalformedEvent) {
                if let fact = try line.event.fact() {
                    facts.append(fact)
                }
                return true
            } catch {
                return false
            }
        }
    }
}
