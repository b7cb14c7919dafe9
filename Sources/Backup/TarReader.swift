import Foundation

/// The regular files of a tar archive, one after the other, as `hotline backup` writes them: uncompressed, POSIX.1-2001
/// ("pax").
///
/// The reader makes no file and follows no name: it hands out bytes. Folders, links, devices and FIFOs are passed over.
/// - SeeAlso: <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html>, "ustar Interchange Format" and
///   "pax Header Block".
struct TarReader {
    /// A regular file in the archive.
    struct Member: Equatable {
        let path: String
        let bytes: Int
    }

    /// Why the archive cannot be read on.
    enum Malformed: Error {
        case compressed(String)
        case noArchive
        case truncated
    }

    private static let block = 512
    /// Longest pax header that is read; ours have some hundred bytes.
    private static let longestHeader = 1 << 16
    private static let piece = 1 << 20

    private let file: FileHandle
    /// Bytes of the last member, with its padding, that have not been read yet.
    private var unread = 0
    private var content = 0

    /// - Parameter file: Positioned at the archive's start.
    init(_ file: FileHandle) {
        self.file = file
    }

    /// The next regular file; `nil` at the end of the archive.
    /// - Throws: ``Malformed``, or what the system says of the file.
    mutating func next() throws -> Member? {
        try skip(unread)
        unread = 0
        var extended = PaxHeader()
        while true {
            let header = try Header(try read(Self.block))
            guard let header else { return nil }
            switch header.type {
            case UInt8(ascii: "x"):
                guard header.bytes <= Self.longestHeader else { throw Malformed.noArchive }
                extended = try PaxHeader(try read(header.bytes))
                try skip(Self.padding(of: header.bytes))
            case UInt8(ascii: "0"), 0:
                let bytes = extended.bytes ?? header.bytes
                content = bytes
                unread = bytes + Self.padding(of: bytes)
                return Member(path: extended.path ?? header.path, bytes: bytes)
            case UInt8(ascii: "1")...UInt8(ascii: "6"):
                extended = PaxHeader()
            default:
                try skip(header.bytes + Self.padding(of: header.bytes))
            }
        }
    }

    /// Hands out the bytes of the member that ``next()`` returned, in pieces of at most 1 MiB.
    mutating func readContent(_ body: (Data) throws -> Void) throws {
        while content > 0 {
            let data = try read(min(content, Self.piece))
            content -= data.count
            unread -= data.count
            try body(data)
        }
    }

    private static func padding(of bytes: Int) -> Int { (block - bytes % block) % block }

    /// Reads exactly a number of bytes.
    private func read(_ count: Int) throws -> Data {
        var data = Data()
        while data.count < count {
            guard let piece = try file.read(upToCount: count - data.count), !piece.isEmpty else {
                throw Malformed.truncated
            }
            data += piece
        }
        return data
    }

    private func skip(_ count: Int) throws {
        guard count > 0 else { return }
        let end = try file.offset() + UInt64(count)
        guard try file.seekToEnd() >= end else { throw Malformed.truncated }
        try file.seek(toOffset: end)
    }
}

/// A header block: name, size and kind of one member.
private struct Header {
    let path: String
    let bytes: Int
    let type: UInt8

    /// `nil` for a block of zeros, which ends an archive.
    /// - Throws: ``TarReader/Malformed``.
    init?(_ block: Data) throws {
        let bytes = [UInt8](block)
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        let sum = bytes.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        guard Self.number(bytes[148..<156]) == sum, let size = Self.number(bytes[124..<136]) else {
            throw Self.compression(of: bytes).map(TarReader.Malformed.compressed) ?? .noArchive
        }
        let name = Self.text(bytes[0..<100])
        let prefix = bytes[257..<263].elementsEqual(Array("ustar\0".utf8)) ? Self.text(bytes[345..<500]) : ""
        path = prefix.isEmpty ? name : prefix + "/" + name
        self.bytes = size
        type = bytes[156]
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// Octal digits; `nil` for anything else. Eleven of them are below 2^33, so that sums cannot overflow.
    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        Int(text(field).trimmingCharacters(in: .whitespaces), radix: 8).flatMap { $0 >= 0 ? $0 : nil }
    }

    private static func compression(of bytes: [UInt8]) -> String? {
        let marks: [(String, [UInt8])] = [
            ("gzip", [0x1f, 0x8b]), ("xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]), ("zstd", [0x28, 0xb5, 0x2f, 0xfd]),
            ("bzip2", [0x42, 0x5a, 0x68]),
        ]
        return marks.first { bytes.starts(with: $0.1) }?.0
    }
}

/// The statements of a pax header about the member that follows: `length key=value\n`, again and again.
private struct PaxHeader {
    var path: String?
    var bytes: Int?

    /// The largest file that is believed: 8 TiB.
    private static let largest = 1 << 43

    init() {}

    /// - Throws: ``TarReader/Malformed/noArchive``.
    init(_ data: Data) throws {
        var rest = [UInt8](data)[...]
        while !rest.isEmpty {
            guard let blank = rest.firstIndex(of: UInt8(ascii: " ")),
                let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > 0, length <= rest.count,
                blank < rest.startIndex + length - 1
            else { throw TarReader.Malformed.noArchive }
            let record = rest[(blank + 1)..<(rest.startIndex + length - 1)]
            rest = rest[(rest.startIndex + length)...]
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { throw TarReader.Malformed.noArchive }
            let value = String(decoding: record[(equals + 1)...], as: UTF8.self)
            switch String(decoding: record[..<equals], as: UTF8.self) {
            case "path": path = value
            case "size":
                guard let size = Int(value), (0...Self.largest).contains(size) else {
                    throw TarReader.Malformed.noArchive
                }
                bytes = size
            default: break
            }
        }
    }
}
