public import Operations
public import Routing

extension NumberRefusal: RefusalWords {
    public var words: Message {
        switch self {
        case .unknown(let did): Message("there is no number \(did)", "没有号码\(did)")
        }
    }
}

extension FaultyPlan: RefusalWords {
    public var words: Message { .all(of: findings) }
}

extension NotSold: RefusalWords {
    public var words: Message { .all(of: findings) }
}

extension Message {
    static func all(of findings: [Finding]) -> Message {
        Message(
            findings.map { $0.sentence(in: .en) }.joined(separator: "\n"),
            findings.map { $0.sentence(in: .zh) }.joined(separator: "\n"))
    }
}
