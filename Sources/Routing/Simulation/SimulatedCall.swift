/// The course and end of a simulated call.
public struct SimulatedCall: Hashable, Sendable {
    /// The end of one hop.
    public enum Outcome: String, CaseIterable, Codable, Sendable {
        /// A person answers; where he has to press 1, he does.
        case answer
        case busy
        /// Nobody answers in time, or who answers does not press 1.
        case noanswer
        /// The telephone cannot be reached.
        case unavailable
        /// The caller hangs up meanwhile.
        case leave
    }

    /// One `Dial`.
    public struct Hop: Hashable, Codable, Sendable {
        public let targets: [DialTarget]
        public let outcome: Outcome
        /// The time that it rang: all its time without an answer, 1 s for busy, nothing for unavailable.
        public let seconds: Int
        /// The entry of the hunt table it came from.
        public let entry: Int
    }

    public enum Ending: Hashable, Codable, Sendable {
        /// Talks to one of these.
        case connected(targets: [DialTarget])
        /// An announcement ended the call.
        case announced(sound: SoundName)
        case callerLeft
    }

    public var receipt: Receipt
    public internal(set) var hops: [Hop] = []
    /// Every sound that the caller heard, in order.
    public internal(set) var heard: [SoundName] = []
    /// `true` if Hotline answered the caller's channel, so that the call was billed before anybody took it.
    public internal(set) var isAnswered = false
    /// Number of times that the call came back to Hotline.
    public internal(set) var resumes = 0
    public internal(set) var ending = Ending.callerLeft
}
