/// The format of an upload.
public struct SourceFormat: Hashable, Sendable {
    /// Something about it that its owner should know. The raw values are stable: they stand in reports and databases.
    public enum Remark: String, CaseIterable, Hashable, Codable, Sendable {
        /// It ends before its header says: a transfer that broke off, as a rule.
        case cutShort = "cut-short"
        /// A second part follows, of another kind, that was not used.
        case secondPart = "second-part"
        /// It has several sound tracks, of which one was used.
        case otherTracks = "other-tracks"
    }

    /// ffmpeg's name of the container: `wav`, `mp3`, `mov,mp4,m4a,3gp,3g2,mj2`; of a kind without header its extension.
    public let container: String
    /// ffmpeg's name of the codec: `pcm_s16le`, `aac`.
    public let codec: String
    /// Samples a second.
    public let rate: Int
    public let channels: Int
    /// Length by the header; `nil` if it says nothing.
    public let promisedSeconds: Double?
    /// Length of the decoded sound.
    public let seconds: Double
    public let remarks: [Remark]

    /// `true` if the file ends before its header says.
    public var isCutShort: Bool { remarks.contains(.cutShort) }

    init(of track: SoundTrack, in facts: UploadFacts, _ bytes: UploadBytes, seconds: Double) {
        container = facts.container
        codec = track.codec ?? track.name
        rate = track.rate ?? 0
        channels = track.channels
        let promise = bytes.wave?.promise(ofDecoded: seconds) ?? facts.promise(of: track)
        promisedSeconds = promise
        self.seconds = seconds
        let isCut = bytes.ogg?.isCutShort == true || Self.isShort(seconds, of: promise)
        let hasMore = bytes.wave?.hasSecondPart == true || bytes.ogg?.hasSecondPart == true
        remarks =
            (isCut ? [.cutShort] : []) + (hasMore ? [.secondPart] : []) + (facts.tracks.count > 1 ? [.otherTracks] : [])
    }

    /// Encoders' delays and rounding are no loss.
    private static func isShort(_ seconds: Double, of promise: Double?) -> Bool {
        promise.map { $0 - seconds > max(0.15, $0 * 0.02) } ?? false
    }
}

extension SourceFormat: Codable {
    private enum Key: String, CodingKey {
        case container, codec, rate, channels, promisedSeconds, seconds, remarks
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        container = try values.decode(String.self, forKey: .container)
        codec = try values.decode(String.self, forKey: .codec)
        rate = try values.decode(Int.self, forKey: .rate)
        channels = try values.decode(Int.self, forKey: .channels)
        promisedSeconds = try values.decodeIfPresent(Double.self, forKey: .promisedSeconds)
        seconds = try values.decode(Double.self, forKey: .seconds)
        // Reports before there were remarks had the promise alone.
        remarks =
            try values.decodeIfPresent([Remark].self, forKey: .remarks)
            ?? (Self.isShort(seconds, of: promisedSeconds) ? [.cutShort] : [])
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(container, forKey: .container)
        try values.encode(codec, forKey: .codec)
        try values.encode(rate, forKey: .rate)
        try values.encode(channels, forKey: .channels)
        try values.encodeIfPresent(promisedSeconds, forKey: .promisedSeconds)
        try values.encode(seconds, forKey: .seconds)
        try values.encode(remarks, forKey: .remarks)
    }
}
