public import Markup
public import Operations
public import Records
public import Routing

/// A telephone of a phone book, as `hotline phone list --json` writes it.
public struct PhoneDocument: Encodable {
    /// A place where it rings.
    public struct Use: Encodable {
        public let number: DID
        public let step: StepName
        /// `true`: somebody put it on duty there; `false`: the plan says so.
        public let duty: Bool
    }

    public let id: Int
    public let name: String
    public let target: DialTarget
    public let owner: String
    public let filing: Phone.Filing
    public let uses: [Use]

    public init(_ booked: BookedPhone) {
        id = booked.phone.id
        name = booked.phone.name
        target = booked.phone.target
        owner = booked.phone.owner
        filing = booked.phone.filing
        uses = booked.uses.map { Use(number: $0.did, step: $0.step, duty: $0.isDuty) }
    }
}

extension Phone.Filing {
    /// The state in a word or two.
    public var name: Message {
        switch self {
        case .none: Message("not filed", "未报备")
        case .submitted: Message("submitted", "报备中")
        case .filed: Message("filed", "已报备")
        case .refused: Message("refused", "未通过")
        }
    }
}
