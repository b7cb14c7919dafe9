/// Greetings: the one before the first step, and those that are steps.
extension Engine {
    /// The plan's own greeting, if it has one, and then its first step.
    mutating func greet() -> Action {
        guard let sound = plan.greeting else { return proceed(to: start) }
        return hear(Greeting(sound: sound, goes: start))
    }

    /// Opens the audio path first, if that is still to be done: in menu mode by answering, else as early media.
    mutating func hear(_ greeting: Greeting) -> Action {
        if plan.answering == .menu { return answer(then: .greeting(greeting), step: nil) }
        guard !isAudible else { return play(greeting) }
        isAudible = true
        state = .opening(.greeting(greeting))
        return .openEarlyMedia
    }

    /// Once the call is answered a key ends it: early media carries no key that could be relied on.
    mutating func play(_ greeting: Greeting) -> Action {
        state = .greeting(greeting)
        return .play(greeting.sound, interruptible: isAnswered)
    }

    mutating func greeted(_ greeting: Greeting, _ event: Event) -> Action {
        if case .key(let key) = event { keyAhead = key }
        receipt.add(
            event == .soundFailed ? .soundFailed(sound: greeting.sound) : .greetingPlayed(sound: greeting.sound))
        return proceed(to: greeting.goes)
    }
}
