import Foundation

/// Reads a form of `multipart/form-data` (RFC 7578) piece by piece, as it arrives, and keeps no more of it than one
/// header or the length of a boundary.
///
/// ```
/// --BOUNDARY␍␊Content-Disposition: form-data; name="file"; filename="a.mp3"␍␊␍␊…␍␊--BOUNDARY--
/// ```
/// It takes what browsers send, and refuses what none does: text before the first boundary, parts without a name.
struct MultipartParser {
    /// An event of a form, in its order.
    enum Event: Hashable {
        case begin(MultipartPart)
        /// Bytes of the part that began last; never empty.
        case bytes([UInt8])
        case end
    }

    private enum State: Hashable {
        case beforeFirst, afterBoundary, header, content, closed
    }

    static let mostHeaderBytes = 8 * 1024
    static let mostParts = 20

    private let delimiter: [UInt8]
    private var state = State.beforeFirst
    // The first boundary then begins like all others.
    private var pending = Array("\r\n".utf8)
    private var parts = 0

    /// - Parameter type: `multipart/form-data; boundary=…`; `nil` for anything else.
    init?(type: String) {
        let pieces = type.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard pieces.first?.lowercased() == "multipart/form-data",
            let given = pieces.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        var boundary = given.dropFirst("boundary=".count)
        if boundary.count >= 2, boundary.hasPrefix("\""), boundary.hasSuffix("\"") {
            boundary = boundary.dropFirst().dropLast()
        }
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// `true` once the last boundary was read; what follows it means nothing.
    var isClosed: Bool { state == .closed }

    /// Reads the next bytes.
    /// - Throws: ``MultipartMistake``.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws -> [Event] {
        guard state != .closed else { return [] }
        pending.append(contentsOf: bytes)
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// One step as far as the bytes reach.
    /// - Returns: `false` if more bytes are wanted.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .beforeFirst:
            guard pending.count >= delimiter.count else {
                guard delimiter.starts(with: pending) else { throw MultipartMistake.noBoundary }
                return false
            }
            guard pending.starts(with: delimiter) else { throw MultipartMistake.noBoundary }
            pending.removeFirst(delimiter.count)
            state = .afterBoundary
            return true
        case .afterBoundary: return try readEndOfBoundary()
        case .header: return try readHeader(&events)
        case .content: return readContent(&events)
        case .closed: return false
        }
    }

    private mutating func readEndOfBoundary() throws -> Bool {
        guard pending.count >= 2 else { return false }
        switch (pending[0], pending[1]) {
        case (UInt8(ascii: "-"), UInt8(ascii: "-")):
            state = .closed
            pending = []
            return false
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")):
            parts += 1
            guard parts <= Self.mostParts else { throw MultipartMistake.tooManyParts }
            pending.removeFirst(2)
            state = .header
            return true
        default:
            throw MultipartMistake.noBoundary
        }
    }

    private mutating func readHeader(_ events: inout [Event]) throws -> Bool {
        let end = Self.place(of: Array("\r\n\r\n".utf8), in: pending)
        guard end ?? pending.count <= Self.mostHeaderBytes else { throw MultipartMistake.headerTooLong }
        guard let end else { return false }
        guard let part = MultipartPart(header: pending[..<end]) else { throw MultipartMistake.noName }
        pending.removeFirst(end + 4)
        events.append(.begin(part))
        state = .content
        return true
    }

    private mutating func readContent(_ events: inout [Event]) -> Bool {
        let end = Self.place(of: delimiter, in: pending)
        // The tail may be the beginning of a boundary.
        let known = end ?? max(0, pending.count - delimiter.count + 1)
        if known > 0 { events.append(.bytes(Array(pending[..<known]))) }
        guard end != nil else {
            pending.removeFirst(known)
            return false
        }
        pending.removeFirst(known + delimiter.count)
        events.append(.end)
        state = .afterBoundary
        return true
    }

    /// The place of the first occurrence of a pattern; most of a sound is skipped by one look for its first byte.
    private static func place(of pattern: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                guard let start = bytes.baseAddress, let wanted = pattern.baseAddress else { return nil }
                var from = 0
                while bytes.count - from >= pattern.count {
                    guard let found = memchr(start + from, Int32(pattern[0]), bytes.count - from - pattern.count + 1)
                    else { return nil }
                    let place = UnsafeRawPointer(found) - UnsafeRawPointer(start)
                    if memcmp(start + place, wanted, pattern.count) == 0 { return place }
                    from = place + 1
                }
                return nil
            }
        }
    }
}

/// The reason why a form of parts could not be read.
enum MultipartMistake: Error {
    case noBoundary, tooManyParts, headerTooLong, noName
}
