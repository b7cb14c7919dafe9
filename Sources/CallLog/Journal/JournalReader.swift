import Foundation
import Records

/// Reads the journal piece by piece from a position on, through rotations and truncations. Whole lines only.
///
/// Reading anything twice does no harm, leaving anything out does: in doubt it begins a file anew.
struct JournalReader {
    /// A file system's clock lags behind ours by a tick or so; what is read twice for it changes nothing.
    private static let clockGrain: TimeInterval = 1

    private let folder: JournalFolder
    private let pieceSize: Int
    private var file: JournalFile?
    private(set) var position: JournalPosition?
    /// Another file has the journal's name; seen once, so that what Asterisk was about to write is still awaited.
    private var isRotated = false

    /// The result of one reading.
    struct Piece {
        var scan = JournalScan()
        var rest = Rest.more
    }

    /// The remainder after a piece.
    enum Rest {
        case more
        /// Something, but Asterisk may still be writing before it.
        case soon
        case nothing
    }

    /// - Parameter pieceSize: The most bytes that are read at once.
    init(folder: JournalFolder, position: JournalPosition?, pieceSize: Int = 1 << 20) {
        self.folder = folder
        self.position = position
        self.pieceSize = pieceSize
    }

    /// The next whole lines.
    /// - Throws: ``JournalFault`` if there is no file or it cannot be read.
    mutating func next(at now: Date) throws(JournalFault) -> Piece {
        let (file, from) = try openFile(at: now)
        let bytes = try file.read(from: from.offset, count: min(pieceSize, max(0, file.size - from.offset)))
        var piece = Piece()
        let consumed = Self.scan(bytes, isFull: bytes.count == pieceSize, into: &piece.scan)
        if consumed > 0 {
            isRotated = false
            try advance(to: from.offset + consumed, in: file, past: piece.scan, at: now)
        } else {
            try finish(file, rest: bytes, into: &piece, at: now)
        }
        return piece
    }

    /// Scans the whole lines and says how many bytes they are.
    private static func scan(_ bytes: [UInt8], isFull: Bool, into scan: inout JournalScan) -> Int {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var start = 0
            while start < buffer.count, let feed = memchr(base + start, 0x0A, buffer.count - start) {
                let end = UnsafeRawPointer(feed) - base
                scan.read(UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
                start = end + 1
            }
            guard start == 0, isFull else { return start }
            // A line as long as that is none of ours. What may be one of ours, begun or whole, near its end, is kept.
            let keep = JournalScan.marks(in: buffer).last { $0 > 0 && buffer.count - $0 < JournalLine.maximumLength }
            let end = keep ?? buffer.count - JournalLine.mark.count
            scan.skip(UnsafeRawBufferPointer(rebasing: buffer[..<end]))
            return end
        }
    }

    /// At the end of a file: goes on to the next if there is one.
    private mutating func finish(
        _ file: JournalFile, rest: [UInt8], into piece: inout Piece, at now: Date
    ) throws(JournalFault) {
        guard let current = folder.current, current.identity != file.identity else {
            isRotated = false
            piece.rest = .nothing
            return
        }
        guard isRotated else {
            isRotated = true
            piece.rest = .soon
            return
        }
        guard let next = folder.entry(after: file.identity) else {
            piece.rest = .nothing
            return
        }
        if !rest.isEmpty {
            rest.withUnsafeBytes { piece.scan.read($0) }
        }
        let skipped = (position?.skippedLines ?? 0) + piece.scan.skipped
        try begin(next, offset: 0, skippedLines: skipped, at: now)
    }

    /// The file that the position is in; finds it, if need be.
    private mutating func openFile(at now: Date) throws(JournalFault) -> (JournalFile, JournalPosition) {
        if let file, let position {
            if file.size >= position.offset, try file.has(position.fingerprint, before: position.offset) {
                return (file, position)
            }
            self.file = nil  // It was truncated.
        }
        let skippedLines = position?.skippedLines ?? 0
        if let position, let entry = folder.entry(continuing: position) {
            try begin(entry, offset: position.offset, skippedLines: skippedLines, at: now)
        } else {
            let entries = folder.entries()
            let unread = position.map { position in
                entries.first { $0.modifiedAt >= position.readAt.addingTimeInterval(-Self.clockGrain) } ?? entries.last
            }
            guard let entry = unread ?? entries.first else { throw JournalFault(folder.path, ENOENT) }
            try begin(entry, offset: 0, skippedLines: skippedLines, at: now)
        }
        guard let file, let position else { preconditionFailure("begin(_:) opens a file or throws") }
        return (file, position)
    }

    private mutating func begin(
        _ entry: JournalFolder.Entry, offset: Int, skippedLines: Int, at now: Date
    ) throws(JournalFault) {
        let file = try JournalFile(entry.path)
        position = JournalPosition(
            path: folder.path, device: file.identity.device, inode: file.identity.inode, offset: offset,
            fingerprint: try file.fingerprint(before: offset), skippedLines: skippedLines, readAt: now)
        self.file = file
        isRotated = false
    }

    private mutating func advance(
        to offset: Int, in file: JournalFile, past scan: JournalScan, at now: Date
    ) throws(JournalFault) {
        position?.offset = offset
        position?.fingerprint = try file.fingerprint(before: offset)
        position?.skippedLines += scan.skipped
        position?.readAt = now
    }
}
