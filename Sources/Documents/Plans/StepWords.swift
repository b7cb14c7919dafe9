public import Markup
public import Routing

/// A step of a plan in words: its kind, what is set in it, and where it leads.
public struct StepWords: Hashable, Sendable {
    /// Something that is set.
    public struct Fact: Hashable, Sendable {
        /// Such as “the telephones”.
        public let name: Message
        /// A phrase that can stand alone.
        public let value: Message

        init(_ name: Message, _ value: Message) {
            self.name = name
            self.value = value
        }
    }

    /// A rule, and the step that it leads to.
    public struct Way: Hashable, Sendable {
        public let rule: Message
        public let goes: StepName
    }

    public let kind: Message
    public let facts: [Fact]
    public let ways: [Way]

    /// - Parameter name: The name of a telephone, or its number.
    public init(_ step: Step, name: (DialTarget) -> String) {
        kind = step.kindWords
        facts = step.facts(name: name)
        ways = step.ways
    }
}

extension Step {
    /// The kind in a phrase: `按时间`, `依次振铃`.
    fileprivate var kindWords: Message {
        switch self {
        case .hours: Message("by time", "按时间")
        case .places: Message("by place", "按地区")
        case .shares: Message("by shares", "按比例")
        case .menu: Message("by key", "听提示按键")
        case .greeting: Message("plays and goes on", "播放后继续")
        case .announce: Message("plays and hangs up", "播放后挂机")
        case .ring(let ring) where ring.targets.count == 1: Message("rings", "振铃")
        case .ring(let ring):
            switch ring.order {
            case .sequence: Message("rings one after the other", "依次振铃")
            case .together: Message("rings all at once", "同时振铃")
            case .random: Message("rings in random order", "随机振铃")
            case .rotate: Message("rings in rotation", "轮流振铃")
            }
        }
    }

    fileprivate func facts(name: (DialTarget) -> String) -> [StepWords.Fact] {
        switch self {
        case .announce(let sound): [.sound(sound)]
        case .greeting(let greeting): [.sound(greeting.sound)]
        case .menu(let menu):
            [
                .sound(menu.prompt),
                .init(
                    Message("waiting", "等待"),
                    Message("waits \(menu.wait) s, \(menu.attempts) times", "等 \(menu.wait) 秒，最多 \(menu.attempts) 次")),
            ]
        case .ring(let ring): ring.facts(name: name)
        case .hours, .places, .shares: []
        }
    }

    fileprivate var ways: [StepWords.Way] {
        switch self {
        case .announce: []
        case .greeting(let greeting): [.init(rule: Message("then", "然后"), goes: greeting.goes)]
        case .hours(let hours):
            hours.rules.map { .init(rule: $0.sentence, goes: $0.goes) }
                + [.init(rule: Message("at other times", "其他时间"), goes: hours.otherwise)]
        case .places(let places):
            places.rules.map { rule in
                .init(rule: Message(rule.text, rule.text.replacing(", ", with: "、")), goes: rule.goes)
            } + [.init(rule: Message("other places", "其他地区"), goes: places.otherwise)]
        case .shares(let shares):
            shares.branches.map { .init(rule: Message("\($0.weight)%", "\($0.weight)%"), goes: $0.step) }
        case .menu(let menu):
            menu.keysInOrder.map { .init(rule: Message("key \($0.key)", "按 \($0.key)"), goes: $0.goes) }
                + menu.extensionsInOrder.map {
                    .init(rule: Message("extension \($0.digits)", "分机 \($0.digits)"), goes: $0.goes)
                } + [.init(rule: Message("no key, or wrong ones", "没按或按错"), goes: menu.otherwise)]
        case .ring(let ring): ring.ways
        }
    }
}
