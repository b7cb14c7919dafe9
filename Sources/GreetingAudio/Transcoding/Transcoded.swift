/// What became of an upload.
public struct Transcoded: Hashable, Codable, Sendable {
    /// What the upload was.
    public let source: SourceFormat
    /// What of a stereo upload the greeting is made of.
    public let fold: Fold
    /// The upload as it was decoded: one channel, without what is below 80 Hz.
    public let before: MeasuredLevel
    /// `.sln16`, as Asterisk plays it to wideband legs.
    public let wide: MeasuredLevel
    /// `.alaw` and `.wav`, as Asterisk plays them to all others.
    public let narrow: MeasuredLevel
    /// What was added to the level of the wideband file, in dB; the narrow ones may have been given a little more.
    public let gain: Double
    /// Whether there were peaks that had to be held down.
    public let limited: Bool

    /// Seconds.
    public var duration: Double { wide.seconds }
}

/// What of a stereo recording a single channel is made of.
public enum Fold: String, Codable, Sendable {
    /// There was one channel.
    case none
    /// Both, in equal parts.
    case both
    /// One alone: the other is silent, or the two would cancel out.
    case left, right
}

/// How loud a sound is.
public struct MeasuredLevel: Hashable, Codable, Sendable {
    public let seconds: Double
    /// Integrated loudness in LUFS (ITU-R BS.1770-4); `nil` under 0.4 s, and where all of it is below −70 LUFS.
    public let loudness: Double?
    /// Mean square of the samples in dBFS; `-200` for digital silence.
    public let mean: Double
    /// The highest sample in dBFS; `-200` for digital silence.
    public let peak: Double

    /// How far it is from what greetings are levelled to, in dB: −19 LUFS; a mean of −19.4 dBFS if it has no loudness.
    public var distance: Double {
        if let loudness { loudness - Self.targetLoudness } else { mean - Self.targetMean }
    }

    /// Asterisk's own English prompts have a median of −18.8 LUFS.
    static let targetLoudness = -19.0
    static let targetMean = -19.4
    /// What is below this, in LUFS or dBFS, is no speech.
    static let silence = -60.0

    var isSilent: Bool { (loudness ?? (seconds < LoudnessMeter.block ? mean : Self.floor)) < Self.silence }

    /// Stands for the logarithm of nothing.
    static let floor = -200.0
}
