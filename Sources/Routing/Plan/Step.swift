/// One node of a plan.
public enum Step: Hashable, Sendable {
    case ring(Ring)
    /// Plays a sound and hangs up.
    case announce(SoundName)
    /// Plays a sound and goes on.
    case greeting(Greeting)
    case hours(Hours)
    case places(PlaceChoice)
    case shares(Shares)
    case menu(Menu)
}

extension Step {
    /// The steps it may lead to by itself, without a key of the caller, in the order written.
    public var followers: [StepName] {
        switch self {
        case .ring(let ring): ring.followers
        case .announce: []
        case .greeting(let greeting): [greeting.goes]
        case .hours(let hours): hours.rules.map(\.goes) + [hours.otherwise]
        case .places(let places): places.rules.map(\.goes) + [places.otherwise]
        case .shares(let shares): shares.branches.map(\.step)
        case .menu(let menu): [menu.otherwise]
        }
    }

    /// The steps that a key of the caller leads to.
    public var choices: [StepName] {
        guard case .menu(let menu) = self else { return [] }
        return Array(menu.keys.values) + Array(menu.extensions.values)
    }

    /// `true` if the caller or a counter has to be asked before it is known where it leads.
    var asks: Bool {
        switch self {
        case .menu, .shares: true
        case .ring, .announce, .greeting, .hours, .places: false
        }
    }
}
