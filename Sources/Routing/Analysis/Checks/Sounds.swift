import Markup

/// Sounds that are missing, or there in the other language alone.
extension Survey {
    func missingSounds() -> [Finding] {
        let missing = plan.sounds.filter { !sounds.hasSound($0, plan.language) }.sorted {
            $0.description < $1.description
        }
        return missing.flatMap { sound -> [Finding] in
            let users = reachedSteps.filter { $0.step.plays(sound) }
            let places = users.isEmpty ? [StepName?.none] : users.map { Optional($0.name) }
            return places.map { self.missing(sound, at: $0) } + places.compactMap { silent(sound, at: $0) }
        } + missingMusic()
    }

    private func missingMusic() -> [Finding] {
        reachedSteps.compactMap { name, step in
            guard case .ring(let ring) = step, case .music(let music) = ring.ringing, !sounds.hasMusic(music) else {
                return nil
            }
            return Finding(
                .soundMissing, .warning, step: name, rule: "\(music)",
                Message(
                    "there is no music '\(music)' of '\(name)': callers hear the ringing tone instead",
                    "“\(name)”的音乐“\(music)”不存在，来电者将听到回铃音"),
                example: example(to: name, in: territory.reached(name)) { !$0.hops.isEmpty })
        }
    }

    private func missing(_ sound: SoundName, at step: StepName?) -> Finding {
        let other = Language.allCases.first { $0 != plan.language && sounds.hasSound(sound, $0) }
        let english = step.map { " of '\($0)'" } ?? ""
        let chinese = step.map { "“\($0)”的" } ?? ""
        let message =
            if let other {
                Message(
                    "the sound '\(sound)'\(english) is there in '\(other.rawValue)' only; the plan's language is "
                        + "'\(plan.language.rawValue)'",
                    "\(chinese)语音“\(sound)”只有 \(other.rawValue) 版本，而方案的语种是 \(plan.language.rawValue)")
            } else {
                Message("there is no sound '\(sound)'\(english)", "\(chinese)语音“\(sound)”不存在")
            }
        return Finding(
            other == nil ? .soundMissing : .soundInOtherLanguage, .error, step: step, rule: "\(sound)", message,
            example: example(playing: sound, at: step),
            noExample: Message("no simulated call comes to this sound", "模拟来电无法触及此语音"))
    }

    /// A prompt that is not there leaves the caller waiting in silence.
    private func silent(_ sound: SoundName, at step: StepName?) -> Finding? {
        var isPrompt = step == nil && plan.password?.prompt == sound
        if let step, case .menu(let menu) = plan.steps[step] { isPrompt = menu.prompt == sound }
        guard isPrompt else { return nil }
        let place = step.map { "'\($0)'" } ?? "the access code"
        return Finding(
            .silence, .error, step: step, rule: "\(sound)",
            Message(
                "whoever comes to \(place) waits in silence: its prompt '\(sound)' cannot be played",
                "来电者到达\(step.map { "“\($0)”" } ?? "密码提示")时听不到任何声音：提示音“\(sound)”无法播放"),
            example: example(playing: sound, at: step))
    }

    private func example(playing sound: SoundName, at step: StepName?) -> Example? {
        guard let step else { return exampleBeforeSteps(sound) }
        let reached = territory.reached(step)
        switch plan.steps[step] {
        case .announce, .greeting: return example(to: step, in: reached) { $0.heard.contains(sound) }
        case .menu(let menu):
            if menu.prompt == sound || menu.silence == sound {
                return example(to: step, in: reached) { $0.heard.contains(sound) }
            }
            return example(to: step, in: reached, keys: [menu.deadKey].compactMap(\.self)) { $0.heard.contains(sound) }
        case .ring(let ring):
            if ring.heardByTarget == sound || ring.ringing == .greeting(sound) {
                return example(to: step, in: reached, outcomes: [.answer]) { !$0.hops.isEmpty && $0.passed(step) }
            }
            for outcome in [SimulatedCall.Outcome.busy, .noanswer, .unavailable] {
                if let example = example(
                    to: step, in: reached, outcomes: [outcome], shows: { $0.heard.contains(sound) })
                {
                    return example
                }
            }
            return nil
        case .hours, .places, .shares, nil: return nil
        }
    }

    /// The sounds of guard, limits, password and greeting.
    private func exampleBeforeSteps(_ sound: SoundName) -> Example? {
        if plan.callGuard?.refusal == sound {
            return callers.lazy.compactMap { self.example(refusing: $0) }.first
        }
        let greeted = example(to: plan.start, in: territory.admitted) { $0.heard.contains(sound) }
        if let greeted { return greeted }
        for cell in territory.admitted.cells(atMost: 20, perRow: 1) {
            let instant = times.first(of: cell.column).start
            let limits = (plan.limits?.callsAtOnce ?? 0, plan.limits?.callsPerMonth ?? 0)
            for (atOnce, month, isSpent) in [(0, 0, false), (limits.0, limits.1, false), (0, 0, true)] {
                for keys in [[], ["0"]] {
                    let example = Example(
                        caller: callers[cell.row], at: instant, keys: keys, outcomes: [], positions: [:],
                        callsAtOnce: atOnce, callsThisMonth: month, isMoneySpent: isSpent, timezone: plan.timezone)
                    if simulate(example).heard.contains(sound) { return example }
                }
            }
        }
        return nil
    }
}

extension Menu {
    /// A key that leads nowhere.
    fileprivate var deadKey: String? {
        "0123456789".first { key in keys[key] == nil && !extensions.keys.contains { $0.hasPrefix(String(key)) } }
            .map { String($0) }
    }
}

extension Step {
    fileprivate func plays(_ sound: SoundName) -> Bool {
        switch self {
        case .announce(let own): own == sound
        case .greeting(let greeting): greeting.sound == sound
        case .menu(let menu): [menu.prompt, menu.wrong, menu.silence].contains(sound)
        case .ring(let ring):
            ring.heardByTarget == sound || ring.ringing == .greeting(sound)
                || (sound == .allBusy && ring.mayEndInAllBusy)
        case .hours, .places, .shares: false
        }
    }
}
