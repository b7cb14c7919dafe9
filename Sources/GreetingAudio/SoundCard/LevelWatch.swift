/// A note for a speaker while they speak.
public enum LevelNote: String, Hashable, Sendable {
    case tooLoud = "too loud"
    case tooQuiet = "too quiet"
}

/// Watches the levels of a recording, in their order, for what the speaker must be told.
public struct LevelWatch: Hashable, Sendable {
    /// A peak from here on is as good as clipped, in dB of full scale.
    static let loud = -1.0
    /// Speech into a near microphone has peaks far above this; a room without speech stays below.
    static let quiet = -40.0
    /// The quiet that brings a note: longer than a breath between sentences.
    static let patience: Duration = .seconds(3)
    /// The time that a warning stays: a tenth of a second is too short to read.
    static let stay: Duration = .seconds(1)

    private var loudUntil: Duration = .zero
    private var audibleUntil: Duration = .zero

    public init() {}

    /// The note at this level, after the levels before it.
    public mutating func note(_ level: SoundLevel) -> LevelNote? {
        if level.peak >= Self.loud { loudUntil = level.position + Self.stay }
        if level.peak >= Self.quiet { audibleUntil = level.position }
        if level.position < loudUntil { return .tooLoud }
        return level.position - audibleUntil >= Self.patience ? .tooQuiet : nil
    }
}
