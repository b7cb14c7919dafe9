import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A greeting for the player of a browser, which asks for parts of it: whole, or the part that `Range` names.
public struct SoundAnswer: Sendable {
    private let count: Int
    private let part: ByteRange
    private let bytes: Data

    /// - Parameter range: The field `Range`.
    init(_ sound: GreetingSound, range: String?) async throws {
        count = sound.count
        part = ByteRange(range, of: sound.count)
        bytes = try await sound.bytes(in: part.range(of: sound.count))
    }

    var response: Response {
        var response = Response(
            status: .ok,
            headers: [.contentType: "audio/wav", .cacheControl: "no-store", .acceptRanges: "bytes"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        switch part {
        case .whole: break
        case .part(let range):
            response.status = .partialContent
            response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(count)"
        case .impossible:
            response.status = .rangeNotSatisfiable
            response.headers[.contentRange] = "bytes */\(count)"
        }
        return response
    }
}

/// The part of a file that `Range: bytes=…` asks for (RFC 9110, section 14). Several parts at once are answered by the
/// whole.
enum ByteRange: Hashable {
    case whole
    case part(Range<Int>)
    /// It lies beyond the end.
    case impossible

    init(_ field: String?, of count: Int) {
        guard let match = field?.wholeMatch(of: /bytes=(\d{0,18})-(\d{0,18})/) else {
            self = .whole
            return
        }
        switch (Int(match.1), Int(match.2)) {
        case (nil, nil): self = .whole
        case (nil, let last?): self = last == 0 || count == 0 ? .impossible : .part(max(0, count - last)..<count)
        case (let first?, let last):
            let end = min(count, (last ?? count - 1) + 1)
            if let last, last < first { self = .whole } else { self = first < end ? .part(first..<end) : .impossible }
        }
    }

    func range(of count: Int) -> Range<Int> {
        switch self {
        case .whole: 0..<count
        case .part(let range): range
        case .impossible: 0..<0
        }
    }
}
