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
    static func all(of findings: [Finding]) -> Message { findings.map(\.message).lines }
}
