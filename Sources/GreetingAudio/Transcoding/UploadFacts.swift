import Foundation

/// A sound track of an upload, as ffprobe tells of it; every number within its bounds.
struct SoundTrack: Hashable, Sendable {
    /// Its number among all streams.
    let index: Int
    /// ffmpeg's name of the codec; `nil`: ffmpeg has no decoder for it.
    let codec: String?
    /// The container's own name of the codec, such as `mp4a`, or its number, such as `0x1234`; empty if it has none.
    let tag: String
    /// Samples a second; `nil` outside of ``rates``.
    let rate: Int?
    /// 1 to 65,535.
    let channels: Int
    /// Seconds; `nil` if the file does not say.
    let seconds: Double?

    static let rates = 1_000...768_000

    /// `true` if its owner has locked it: Apple's and the common encryption of MP4.
    var isProtected: Bool { ["drms", "drmi", "enca", "aavd", "p608"].contains(tag) }

    /// The name of the codec for a person.
    var name: String { codec ?? (tag.isEmpty ? "an unknown codec" : tag) }
}

/// The facts that ffprobe tells of an upload.
///
/// ```
/// {"streams": [{"index": 0, "codec_name": "mp3", "sample_rate": "44100", "channels": 1, "duration": "2.037551"}],
///  "format": {"format_name": "mp3", "start_time": "0.025057", "duration": "2.037551", "probe_score": 51}}
/// ```
/// It is asked for nothing that an uploader can write: no tags, no chapters, no names of files. What is not within its
/// bounds is left out, and no bytes make the reading fail.
struct UploadFacts: Hashable, Sendable {
    let container: String
    let tracks: [SoundTrack]
    /// All streams, pictures among them.
    let streams: Int
    /// ffprobe's certainty of the container, 0 to 100; at 1 a few bytes look like it.
    let score: Int
    /// Seconds; `nil` if ffprobe does not say.
    let seconds: Double?
    /// Where the sound begins, seconds.
    let start: Double

    /// More is not an answer of ffprobe's, which lists a thousand streams at most.
    static let mostBytes = 1 << 20

    init?(json: Data) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard json.count <= Self.mostBytes, let answer = try? decoder.decode(Answer.self, from: json),
            let format = answer.format, let container = format.formatName?.word
        else { return nil }
        self.container = container
        tracks = (answer.streams ?? []).prefix(1000).compactMap(\.value).compactMap(SoundTrack.init)
        streams = format.nbStreams?.integer(in: 0...100_000) ?? tracks.count
        score = format.probeScore?.integer(in: 0...100) ?? 100
        seconds = format.duration?.seconds
        start = format.startTime?.seconds ?? 0
    }

    /// A file without a header.
    init(_ raw: RawSound) {
        container = raw.suffix
        tracks = [SoundTrack(index: 0, codec: raw.codec, tag: "", rate: raw.rate, channels: 1, seconds: nil)]
        (streams, score, seconds, start) = (1, 100, nil, 0)
    }

    /// The length of a track by its header; `nil` where ffprobe reckons it from the size and the bit rate.
    func promise(of track: SoundTrack) -> Double? {
        switch container {
        // Only a header with a count of the frames also has the encoder's delay, which they count.
        case "mp3": start > 0 ? track.seconds.map { $0 - start } : nil
        case "flac", "asf", "aiff", "caf", "au", "wv", "ape", "tta", "mpc", "mpc8", "tak",
            "mov,mp4,m4a,3gp,3g2,mj2", "avi":
            track.seconds ?? (streams == 1 ? seconds : nil)
        case "matroska,webm", "flv": streams == 1 ? seconds : nil
        default: nil
        }
    }
}

extension UploadFacts {
    private struct Answer: Decodable {
        var streams: [Lenient<Stream>]?
        var format: Format?
    }

    fileprivate struct Stream: Decodable {
        var index, codecName, codecTagString, codecTag, sampleRate, channels, duration: ProbeValue?
    }

    private struct Format: Decodable {
        var formatName, nbStreams, probeScore, duration, startTime: ProbeValue?
    }

    /// A value that is left out if it cannot be read, alone.
    private struct Lenient<Value: Decodable>: Decodable {
        var value: Value?

        init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
    }
}

extension SoundTrack {
    fileprivate init?(_ stream: UploadFacts.Stream) {
        guard let index = stream.index?.integer(in: 0...100_000) else { return nil }
        self.init(
            index: index, codec: stream.codecName?.word.flatMap { $0 == "unknown" ? nil : $0 },
            tag: [stream.codecTagString, stream.codecTag].lazy.compactMap { $0?.word }.first {
                !$0.contains("[") && $0 != "0x0000"
            } ?? "",
            rate: stream.sampleRate?.integer(in: Self.rates), channels: stream.channels?.integer(in: 0...65_535) ?? 0,
            seconds: stream.duration?.seconds)
    }
}

/// A number or a text of ffprobe's: it writes many numbers as texts.
private struct ProbeValue: Decodable {
    private let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Neither a text nor a number is a value of its own: it must not make the track unreadable.
        text = (try? container.decode(String.self)) ?? (try? container.decode(Double.self)).map { String($0) } ?? ""
    }

    /// A short name in printable ASCII.
    var word: String? {
        let isWord = (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        return isWord ? text : nil
    }

    func integer(in range: ClosedRange<Int>) -> Int? {
        guard let value = Double(text).flatMap({ Int(exactly: $0) }), range.contains(value) else { return nil }
        return value
    }

    /// Up to eleven days.
    var seconds: Double? {
        guard let value = Double(text), (0...1_000_000).contains(value) else { return nil }
        return value
    }
}
