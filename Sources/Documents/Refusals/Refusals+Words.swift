public import Markup
public import Operations
import Routing

extension NumberRefusal: Worded {
    public var message: Message {
        switch self {
        case .unknown(let did): Message("there is no number \(did)", "没有号码\(did)")
        }
    }
}

extension FaultyPlan: Worded {
    public var message: Message { .all(of: findings) }
}

extension NotSold: Worded {
    public var message: Message { .all(of: findings) }
}

extension Message {
    static func all(of findings: [Finding]) -> Message {
        Message(
            findings.map { $0.sentence(in: .en) }.joined(separator: "\n"),
            findings.map { $0.sentence(in: .zh) }.joined(separator: "\n"))
    }
}
