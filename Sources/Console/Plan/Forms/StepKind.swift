import Billing
import Markup
import StrictYAML

/// The kinds of steps that have a form, by the key under which a plan writes them.
enum StepKind: String, CaseIterable, Sendable {
    case ring, hours, menu, places, shares, greeting, announce

    /// The kind of a step as written; `nil` for one that only the text can show.
    init?(of step: DocumentValue) {
        guard let kind = Self.allCases.first(where: { step[$0.rawValue] != nil }) else { return nil }
        self = kind
    }

    var form: any PartForm.Type {
        switch self {
        case .ring: RingForm.self
        case .hours: HoursForm.self
        case .menu: MenuForm.self
        case .places: PlacesForm.self
        case .shares: SharesForm.self
        case .greeting: GreetingForm.self
        case .announce: AnnouncementForm.self
        }
    }

    /// The function of packages that it needs; `nil`: none.
    var function: ServiceFunction? {
        switch self {
        case .ring, .announce: nil
        case .hours: .hours
        case .menu: .menu
        case .places: .places
        case .shares: .shares
        case .greeting: .greetings
        }
    }

    var name: Message {
        switch self {
        case .ring: Message("Telephones", "振铃")
        case .hours: Message("By time", "按时间")
        case .menu: Message("Voice menu", "语音菜单")
        case .places: Message("By caller", "按来电者")
        case .shares: Message("By shares", "按比例")
        case .greeting: Message("Play and go on", "播放后继续")
        case .announce: Message("Play and hang up", "播放后挂机")
        }
    }

    var explanation: Message {
        switch self {
        case .ring: Message("Rings one telephone or several.", "拨打一部或几部电话。")
        case .hours:
            Message(
                "From top to bottom, the first rule that holds is taken; rules with dates come before all others.",
                "从上到下，先符合的先走；写日期的规则总是优先。")
        case .menu: Message("Plays a prompt; the caller presses a key.", "播放提示，来电者按键选择。")
        case .places:
            Message(
                "From top to bottom, the first rule that names the caller is taken.", "从上到下，先符合的规则先走。")
        case .shares:
            Message("Exact in every hundred calls.", "每 100 通准确分配。")
        case .greeting: Message("A greeting on the way.", "途中播放一段语音，然后继续。")
        case .announce: Message("Ends the call with a sentence.", "播放一段语音，然后挂机。")
        }
    }
}
