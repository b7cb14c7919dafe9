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

extension SuspensionRefusal: Worded {
    public var message: Message {
        switch self {
        case .suspendedBefore(let did, _): Message("\(did) is suspended already", "\(did)已停用")
        case .notSuspended(let did): Message("\(did) is not suspended", "\(did)没有停用")
        case .hasCalls(let did, let open):
            Message(
                "\(did) has \(open) \(open == 1 ? "call" : "calls") up; remove it when they are over",
                "\(did)有 \(open) 通电话未结束，请等通话结束后再移除")
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
