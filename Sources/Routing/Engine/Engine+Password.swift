import CivilTime

/// The access code. Its digits stay within ``CodeEntry`` and never reach a receipt.
extension Engine {
    /// `true` if a code is to be asked for; otherwise the reason is written into the receipt, if a code is set.
    mutating func needsCode() -> Bool {
        guard let password = plan.password else { return false }
        guard let caller = context.caller, let trusted = password.trusted?.match(caller, on: context.clock.day) else {
            return true
        }
        receipt.add(.codeNotAsked(trusted: trusted))
        return false
    }

    mutating func askStanding() -> Action {
        state = .askedStanding
        return .ask(.standing)
    }

    mutating func standingTold(_ answer: Answer) -> Action {
        guard let password = plan.password else { return greet() }
        var kind = StandingKind.unknown
        if case .standing(let standing) = answer {
            switch standing {
            case .normal: kind = .normal
            case .wary: kind = .wary
            case .locked(let until):
                receipt.add(.codeLocked(until: until.milliseconds, sound: password.refusal))
                return finish(HuntTable(announcing: password.refusal))
            }
        }
        receipt.add(.codeAsked(prompt: password.prompt, standing: kind))
        return hear(password.prompt, CodeEntry(isWary: kind == .wary, phase: .waiting))
    }

    mutating func codeEvent(_ event: Event, _ entry: CodeEntry) -> Action {
        guard let password = plan.password else { return greet() }
        var entry = entry
        switch event {
        case .key("#"):
            return judge(entry, password)
        case .key(let key):
            entry.keyed.append(key)
            return entry.keyed.count < password.longest ? wait(entry, password) : judge(entry, password)
        case .soundFailed where entry.sound != nil:
            if let sound = entry.sound { receipt.add(.soundFailed(sound: sound)) }
            return wait(entry, password)
        case .callArrived, .done, .silence, .soundFailed, .told, .callerLeft:
            return entry.sound == nil ? judge(entry, password) : wait(entry, password)
        }
    }

    mutating func codeTold(_ outcome: CodeOutcome) -> Action {
        switch outcome {
        case .accepted: return greet()
        case .wrong(let entry):
            guard let password = plan.password else { return greet() }
            return again(entry, password.wrong, password)
        }
    }

    private mutating func hear(_ sound: SoundName, _ entry: CodeEntry) -> Action {
        var entry = entry
        entry.phase = .hearing(sound)
        state = .keyingCode(entry)
        return .play(sound, interruptible: true)
    }

    private mutating func wait(_ entry: CodeEntry, _ password: Password) -> Action {
        var entry = entry
        entry.phase = .waiting
        state = .keyingCode(entry)
        return .waitForKey(.seconds(entry.keyed.isEmpty ? password.wait : password.pause))
    }

    /// The attempt is complete: by its length, `#`, or silence.
    private mutating func judge(_ entry: CodeEntry, _ password: Password) -> Action {
        var entry = entry
        guard !entry.keyed.isEmpty else {
            receipt.add(.codeKeyed(attempt: entry.attempt, result: .silent))
            entry.toRepeat = nil
            return again(entry, password.prompt, password)
        }
        guard let name = password.name(of: entry.keyed, on: context.clock.day) else {
            receipt.add(.codeKeyed(attempt: entry.attempt, result: .wrong))
            entry.toRepeat = nil
            state = .toldCode(.wrong(entry))
            return .ask(.codeRefused)
        }
        guard !entry.isWary || entry.toRepeat == name else {
            receipt.add(.codeKeyed(attempt: entry.attempt, result: .repeatAsked))
            entry.toRepeat = name
            return again(entry, password.wrong, password)
        }
        receipt.add(.codeAccepted(name: name, attempt: entry.attempt))
        state = .toldCode(.accepted)
        return .ask(.codeAccepted(name: name))
    }

    /// The next attempt, if there is one. While the number is being guessed at there is one more for everybody, so that
    /// whoever has to repeat his code has as many as ever.
    private mutating func again(_ entry: CodeEntry, _ sound: SoundName, _ password: Password) -> Action {
        var entry = entry
        guard entry.attempt < password.attempts + (entry.isWary ? 1 : 0) else {
            receipt.add(.codeRefused(attempts: entry.attempt, sound: password.refusal))
            return finish(HuntTable(announcing: password.refusal))
        }
        entry.attempt += 1
        entry.keyed = ""
        return hear(sound, entry)
    }
}
