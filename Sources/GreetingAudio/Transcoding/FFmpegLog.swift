import Foundation

/// Reads what ffmpeg says on standard error, log and progress together.
///
/// ```
/// Input #0, mp3, from 'file:upload':
///   Duration: 00:01:00.03, start: 0.025057, bitrate: 128 kb/s
///   Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 128 kb/s
/// Output #0, f32le, to 'file:decoded.f32':
///   Stream #0:0: Audio: pcm_f32le, 48000 Hz, stereo, flt, 3072 kb/s
/// out_time_us=55243000
/// ```
/// What an upload puts there (titles, comments) is indented further, and cannot pass for one of these lines.
struct FFmpegLog {
    /// A line `Stream #0:0: Audio: …`.
    struct Stream: Equatable {
        var codec: String
        var rate: Int
        var channels: Int
    }

    private(set) var container: String?
    private(set) var source: Stream?
    private(set) var output: Stream?
    private(set) var promisedSeconds: Double?
    /// The last few lines that are none of the above.
    private(set) var remarks: [String] = []
    private var inOutput = false
    private var guessesDuration = false
    private var line: [UInt8] = []

    /// Longer lines lose their ends.
    private static let longestLine = 2000

    /// - Parameter progress: Is told how many seconds are done, and of how many if that is known.
    mutating func add(_ bytes: some Sequence<UInt8>, progress: (Double, Double?) -> Void) {
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                read(String(decoding: line, as: UTF8.self), progress: progress)
                line.removeAll(keepingCapacity: true)
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
    }

    private mutating func read(_ line: String, progress: (Double, Double?) -> Void) {
        if let value = line.value(after: "out_time_us=") {
            if let microseconds = Double(value) { progress(microseconds / 1_000_000, promisedSeconds) }
        } else if let rest = line.value(after: "Input #0, ") {
            if let end = rest.range(of: ", from '") { container = String(rest[..<end.lowerBound]) }
        } else if line.hasPrefix("Output #0, ") {
            inOutput = true
        } else if let rest = line.value(after: "  Duration: ") {
            if !guessesDuration { promisedSeconds = Self.seconds(rest.prefix { $0 != "," }) }
        } else if line.hasPrefix("  Stream #0:") {
            guard let audio = line.range(of: ": Audio: ") else { return }
            let stream = Stream(line[audio.upperBound...])
            if inOutput { output = output ?? stream } else { source = source ?? stream }
        } else if line.contains("Estimating duration from bitrate") {
            guessesDuration = true
        } else if !line.hasPrefix("  "), !line.isEmpty, !Self.isProgress(line) {
            remarks.append(line)
            if remarks.count > 40 { remarks.remove(at: 20) }
        }
    }

    /// `00:01:00.03`; `N/A` is `nil`.
    private static func seconds(_ text: Substring) -> Double? {
        let parts = text.split(separator: ":").compactMap { Double($0) }
        return parts.count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : nil
    }

    private static func isProgress(_ line: String) -> Bool {
        let word = line.prefix { $0 != "=" }
        return word.count < line.count && word.allSatisfy { $0.isLowercase || $0 == "_" }
    }
}

extension FFmpegLog.Stream {
    /// `aac (LC) (mp4a / 0x6134706D), 44100 Hz, stereo, fltp, 127 kb/s (default)`
    fileprivate init?(_ text: Substring) {
        let fields = text.split(separator: ",").map { $0.drop { $0 == " " } }
        guard let codec = fields.first?.prefix(while: { $0 != " " }),
            let at = fields.firstIndex(where: { $0.hasSuffix(" Hz") }), at + 1 < fields.count,
            let rate = Int(fields[at].dropLast(3)), let channels = Self.channels(fields[at + 1])
        else { return nil }
        self.init(codec: String(codec), rate: rate, channels: channels)
    }

    /// The number of channels of a layout: `stereo`, `5.1(side)`, `16 channels`.
    private static func channels(_ layout: Substring) -> Int? {
        let names = [
            "mono": 1, "stereo": 2, "downmix": 2, "quad": 4, "hexagonal": 6, "octagonal": 8, "cube": 8,
            "hexadecagonal": 16,
        ]
        let word = layout.prefix { $0 != " " && $0 != "(" }
        if let count = names[String(word)] { return count }
        let numbers = word.split(separator: ".").compactMap { Int($0) }
        return numbers.isEmpty ? nil : numbers.reduce(0, +)
    }
}

extension StringProtocol {
    fileprivate func value(after prefix: String) -> SubSequence? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
