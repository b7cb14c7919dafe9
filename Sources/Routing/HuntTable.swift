/// The engine's last word on a call: all that is still to happen to it, with where to go on busy and on no answer.
///
/// The dialplan carries it out from entry 1 without asking again, so it holds even if Hotline is gone.
/// Every way through it ends: an entry leads only to later entries, and an announcement ends the call.
public struct HuntTable: Hashable, Sendable {
    public enum Entry: Hashable, Sendable {
        case dial(Dial)
        /// Plays a sound and hangs up.
        case announce(SoundName)
    }

    /// One `Dial`, and the number of the entry that follows each outcome, from 1.
    public struct Dial: Hashable, Sendable {
        /// Rung at once.
        public let targets: [DialTarget]
        public let seconds: Int
        public var onBusy: Int
        public var onNoAnswer: Int
        /// After `CHANUNAVAIL`, `CONGESTION` and anything else that is neither busy nor no answer.
        public var onFailure: Int
    }

    public let entries: [Entry]

    /// The dialplan carries out at most so many entries for one call.
    public static let maximumEntries = 60

    /// A table that only announces.
    public init(announcing sound: SoundName) {
        entries = [.announce(sound)]
    }

    init(entries: [Entry]) {
        self.entries = entries
    }
}
