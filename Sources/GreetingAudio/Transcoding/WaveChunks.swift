import Foundation

/// The chunks of a WAV, W64 or CAF file, as far as they tell whether all of it is there.
///
/// RIFF: four letters and 32 bits of length, padded to 2 bytes; RF64 has the length of `data` in `ds64`. W64: 16 bytes
/// that begin with the letters and 64 bits of length, the header included, padded to 8 bytes. CAF: four letters and 64
/// bits of length, big endian, without padding.
/// - SeeAlso: <https://tech.ebu.ch/docs/tech/tech3306v1_0.pdf>
struct WaveChunks {
    /// Bytes of sound that the header promises; `nil` if it promises none, as a program that writes into a pipe does.
    private(set) var promised: Int?
    /// Bytes of sound that are there.
    private(set) var present = 0
    /// `true` if more sound follows in a second `data` chunk.
    private(set) var hasSecondPart = false
    /// Where the number of valid bits stands if it is not that of the container's bits; ffmpeg mistakes 24 in 32.
    private(set) var validBits: (offset: Int, container: UInt8)?

    /// Sizes from here on stand for "unknown": sox writes 0x7FFFF000 and more into a pipe, ffmpeg 0xFFFFFFFF.
    private static let unknown = 0x7FFF_0000

    /// `true` if there are fewer bytes of sound than the header promises.
    var isCutShort: Bool { promised.map { $0 > present } ?? false }

    private static let mostChunks = 1000

    init?(_ file: Data) {
        guard let layout = Layout(file) else { return nil }
        let header = layout.header
        var offset = layout.start
        var wideSize: Int?
        var foundData = false
        for _ in 0..<Self.mostChunks {
            guard let name = file.letters(at: offset),
                let size = layout.size(file, at: offset)
            else { break }
            let content = offset + header
            let length = layout.countsHeader ? max(0, size - header) : size
            switch name {
            case "ds64": wideSize = file.number(at: content + 8, bytes: 8)
            case "fmt ": validBits = Self.validBits(file, content)
            case "data":
                let there = file.count - content
                if foundData {
                    hasSecondPart = hasSecondPart || there > 0 && length > 0
                } else {
                    foundData = true
                    let promise = length == 0xFFFF_FFFF ? wideSize ?? length : length
                    let isKnown = promise > 0 && (promise < Self.unknown || promise <= there || layout.isWide)
                    promised = isKnown ? promise : nil
                    present = isKnown ? min(promise, there) : there
                    guard isKnown, promise <= there else { return }
                }
            default: break
            }
            let padding = layout.padding
            let (end, overflow) = content.addingReportingOverflow((length + padding - 1) / padding * padding)
            guard !overflow, end > offset, end < file.count else { break }
            offset = end
        }
        if !foundData { return nil }
    }

    /// The length of the sound if all of it were there; `nil` if it is.
    func promise(ofDecoded seconds: Double) -> Double? {
        guard let promised, present > 0, promised > present else { return nil }
        return seconds * Double(promised) / Double(present)
    }

    /// WAVE_FORMAT_EXTENSIBLE of PCM, whose samples are stored in more bits than are used.
    private static func validBits(_ file: Data, _ content: Int) -> (Int, UInt8)? {
        guard file.number(at: content, bytes: 2) == 0xFFFE, file.number(at: content + 24, bytes: 2) == 1,
            let container = file.number(at: content + 14, bytes: 2),
            let valid = file.number(at: content + 18, bytes: 2),
            [16, 24, 32].contains(container), (1..<container).contains(valid)
        else { return nil }
        return (content + 18, UInt8(container))
    }
}

/// The layout of the chunks in a kind of file.
private struct Layout {
    /// Where the first chunk begins, and how long each one's header is.
    let start: Int
    let header: Int
    /// `true` if lengths have 64 bits.
    let isWide: Bool
    let countsHeader: Bool
    let padding: Int
    private let isBigEndian: Bool

    init?(_ file: Data) {
        if file.starts(with: "riff".utf8) {
            (start, header, isWide, countsHeader, padding, isBigEndian) = (40, 24, true, true, 8, false)
        } else if file.starts(with: "caff".utf8) {
            (start, header, isWide, countsHeader, padding, isBigEndian) = (8, 12, true, false, 1, true)
        } else if ["RIFF", "RF64", "BW64"].contains(where: { file.starts(with: $0.utf8) }) {
            (start, header, isWide, countsHeader, padding, isBigEndian) = (12, 8, false, false, 2, false)
        } else {
            return nil
        }
    }

    /// The length of the chunk at `offset`; `nil` after the end. One that CAF leaves open is 0.
    func size(_ file: Data, at offset: Int) -> Int? {
        let bytes = isWide ? 8 : 4
        let at = offset + header - bytes
        guard at >= 0, at <= file.count - bytes else { return nil }
        return file.number(at: at, bytes: bytes, isBigEndian: isBigEndian) ?? 0
    }
}

extension Data {
    /// Four letters; `nil` after the end.
    fileprivate func letters(at offset: Int) -> String? {
        guard offset >= 0, offset <= count - 4 else { return nil }
        return String(decoding: self[startIndex + offset..<startIndex + offset + 4], as: UTF8.self)
    }

    /// Without sign, at most 2^62; `nil` after the end or beyond.
    func number(at offset: Int, bytes: Int, isBigEndian: Bool = false) -> Int? {
        guard offset >= 0, offset <= count - bytes else { return nil }
        let digits = self[startIndex + offset..<startIndex + offset + bytes]
        let value = (isBigEndian ? Array(digits) : digits.reversed()).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return value < 1 << 62 ? Int(value) : nil
    }
}
