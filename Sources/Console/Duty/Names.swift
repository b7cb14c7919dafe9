import Markup
import Records
import Routing

/// The names that a tenant's phone book has for telephones.
struct Names {
    private let byTarget: [DialTarget: String]

    init(_ phones: [Phone]) {
        byTarget = Dictionary(phones.map { ($0.target, $0.name) }) { first, _ in first }
    }

    /// 李明; the number itself if the phone book has none.
    subscript(target: DialTarget) -> String {
        byTarget[target] ?? Self.number(of: target)
    }

    /// The name in the phone book, if it has one.
    func known(_ target: DialTarget) -> String? { byTarget[target] }

    /// `138 0013 8000`
    static func number(of target: DialTarget) -> String { grouped(target.description) }

    /// 李明、王芳; the first and the count of more than three.
    func listed(_ targets: [DialTarget]) -> Message {
        let names = targets.map { self[$0] }
        guard names.count > 3 else { return Message(names.joined(separator: ", "), names.joined(separator: "、")) }
        return Message("\(names[0]) and \(names.count - 1) more", "\(names[0])等\(names.count)部电话")
    }

    /// The person on the roster, else the telephones.
    func people(_ answerer: Answerer) -> Message {
        if case .roster(let who, _) = answerer.reason { return Message(who, who) }
        return listed(answerer.targets)
    }

    /// The ones who answer, or what else happens, as a heading.
    func answer(_ answer: Tonight.Answer) -> Message {
        switch answer {
        case .rings(let answerer): people(answerer)
        case .menu: Message("The menu", "语音菜单")
        case .shares: Message("By shares", "按比例分配")
        case .announces: Message("Nobody", "没有人接听")
        case .nothing: Message("Nobody", "没有人接听")
        }
    }

    /// The same in few characters, for a band.
    func short(_ answer: Tonight.Answer) -> Message {
        switch answer {
        case .rings(let answerer): people(answerer)
        case .menu: Message("menu", "语音菜单")
        case .shares: Message("shares", "按比例")
        case .announces, .nothing: Message("closed", "不接听")
        }
    }
}
