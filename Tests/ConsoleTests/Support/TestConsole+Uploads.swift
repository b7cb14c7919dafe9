import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import TestSupport

@testable import Console

/// The connection was lost.
struct LostConnection: Error {}

extension TestConsole {
    /// Whether sounds can be converted on this machine.
    static let hasFFmpeg = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Sends a sound file as the page of greetings would, in pieces.
    /// - Parameters:
    ///   - token: `nil`: that of the session's pages.
    ///   - lost: The connection is lost after so many bytes of the form.
    func upload(
        _ file: [UInt8], named fileName: String = "a.wav", as name: String = "welcome", language: String = "zh",
        by cookie: String, token: String? = nil, losingAfter lost: Int? = nil, fields: HTTPFields = [:]
    ) async throws -> Reply {
        let token = token ?? FormToken(session: cookie).masked()
        let parts = [("csrf", token), ("name", name), ("language", language)].map {
            "--x\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n"
        }
        let head =
            parts.joined()
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(fileName)\"\r\nContent-Type: audio/wav\r\n\r\n"
        let form = Array(head.utf8) + file + Array("\r\n--x--\r\n".utf8)
        let sent = form.prefix(lost ?? form.count)
        let pieces = stride(from: 0, to: sent.count, by: 4000).map {
            ByteBuffer(bytes: sent[$0..<min($0 + 4000, sent.count)])
        }
        let stream = AsyncThrowingStream<ByteBuffer, any Error> { continuation in
            for piece in pieces { continuation.yield(piece) }
            continuation.finish(throwing: lost == nil ? nil : LostConnection())
        }
        var fields = fields
        fields[.cookie] = "hotline=\(cookie)"
        fields[.contentType] = "multipart/form-data; boundary=x"
        fields[.secFetchSite] = "same-origin"
        return try await send(.post, "/greetings/upload", fields, .init(asyncSequence: stream))
    }

    /// The files of greetings and of uploads, without the locks.
    var greetingFiles: [String] {
        let all = FileManager.default.enumerator(atPath: folder.file("greetings"))?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: folder.file("greetings/\(path)"), isDirectory: &isFolder)
            return !isFolder.boolValue && !path.hasPrefix(".turns/")
        }.sorted()
    }
}

/// A WAV file of 16 kHz, 16 bits, one channel.
/// - Parameter wave: Of full scale, by the second.
func waveFile(seconds: Double, _ wave: (Double) -> Double) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let count = Int(seconds * 16_000)
    let samples = (0..<count).flatMap { bytes(Int(max(-1, min(1, wave(Double($0) / 16_000))) * 32_767), 2) }
    let format =
        Array("fmt ".utf8) + bytes(16, 4) + bytes(1, 2) + bytes(1, 2) + bytes(16_000, 4) + bytes(32_000, 4)
        + bytes(2, 2) + bytes(16, 2)
    let content = Array("WAVE".utf8) + format + Array("data".utf8) + bytes(samples.count, 4) + samples
    return Array("RIFF".utf8) + bytes(content.count, 4) + content
}
