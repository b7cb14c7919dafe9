/// Menus. Digits are collected here, key by key, so that every driver gives the same result.
extension Engine {
    /// Comes to a menu; answers first, if that is still to be done.
    mutating func enter(_ step: StepName) -> Action {
        guard case .menu(let menu) = plan.steps[step] else { return proceed(to: step) }
        guard isAnswered else { return answer(then: .menu(step), step: step) }
        let visit = MenuVisit(step: step, menu: menu)
        if let key = keyAhead {
            keyAhead = nil
            return pressed(key, visit)
        }
        return hear(.prompt, visit)
    }

    mutating func menuEvent(_ event: Event, _ visit: MenuVisit) -> Action {
        switch (event, visit.phase) {
        case (.key(let key), _):
            return pressed(key, visit)
        case (.soundFailed, .hearing(let sound)):
            receipt.add(.soundFailed(sound: sound))
            return hear(.prompt, visit)
        case (.soundFailed, .prompt):
            receipt.add(.soundFailed(sound: visit.menu.prompt))
            return wait(visit)
        case (_, .hearing):
            return hear(.prompt, visit)
        case (_, .prompt):
            return wait(visit)
        case (_, .waiting):
            return paused(visit)
        }
    }

    private mutating func hear(_ phase: MenuVisit.Phase, _ visit: MenuVisit) -> Action {
        var visit = visit
        visit.phase = phase
        visit.typed = ""
        state = .inMenu(visit)
        return .play(visit.sound ?? visit.menu.prompt, interruptible: true)
    }

    /// After the prompt, and for further digits of an extension. What is a choice already does not wait long for more.
    private mutating func wait(_ visit: MenuVisit) -> Action {
        var visit = visit
        visit.phase = .waiting
        state = .inMenu(visit)
        return .waitForKey(.seconds(visit.choice == nil ? visit.menu.wait : visit.menu.pause))
    }

    private mutating func pressed(_ key: Character, _ visit: MenuVisit) -> Action {
        var visit = visit
        visit.pressed.append(key)
        keysLeft -= 1
        guard keysLeft > 0 else { return leave(visit, .otherwise(because: .tooManyKeys, goes: visit.menu.otherwise)) }
        if visit.typed.isEmpty, visit.menu.keys[key] == nil {
            if key == "*", let previous = menuPath.last {
                menuPath.removeLast()
                return leave(visit, .back(goes: previous))
            }
            if key == "#", visit.repeats < visit.menu.attempts {
                visit.repeats += 1
                return hear(.prompt, visit)
            }
        }
        if key == "#", !visit.typed.isEmpty {
            return paused(visit)
        }
        visit.typed.append(key)
        if visit.mayGoOn { return wait(visit) }
        return visit.choice.map { leave(visit, $0) } ?? wrong(visit)
    }

    /// Nothing more is keyed: what was typed counts, if anything was.
    private mutating func paused(_ visit: MenuVisit) -> Action {
        var visit = visit
        if let choice = visit.choice { return leave(visit, choice) }
        guard visit.typed.isEmpty else { return wrong(visit) }
        visit.silent += 1
        guard visit.silent < visit.menu.attempts else {
            return leave(visit, .otherwise(because: .silent, goes: visit.menu.otherwise))
        }
        return hear(visit.menu.silence.map { .hearing($0) } ?? .prompt, visit)
    }

    private mutating func wrong(_ visit: MenuVisit) -> Action {
        var visit = visit
        visit.wrong += 1
        guard visit.wrong < visit.menu.attempts else {
            return leave(visit, .otherwise(because: .wrong, goes: visit.menu.otherwise))
        }
        return hear(.hearing(visit.menu.wrong), visit)
    }

    private mutating func leave(_ visit: MenuVisit, _ outcome: MenuOutcome) -> Action {
        receipt.add(visit.decision(outcome))
        switch outcome {
        case .back(let goal):
            return proceed(to: goal)
        case .key(_, let goal), .extension(_, let goal), .otherwise(_, let goal):
            menuPath.removeAll { $0 == visit.step }
            menuPath.append(visit.step)
            return proceed(to: goal)
        case .left:
            preconditionFailure("a caller who hung up is not led on")
        }
    }
}
