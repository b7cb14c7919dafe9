/// Rings targets until one answers; after the last has failed, goes where its outcome leads.
public struct Ring: Hashable, Sendable {
    /// The order in which the targets are tried.
    public enum Order: String, CaseIterable, Codable, Sendable {
        /// One after the other, going on after busy and after no answer.
        case sequence
        /// All at once; the first to answer wins.
        case together
        /// One after the other, in an order drawn for each call.
        case random
        /// One after the other; each call begins one target further.
        case rotate
    }

    /// The action by which the answering person gets the call.
    public enum Acceptance: String, CaseIterable, Codable, Sendable {
        /// Press 1: a mailbox or a pocket does not.
        case pressOne = "press-1"
    }

    /// Whoever can ring here by the plan: its targets and everybody on the roster.
    var everyTarget: [DialTarget] { targets + (roster?.shifts.map(\.target) ?? []) }

    /// 1 to 10; to 20 if an extension leads here.
    public let targets: [DialTarget]
    public let order: Order
    /// The seconds that each `Dial` rings, 5 to 120.
    public let seconds: Int
    public let accept: Acceptance?
    /// Heard by the caller meanwhile.
    public let ringing: Ringing
    /// Heard by the answering person before he is connected.
    public let whisper: SoundName?
    /// For so many days a caller is put through first to the target that answered him last.
    public let sameCallerDays: Int?
    public let roster: Roster?
    public let onBusy: StepName?
    public let onNoAnswer: StepName?
    /// After any outcome that `onBusy` and `onNoAnswer` do not name.
    public let otherwise: StepName?

    /// The steps it may lead to.
    public var followers: [StepName] {
        [onBusy, onNoAnswer, otherwise].compactMap(\.self)
    }

    /// The sound that the answering person hears first: the one that the plan names, else the stock one if they must
    /// press 1.
    var heardByTarget: SoundName? {
        whisper ?? (accept == .pressOne ? .pressOne : nil)
    }
}
