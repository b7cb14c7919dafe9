/// The result of transcoding an upload.
public struct Transcoded: Hashable, Codable, Sendable {
    /// The upload's format.
    public let source: SourceFormat
    /// The channels of a stereo upload that the greeting is made of.
    public let fold: Fold
    /// The upload as it was decoded: one channel, without what is below 80 Hz.
    public let before: MeasuredLevel
    /// `.sln16`, as Asterisk plays it to wideband legs.
    public let wide: MeasuredLevel
    /// `.alaw` and `.wav`, as Asterisk plays them to all others.
    public let narrow: MeasuredLevel
    /// Gain of the wideband file, in dB; the narrow ones may have been given a little more.
    public let gain: Double
    /// `true` if there were peaks that had to be held down.
    public let limited: Bool

    /// Seconds.
    public var duration: Double { wide.seconds }
}

/// The channels of a stereo recording that a single channel is made of.
public enum Fold: String, Codable, Sendable {
    /// There was one channel.
    case none
    /// Both, in equal parts.
    case both
    /// One alone: the other is silent, or the two would cancel out.
    case left, right
}

/// The loudness of a sound.
public struct MeasuredLevel: Hashable, Codable, Sendable {
    public let seconds: Double
    /// Integrated loudness in LUFS (ITU-R BS.1770-4); `nil` under 0.4 s, and where all of it is below −70 LUFS.
    public let loudness: Double?
    /// Mean square of the samples in dBFS; `-200` for digital silence.
    public let mean: Double
    /// The highest sample in dBFS; `-200` for digital silence.
    public let peak: Double

    /// Distance from the level of greetings, in dB: −19 LUFS; a mean of −19.4 dBFS if the sound has no loudness.
    public var distance: Double {
        if let loudness { loudness - Self.targetLoudness } else { mean - Self.targetMean }
    }

    /// Asterisk's own English prompts have a median of −18.8 LUFS.
    static let targetLoudness = -19.0
    static let targetMean = -19.4
    /// The lowest level of speech, in LUFS or dBFS.
    static let silence = -60.0

    var isSilent: Bool { (loudness ?? (seconds < LoudnessMeter.block ? mean : Self.floor)) < Self.silence }

    /// Stands for the logarithm of nothing.
    static let floor = -200.0
}
