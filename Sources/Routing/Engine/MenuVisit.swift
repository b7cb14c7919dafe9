/// A caller in a menu.
struct MenuVisit {
    enum Phase {
        /// Hears a sound after which the prompt follows, and may choose meanwhile.
        case hearing(SoundName)
        case prompt
        case waiting
    }

    let step: StepName
    let menu: Menu
    var phase = Phase.prompt
    /// Digits that may become an extension.
    var typed = ""
    var wrong = 0
    var silent = 0
    /// Number of times that `#` repeated the prompt.
    var repeats = 0
    /// Every key, for the receipt.
    var pressed = ""

    init(step: StepName, menu: Menu) {
        self.step = step
        self.menu = menu
    }

    var sound: SoundName? {
        switch phase {
        case .hearing(let sound): sound
        case .prompt: menu.prompt
        case .waiting: nil
        }
    }

    func decision(_ outcome: MenuOutcome) -> Decision {
        .menu(step: step, prompt: menu.prompt, pressed: pressed, wrong: wrong, silent: silent, outcome: outcome)
    }

    /// The choice typed so far, if it is one.
    var choice: MenuOutcome? {
        if typed.count == 1, let key = typed.first, let goal = menu.keys[key] {
            return .key(key: typed, goes: goal)
        }
        return menu.extensions[typed].map { .extension(digits: typed, goes: $0) }
    }

    /// `true` if a further digit can make an extension of it.
    var mayGoOn: Bool {
        menu.extensions.keys.contains { $0.count > typed.count && $0.hasPrefix(typed) }
    }
}
