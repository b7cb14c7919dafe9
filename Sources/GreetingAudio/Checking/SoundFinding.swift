/// Something that callers of a greeting would be sorry for, found in its recording.
public struct SoundFinding: Hashable, Sendable, Codable {
    /// The kind of fault. The raw values are stable: they stand in reports and databases.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        case clipping
        /// There is nothing to hear at all.
        case silent
        case leadingSilence = "leading-silence"
        case trailingSilence = "trailing-silence"
        case longPause = "long-pause"
        case hum
        case noise
        /// Most of it lies where a telephone carries nothing.
        case outsideBand = "outside-band"
        /// Sounds like a key of a telephone.
        case keyTone = "key-tone"
        /// Direct current: the middle of the wave is not at zero.
        case offset
        case tooLong = "too-long"
        case tooShort = "too-short"
    }

    public enum Severity: String, CaseIterable, Sendable, Codable {
        /// It must not become a greeting.
        case refusal
        /// It may, but the owner should know.
        case warning
    }

    /// A figure that was measured. The raw values are stable.
    public enum Figure: String, CaseIterable, Sendable, Codable, CodingKeyRepresentable {
        /// Number of places, where many are counted.
        case places
        /// Flat tops of the wave.
        case flatTops = "flat-tops"
        /// Where the tops are cut, dBFS.
        case ceiling = "ceiling-dbfs"
        case seconds
        case limit = "limit-s"
        /// Hz: of the mains (50 or 60).
        case mains = "mains-hz"
        /// Under the voice, dB.
        case underVoice = "under-voice-db"
        /// In the greeting once it is levelled, dBFS.
        case levelled = "levelled-dbfs"
        /// Part of the energy, 0 to 1.
        case share
        /// Of full scale, −1 to 1.
        case offset
    }

    /// Where it is.
    public struct Place: Hashable, Sendable, Codable {
        /// Seconds from the start.
        public let from: Double
        public let to: Double
        /// The key that a telephone system would hear: `0`–`9`, `*`, `#`, `A`–`D`.
        public let key: String?

        public init(from: Double, to: Double, key: String? = nil) {
            self.from = from
            self.to = to
            self.key = key
        }
    }

    public let kind: Kind
    public let severity: Severity
    /// In order of time; empty: it is of the recording as a whole.
    public let places: [Place]
    public let figures: [Figure: Double]

    public init(_ kind: Kind, _ severity: Severity = .warning, at places: [Place], figures: [Figure: Double] = [:]) {
        self.kind = kind
        self.severity = severity
        self.places = places
        self.figures = figures
    }
}

extension [SoundFinding] {
    /// `true` if one of them keeps the recording from becoming a greeting.
    public var refuse: Bool { contains { $0.severity == .refusal } }
}
