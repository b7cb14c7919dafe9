import Foundation

/// The pages of an OGG file, as far as they tell whether all of it is there and can be decoded in one go.
/// - SeeAlso: RFC 3533, section 6
struct OggPages {
    /// `true` if the file ends within a page, or before the page that its writer marked as the last.
    let isCutShort: Bool
    /// `true` if a stream of another codec follows the first; ffmpeg decodes the first alone.
    let hasSecondPart: Bool

    init?(_ file: Data) {
        guard file.starts(with: "OggS".utf8) else { return nil }
        var offset = 0
        var isWhole = true
        var endsMarked = false
        var hasSound = false
        var first: Data?
        var isMixed = false
        while offset < file.count {
            guard let page = OggPage(file, at: offset) else {
                isWhole = false
                break
            }
            if page.isFirst {
                if hasSound { isMixed = isMixed || first != page.start }
                first = first ?? page.start
            } else {
                hasSound = true
            }
            endsMarked = page.isLast
            offset = page.end
        }
        isCutShort = !isWhole || !endsMarked
        hasSecondPart = isMixed
    }
}

/// One page: `OggS`, version, flags, position (8), serial (4), number (4), checksum (4), count of segments, their
/// sizes.
private struct OggPage {
    /// Begins a stream.
    let isFirst: Bool
    /// Ends one.
    let isLast: Bool
    /// The first bytes of what it carries: of a stream's first page, the codec's name.
    let start: Data
    let end: Int

    init?(_ file: Data, at offset: Int) {
        let page = file.dropFirst(offset)
        guard page.count >= 27, page.starts(with: "OggS".utf8) else { return nil }
        let flags = page[page.startIndex + 5]
        let segments = Int(page[page.startIndex + 26])
        let sizes = page.dropFirst(27).prefix(segments)
        let body = sizes.reduce(0) { $0 + Int($1) }
        guard sizes.count == segments, page.count >= 27 + segments + body else { return nil }
        isFirst = flags & 2 != 0
        isLast = flags & 4 != 0
        start = Data(page.dropFirst(27 + segments).prefix(min(body, 7)))
        end = offset + 27 + segments + body
    }
}
