import Foundation
import Markup

/// The finished files, as they are read back before anybody may play them.
struct ReadBack {
    let wide: MeasuredLevel
    let narrow: MeasuredLevel
    let narrowMu: MeasuredLevel
    let player: MeasuredLevel

    /// Largest deviation of a level, in dB.
    static let tolerance = 1.0

    init(_ folder: WorkFolder) async throws {
        wide = try await Self.measure(SampleFile(path: folder.file(FFmpegArguments.wide), .signed16), rate: 16_000)
        narrow = try await Self.measure(SampleFile(path: folder.file(FFmpegArguments.narrow), .alaw), rate: 8000)
        narrowMu = try await Self.measure(SampleFile(path: folder.file(FFmpegArguments.narrowMu), .ulaw), rate: 8000)
        let wav = try SampleFile(path: folder.file(FFmpegArguments.player), .signed16, header: Self.wavHeader)
        guard wav.head == Self.header(ofSamples: wav.count) else {
            throw TranscodeError.ffmpegFailed(
                reason: Message(
                    "the header of the WAV file is not the one that Asterisk reads", "WAV 文件头不是 Asterisk 能读的"))
        }
        player = try await Self.measure(wav, rate: 8000)
    }

    private static func measure(_ file: SampleFile, rate: Int) async throws -> MeasuredLevel {
        var meter = LoudnessMeter(rate: rate)
        try await file.read { meter.add($0) }
        return meter.level
    }

    /// The faults that were found; empty if all is well.
    /// - Parameter seconds: The upload's.
    func faults(seconds: Double) -> [Message] {
        [
            (FFmpegArguments.wide, wide), (FFmpegArguments.narrow, narrow), (FFmpegArguments.narrowMu, narrowMu),
            (FFmpegArguments.player, player),
        ].flatMap { name, level in
            var faults: [Message] = []
            if abs(level.seconds - seconds) > 0.05 {
                faults.append(
                    Message(
                        String(format: "\(name) lasts %.2f s instead of %.2f s", level.seconds, seconds),
                        String(format: "\(name) 时长为 %.2f 秒，应为 %.2f 秒", level.seconds, seconds)))
            }
            if level.peak >= 0 { faults.append(Message("\(name) is overdriven", "\(name) 过载")) }
            if level.isSilent {
                faults.append(Message("\(name) is silent", "\(name) 无声"))
            } else if abs(level.distance) > Self.tolerance {
                faults.append(
                    Message(
                        String(format: "\(name) is %+.1f dB off", level.distance),
                        String(format: "\(name) 偏差 %+.1f dB", level.distance)))
            }
            return faults
        }
    }

    private static let wavHeader = 44

    /// Asterisk reads PCM in one channel of 16 bits at 8,000 Hz, and few other headers than this one.
    private static func header(ofSamples count: Int) -> Data {
        var header = Data("RIFF".utf8)
        func append(_ value: Int, bytes: Int) {
            header.append(contentsOf: (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
        }
        append(count * 2 + 36, bytes: 4)
        header.append(contentsOf: "WAVEfmt ".utf8)
        append(16, bytes: 4)
        append(1, bytes: 2)
        append(1, bytes: 2)
        append(8000, bytes: 4)
        append(16_000, bytes: 4)
        append(2, bytes: 2)
        append(16, bytes: 2)
        header.append(contentsOf: "data".utf8)
        append(count * 2, bytes: 4)
        return header
    }
}
