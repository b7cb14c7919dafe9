/// The engine's last word on a call: all that is still to happen to it, with where to go on busy and on no answer.
///
/// The dialplan carries it out from entry 1 without asking again, so it holds even if Hotline is gone. Every way
/// through it ends: an entry leads only to later entries (but for what follows when patience is over, once), and an
/// announcement ends the call.
public struct HuntTable: Hashable, Sendable {
    public enum Entry: Hashable, Sendable {
        case dial(Dial)
        /// Plays a sound and hangs up.
        case announce(SoundName)
        /// Plays a sound and goes on at that entry.
        case greet(SoundName, then: Int)
        /// Asks Hotline to go on at that step; if it cannot be reached, goes on at the entry of that number.
        case resume(StepName, otherwise: Int)
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
        /// Heard by the caller meanwhile.
        public var ringing = Ringing.ringbackTone
        /// Heard by the answering person before he is connected.
        public var whisper: SoundName?
        /// The answering person has to press 1, or the hop counts as no answer.
        public var mustPressOne = false
    }

    /// The longest time that the call may ring in all.
    public struct Patience: Hashable, Sendable {
        /// The sum over all hops, also those before the call came back to Hotline.
        public let seconds: Int
        /// The entry that follows when they are over. It counts once: what comes after rings as long as it says.
        public let entry: Int
    }

    public let entries: [Entry]
    public let patience: Patience?
    /// The number that the answering telephone shows; `nil`: the caller's own.
    public let presented: DID?

    /// The dialplan carries out at most so many entries for one call.
    public static let maximumEntries = 60

    /// A table that only announces.
    public init(announcing sound: SoundName) {
        self.init(entries: [.announce(sound)])
    }

    init(entries: [Entry], patience: Patience? = nil, presented: DID? = nil) {
        self.entries = entries
        self.patience = patience
        self.presented = presented
    }
}
