extension NumberPlan {
    /// Every sound it needs, each once: those it names and the stock sounds that stand in for what it does not name.
    public var sounds: Set<SoundName> {
        var sounds: Set<SoundName?> = [greeting, callGuard?.refusal]
        if let limits {
            if limits.atLimit == nil, limits.callsAtOnce != nil || limits.callsPerMonth != nil {
                sounds.insert(self.limits.refusal(at: .callsAtOnce))
            }
            if limits.spendPerMonth != nil { sounds.insert(self.limits.refusal(at: .spendPerMonth)) }
        }
        if let password {
            sounds.formUnion([password.prompt, password.wrong, password.refusal, .unavailable])
        }
        if let patience, patience.then == nil {
            sounds.insert(.allBusy)
        }
        for step in steps.values {
            sounds.formUnion(step.sounds)
        }
        return Set(sounds.compactMap(\.self))
    }
}

extension Step {
    fileprivate var sounds: [SoundName?] {
        switch self {
        case .ring(let ring): [ring.heardByTarget, ring.mayEndInAllBusy ? .allBusy : nil, ring.ringingGreeting]
        case .announce(let sound): [sound]
        case .greeting(let greeting): [greeting.sound]
        case .menu(let menu): [menu.prompt, menu.wrong, menu.silence]
        case .hours, .places, .shares: []
        }
    }
}

extension NumberPlan {
    /// The music that callers may hear while telephones ring.
    public var music: Set<SoundName> {
        Set(
            steps.values.compactMap { step in
                if case .ring(let ring) = step, case .music(let name) = ring.ringing { name } else { nil }
            })
    }
}

extension Ring {
    fileprivate var ringingGreeting: SoundName? {
        if case .greeting(let name) = ringing { name } else { nil }
    }

    /// `true` if an outcome of its last hop leads to the stock announcement.
    var mayEndInAllBusy: Bool {
        otherwise == nil && (onBusy == nil || onNoAnswer == nil)
    }
}
